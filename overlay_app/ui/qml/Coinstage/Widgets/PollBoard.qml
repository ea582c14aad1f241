pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Style

// A question to everybody, with its answers as they stand.
Panel {
    id: board

    required property StageClock clock
    required property PollView poll
    required property SettingsView settings

    readonly property bool counting: shown && poll.timed && settings.clock && !poll.closed && poll.closesAt > clock.now

    // Bars need room below them where nothing else stands there.
    readonly property int pad: skin.portrait ? 0 : 8
    readonly property bool totalled: settings.votes && !skin.portrait

    Accessible.name: poll.question
    Accessible.role: Accessible.List
    edge: StageTokens.violet
    edgeWidth: StageTokens.edgeMarked
    height: 2 * skin.boardPad + header.height + answers.height + (totalled ? total.height : pad)

    BoardHeader {
        id: header

        lines: board.skin.portrait ? 1 : 2
        note: board.poll.closed ? qsTr("Result") : board.poll.timed && board.settings.clock ? board.clock.left(board.poll.closesAt) : ""
        skin: board.skin
        title: board.poll.question
        width: parent.width - 2 * x
        x: board.skin.boardInset
        y: board.skin.boardPad
    }

    Item {
        id: answers

        height: board.poll.count * board.skin.boardLine
        width: parent.width - 2 * x
        x: board.skin.boardInset
        y: header.y + header.height

        Repeater {
            model: board.poll.rows

            BoardLine {
                id: line

                required property string answer
                required property int percent
                required property real share
                required property bool wins

                most: board.poll.count
                skin: board.skin
                width: parent?.width ?? 0

                Image {
                    id: check

                    anchors.verticalCenter: words.verticalCenter
                    height: 30
                    source: StageTokens.drawing("check", StageTokens.mintText)
                    sourceSize: Qt.size(30, 30)
                    visible: line.wins
                    width: visible ? 30 : 0
                }

                StageText {
                    id: words

                    anchors.bottom: bar.top
                    anchors.left: check.right
                    anchors.leftMargin: line.wins ? 8 : 0
                    anchors.right: percent.left
                    anchors.rightMargin: 14
                    anchors.top: parent.top
                    font.pixelSize: board.skin.small
                    font.weight: line.wins ? Font.Bold : Font.DemiBold
                    objectName: "name"
                    text: line.answer
                }

                StageText {
                    id: percent

                    anchors.bottom: bar.top
                    anchors.right: parent.right
                    anchors.top: parent.top
                    color: line.wins ? StageTokens.mintText : StageTokens.text
                    elide: Text.ElideNone
                    font.pixelSize: board.skin.small
                    font.weight: Font.Bold
                    text: qsTr("%1 %").arg(line.percent)
                }

                ShareBar {
                    id: bar

                    accent: line.wins ? StageTokens.mint : StageTokens.violet
                    anchors.bottom: parent.bottom
                    height: board.skin.portrait ? 8 : 12
                    share: line.share
                    width: parent.width
                }
            }
        }
    }

    StageText {
        id: total

        color: StageTokens.muted
        elide: Text.ElideNone
        font.pixelSize: board.skin.small
        height: 46
        text: board.poll.votes === 1 ? qsTr("1 vote") : qsTr("%1 votes").arg(board.skin.figure(board.poll.votes))
        visible: board.totalled
        x: board.skin.boardInset
        y: answers.y + answers.height
    }
}
