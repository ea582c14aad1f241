import QtQuick
import Coinstage.Backend
import Coinstage.Style

// An offer, and how long it stands.
Panel {
    id: banner

    required property StageClock clock
    required property DealView deal
    required property SettingsView settings

    readonly property bool counting: shown && deal.timed && settings.clock && deal.until > clock.now

    Accessible.name: deal.title
    Accessible.role: Accessible.StaticText
    edge: StageTokens.gold
    edgeWidth: StageTokens.edgeMarked
    height: skin.portrait ? 116 : 104

    Rectangle {
        id: badge

        anchors.verticalCenter: parent.verticalCenter
        color: StageTokens.gold
        height: 64
        radius: width / 2
        width: 64
        x: 20

        Image {
            anchors.centerIn: parent
            height: 36
            source: StageTokens.drawing("sale", StageTokens.textOnAccent)
            sourceSize: Qt.size(36, 36)
            width: 36
        }
    }

    Column {
        anchors.left: badge.right
        anchors.leftMargin: 18
        anchors.right: parent.right
        anchors.rightMargin: 24
        anchors.verticalCenter: parent.verticalCenter

        StageText {
            font.pixelSize: banner.skin.goalTitle
            font.weight: Font.Bold
            objectName: "name"
            text: banner.deal.title
            width: parent.width
        }

        StageText {
            color: StageTokens.goldText
            elide: Text.ElideNone
            font.pixelSize: banner.skin.small
            font.weight: Font.DemiBold
            text: banner.deal.until > banner.clock.now ? qsTr("ends in %1").arg(banner.clock.left(banner.deal.until)) : qsTr("has ended")
            visible: banner.deal.timed && banner.settings.clock
            width: parent.width
        }
    }
}
