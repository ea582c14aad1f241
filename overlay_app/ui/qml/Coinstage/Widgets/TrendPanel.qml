pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Style

// A trend's standings: what viewers vote forward with their coins.
Panel {
    id: board

    required property StageClock clock
    required property real room
    required property SettingsView settings
    required property TrendView trend

    readonly property bool counting: shown && trend.timed && settings.clock && trend.deadline > clock.now
    readonly property int most: Math.max(0, Math.min(settings.rows, Math.floor((room - 2 * skin.boardPad - skin.boardHeader) / skin.boardLine)))

    Accessible.name: trend.title
    Accessible.role: Accessible.List
    height: 2 * skin.boardPad + skin.boardHeader + Math.min(most, trend.count) * skin.boardLine

    BoardHeader {
        note: !board.trend.timed || !board.settings.clock ? "" : board.trend.deadline > board.clock.now ? board.clock.left(board.trend.deadline) : qsTr("Closed")
        skin: board.skin
        title: board.trend.title
        width: parent.width - 2 * x
        x: board.skin.boardInset
        y: board.skin.boardPad
    }

    Item {
        width: parent.width - 2 * x
        x: board.skin.boardInset
        y: board.skin.boardPad + board.skin.boardHeader

        Repeater {
            model: board.trend.rows

            BoardLine {
                id: line

                required property string content
                required property int rank
                required property real share

                most: board.most
                skin: board.skin
                width: parent?.width ?? 0

                RankDisc {
                    id: disc

                    anchors.verticalCenter: parent.verticalCenter
                    rank: line.rank
                    skin: line.skin
                }

                StageText {
                    id: words

                    anchors.bottom: bar.top
                    anchors.left: disc.right
                    anchors.leftMargin: 14
                    anchors.right: percent.left
                    anchors.rightMargin: 14
                    anchors.top: parent.top
                    font.pixelSize: line.skin.small
                    font.weight: Font.DemiBold
                    objectName: "name"
                    text: line.content
                }

                StageText {
                    id: percent

                    anchors.bottom: bar.top
                    anchors.right: parent.right
                    anchors.top: parent.top
                    color: StageTokens.goldText
                    elide: Text.ElideNone
                    font.pixelSize: line.skin.small
                    font.weight: Font.Bold
                    text: qsTr("%1 %").arg(Math.round(line.share * 100))
                }

                ShareBar {
                    id: bar

                    accent: StageTokens.gold
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: board.skin.portrait ? 2 : 6
                    anchors.left: words.left
                    anchors.right: parent.right
                    height: board.skin.portrait ? 8 : 10
                    share: line.share
                }
            }
        }
    }
}
