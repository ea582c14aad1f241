pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend

// How viewers take part, step by step.
Panel {
    id: board

    required property HowToView howTo
    required property real room
    required property SettingsView settings

    // As many steps as there is room for, on two lines each where the canvas is wide.
    readonly property int lines: skin.portrait ? 1 : 2

    Accessible.name: howTo.title
    Accessible.role: Accessible.List
    height: Math.min(room, 2 * skin.boardPad + header.height + 6 + steps.height)

    BoardHeader {
        id: header

        skin: board.skin
        title: board.howTo.title
        width: parent.width - 2 * x
        x: board.skin.boardInset
        y: board.skin.boardPad
    }

    Column {
        id: steps

        readonly property real most: board.room - y - board.skin.boardPad

        spacing: 8
        width: parent.width - 2 * x
        x: board.skin.boardInset
        y: header.y + header.height + 6

        Repeater {
            model: board.howTo.rows

            Item {
                id: line

                required property bool leaving
                required property int slot
                required property string step

                height: Math.max(rank.height, words.implicitHeight)
                visible: !leaving && y + height <= steps.most + 1
                width: steps.width

                RankDisc {
                    id: rank

                    rank: line.slot + 1
                    skin: board.skin
                    visible: board.settings.numbers
                }

                StageText {
                    id: words

                    anchors.left: board.settings.numbers ? rank.right : parent.left
                    anchors.leftMargin: board.settings.numbers ? 14 : 0
                    anchors.right: parent.right
                    font.pixelSize: board.skin.secondary
                    height: Math.max(rank.height, implicitHeight)
                    maximumLineCount: board.lines
                    text: line.step
                    wrapMode: board.lines > 1 ? Text.Wrap : Text.NoWrap
                }
            }
        }
    }
}
