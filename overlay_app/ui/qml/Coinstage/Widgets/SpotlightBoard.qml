import QtQuick
import Coinstage.Backend
import Coinstage.Style

// An item of the marketplace. The code leads where the line below it says.
Panel {
    id: board

    required property StageClock clock
    required property SettingsView settings
    required property SpotlightView spotlight

    readonly property bool counting: shown && spotlight.timed && settings.clock && spotlight.until > clock.now

    Accessible.name: spotlight.item
    Accessible.role: Accessible.StaticText
    edge: StageTokens.gold
    edgeWidth: StageTokens.edgeMarked
    height: frame.y + frame.height + 8 + host.height + skin.boardPad - 6

    Rectangle {
        id: frame

        // Squares of whole pixels stay sharp for a camera.
        readonly property int square: Math.max(2, Math.floor((board.skin.portrait ? 196 : 232) / board.spotlight.modules))

        border.color: StageTokens.plateEdge
        border.width: StageTokens.edge
        // Cameras want a white ground, whatever the theme.
        color: "white"
        height: width
        radius: StageTokens.radiusSmall / 2
        width: square * board.spotlight.modules
        x: board.skin.boardInset
        y: board.skin.boardPad

        Image {
            anchors.fill: parent
            objectName: "code"
            smooth: false
            source: board.spotlight.code
            sourceSize: Qt.size(width, height)
        }
    }

    Column {
        anchors.left: frame.right
        anchors.leftMargin: 22
        anchors.right: parent.right
        anchors.rightMargin: board.skin.boardInset
        anchors.verticalCenter: frame.verticalCenter
        spacing: 2

        StageText {
            font.pixelSize: board.skin.goalTitle
            font.weight: Font.Bold
            maximumLineCount: board.skin.portrait ? 1 : 2
            objectName: "name"
            text: board.spotlight.item
            width: parent.width
            wrapMode: board.skin.portrait ? Text.NoWrap : Text.Wrap
        }

        StageText {
            color: StageTokens.muted
            font.pixelSize: board.skin.small
            objectName: "name"
            text: qsTr("by %1").arg(board.spotlight.seller)
            visible: board.spotlight.seller !== ""
            width: parent.width
        }

        StageText {
            color: StageTokens.goldText
            font.pixelSize: board.skin.secondary
            font.weight: Font.Bold
            text: qsTr("%1 coins").arg(board.skin.figure(board.spotlight.price))
            visible: board.spotlight.priced && board.settings.price
            width: parent.width
        }

        StageText {
            color: StageTokens.violetText
            elide: Text.ElideNone
            font.pixelSize: board.skin.small
            font.weight: Font.Bold
            text: qsTr("ends in %1").arg(board.clock.left(board.spotlight.until))
            visible: board.settings.clock && board.spotlight.timed && board.spotlight.until > board.clock.now
            width: parent.width
        }
    }

    StageText {
        id: host

        // The end of a host says whose it is.
        elide: Text.ElideLeft
        font.pixelSize: board.skin.small
        font.weight: Font.DemiBold
        height: board.skin.small + 12
        text: board.spotlight.host
        width: parent.width - 2 * x
        x: board.skin.boardInset
        y: frame.y + frame.height + 8
    }
}
