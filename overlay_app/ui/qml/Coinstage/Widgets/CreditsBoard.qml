pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Style

// Everybody who gave, page by page.
Panel {
    id: board

    required property CreditsView names
    required property SettingsView settings

    // What the director lays out for a column.
    readonly property int rows: 10

    readonly property int pad: skin.portrait ? 34 : 44

    // What something else needs of the title's line.
    property real reserved: 0

    Accessible.name: names.title
    Accessible.role: Accessible.List
    edge: StageTokens.gold
    edgeWidth: StageTokens.edgeMarked

    StageText {
        id: title

        color: StageTokens.goldText
        font.pixelSize: board.skin.portrait ? 48 : 52
        font.weight: Font.ExtraBold
        height: 72
        objectName: "name"
        text: board.names.title
        width: parent.width - x - board.pad - board.reserved
        x: page.x + page.inset
        y: 22
    }

    Item {
        id: page

        readonly property int gap: board.skin.portrait ? 28 : 64
        // A name and its coins stay together, however few columns there are.
        readonly property real columnWidth: Math.min(760, (width + gap) / board.names.columns - gap)
        readonly property real inset: (width + gap - board.names.columns * (columnWidth + gap)) / 2
        readonly property bool tight: columnWidth < 12 * board.skin.small

        anchors.bottom: footer.top
        anchors.left: parent.left
        anchors.leftMargin: board.pad
        anchors.right: parent.right
        anchors.rightMargin: board.pad
        anchors.top: title.bottom
        anchors.topMargin: 10

        Repeater {
            model: board.names.rows

            Item {
                id: line

                required property int column
                required property real coins
                required property bool leaving
                required property string name
                required property int row
                required property bool valued

                height: page.height / board.rows
                opacity: 0
                width: page.columnWidth
                x: page.inset + column * (page.columnWidth + page.gap)
                y: row * height

                onLeavingChanged: {
                    come.stop();
                    (leaving ? go : come).start();
                }

                // A page goes before the next one comes, line by line.
                SequentialAnimation {
                    id: come

                    running: true

                    PauseAnimation {
                        duration: StageTokens.exit + line.row * StageTokens.oneByOne
                    }
                    NumberAnimation {
                        duration: StageTokens.exit
                        property: "opacity"
                        target: line
                        to: 1
                    }
                }

                NumberAnimation {
                    id: go

                    duration: StageTokens.exit
                    easing.type: Easing.InCubic
                    property: "opacity"
                    target: line
                    to: 0
                }

                StageText {
                    anchors.left: parent.left
                    anchors.right: coins.visible ? coins.left : parent.right
                    anchors.rightMargin: coins.visible ? 16 : 0
                    anchors.verticalCenter: parent.verticalCenter
                    font.pixelSize: page.tight ? board.skin.small : board.skin.goalTitle
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
                    font.pixelSize: board.skin.secondary
                    font.weight: Font.Bold
                    text: board.skin.figure(line.coins)
                    visible: line.valued && board.settings.worth && !page.tight
                }
            }
        }
    }

    StageText {
        id: footer

        anchors.bottom: parent.bottom
        anchors.bottomMargin: 20
        anchors.left: parent.left
        anchors.leftMargin: page.x + page.inset
        anchors.right: number.left
        color: StageTokens.muted
        font.pixelSize: board.skin.small
        height: 48
        text: board.names.unnamed === 0 ? qsTr("Thank you!") : board.names.unnamed === 1 ? qsTr("and 1 more. Thank you!") : qsTr("and %1 more. Thank you!").arg(board.skin.figure(board.names.unnamed))
    }

    StageText {
        id: number

        anchors.right: parent.right
        anchors.rightMargin: board.pad
        anchors.verticalCenter: footer.verticalCenter
        color: StageTokens.muted
        elide: Text.ElideNone
        font.pixelSize: board.skin.small
        text: qsTr("%1 / %2").arg(board.names.page).arg(board.names.pages)
        visible: board.names.pages > 1
    }
}
