import QtQuick
import Coinstage.Backend
import Coinstage.Style

// Coins given back to viewers, and in the end to whom.
Panel {
    id: banner

    required property url coin
    required property CoinDropView drop
    required property SettingsView settings

    readonly property bool named: settings.winners && drop.winners.length > 0

    Accessible.name: title.text
    Accessible.role: Accessible.StaticText
    edge: StageTokens.gold
    edgeWidth: StageTokens.edgeGreat
    glowing: true
    height: (skin.portrait ? 116 : 104) + (proof.visible ? (skin.portrait ? 48 : 34) : 0)

    Image {
        id: picture

        anchors.verticalCenter: parent.verticalCenter
        height: 72
        source: banner.coin
        sourceSize: Qt.size(72, 72)
        width: 72
        x: 20
    }

    Column {
        anchors.left: picture.right
        anchors.leftMargin: 18
        anchors.right: parent.right
        anchors.rightMargin: 24
        anchors.verticalCenter: parent.verticalCenter

        StageText {
            id: title

            font.pixelSize: banner.skin.goalTitle
            font.weight: Font.Bold
            text: banner.drop.people === 1 ? qsTr("%1 coins for 1 viewer").arg(banner.skin.figure(banner.drop.amount)) : qsTr("%1 coins for %2 viewers").arg(banner.skin.figure(banner.drop.amount)).arg(banner.skin.figure(banner.drop.people))
            width: parent.width
        }

        StageText {
            color: banner.named ? StageTokens.goldText : StageTokens.muted
            font.pixelSize: banner.skin.small
            font.weight: Font.DemiBold
            objectName: "name"
            text: banner.named ? qsTr("Won by %1").arg(banner.drop.winners) : banner.drop.drawn ? qsTr("Handed out to those who took part") : qsTr("The winners are being drawn")
            width: parent.width
        }

        // What the draw can be checked by.
        StageText {
            id: proof

            color: StageTokens.muted
            elide: Text.ElideMiddle
            font.pixelSize: Math.round(banner.skin.small * 0.8)
            objectName: "proof"
            text: banner.drop.drawn ? qsTr("Seed %1").arg(banner.drop.proof) : qsTr("Hash %1").arg(banner.drop.proof)
            topPadding: 4
            visible: banner.drop.proof !== ""
            width: parent.width
        }
    }
}
