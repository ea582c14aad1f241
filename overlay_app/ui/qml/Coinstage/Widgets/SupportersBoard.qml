pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Style

// Who gave most.
Panel {
    id: board

    required property real room
    required property SettingsView settings
    required property SupportersView supporters

    readonly property int most: Math.max(0, Math.min(settings.rows, Math.floor((room - 2 * skin.boardPad - skin.boardHeader) / skin.boardLine)))
    readonly property string title: {
        switch (supporters.period) {
        case "week":
            return qsTr("Top supporters of 7 days");
        case "month":
            return qsTr("Top supporters this month");
        case "ever":
            return qsTr("Top supporters of all time");
        default:
            return qsTr("Top supporters tonight");
        }
    }

    Accessible.name: title
    Accessible.role: Accessible.List
    height: 2 * skin.boardPad + skin.boardHeader + Math.min(most, supporters.count) * skin.boardLine

    BoardHeader {
        skin: board.skin
        title: board.title
        width: parent.width - 2 * x
        x: board.skin.boardInset
        y: board.skin.boardPad
    }

    Item {
        width: parent.width - 2 * x
        x: board.skin.boardInset
        y: board.skin.boardPad + board.skin.boardHeader

        Repeater {
            model: board.supporters.rows

            BoardLine {
                id: line

                required property real coins
                required property string name

                most: board.most
                skin: board.skin
                width: parent?.width ?? 0

                RankDisc {
                    id: rank

                    anchors.verticalCenter: parent.verticalCenter
                    rank: line.slot + 1
                    skin: line.skin
                }

                StageText {
                    anchors.left: rank.right
                    anchors.leftMargin: 14
                    anchors.right: board.settings.worth ? coins.left : parent.right
                    anchors.rightMargin: board.settings.worth ? 14 : 0
                    anchors.verticalCenter: parent.verticalCenter
                    font.pixelSize: line.skin.secondary
                    font.weight: Font.DemiBold
                    objectName: "name"
                    text: line.name
                }

                StageText {
                    id: coins

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    color: StageTokens.goldText
                    elide: Text.ElideNone
                    font.pixelSize: line.skin.secondary
                    font.weight: Font.Bold
                    text: line.skin.figure(line.coins)
                    visible: board.settings.worth
                }
            }
        }
    }
}
