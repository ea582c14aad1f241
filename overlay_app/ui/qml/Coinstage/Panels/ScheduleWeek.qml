pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Seven days beside each other, an hour below the other. A double click plans something there.
Plate {
    id: plate

    required property SchedulePanel panel
    readonly property int hourHeight: 46
    readonly property int gutter: 76
    readonly property real dayWidth: (grid.width - gutter) / 7

    signal picked(plan: string, local: string)
    signal wanted(day: int, share: real)

    function ground(kind: string): color {
        return kind === "live" ? Tokens.coral : kind === "deal" ? Tokens.gold : kind === "reminder" ? Tokens.muted : kind === "gift-opportunity" ? Tokens.mint : Tokens.violet;
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 1
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.margins: 12
            Layout.bottomMargin: 6
            spacing: 4

            IconButton {
                iconName: "up"
                objectName: "week-before"
                rotation: -90
                text: qsTr("The week before")

                onClicked: plate.panel.turn(-1)
            }
            IconButton {
                iconName: "up"
                objectName: "week-after"
                rotation: 90
                text: qsTr("The week after")

                onClicked: plate.panel.turn(1)
            }
            Words {
                Layout.leftMargin: 8
                font.pixelSize: Tokens.heading
                font.weight: Font.DemiBold
                objectName: "week-name"
                text: plate.panel.weekName
            }
            ActionButton {
                Layout.leftMargin: 8
                flat: true
                implicitHeight: 30
                objectName: "this-week"
                text: qsTr("This week")
                visible: !plate.panel.thisWeek

                onClicked: plate.panel.turn(0)
            }
            Item {
                Layout.fillWidth: true
            }
            Repeater {
                model: [
                    {
                        "kind": "live",
                        "text": qsTr("Live")
                    },
                    {
                        "kind": "gift-opportunity",
                        "text": qsTr("Gift opportunity")
                    },
                    {
                        "kind": "announcement",
                        "text": qsTr("Announcement")
                    },
                    {
                        "kind": "deal",
                        "text": qsTr("Deal")
                    },
                    {
                        "kind": "reminder",
                        "text": qsTr("Reminder")
                    }
                ]

                Row {
                    id: legend

                    required property var modelData

                    leftPadding: 8
                    spacing: 6
                    visible: plate.width > 760

                    Rectangle {
                        anchors.verticalCenter: parent.verticalCenter
                        color: plate.ground(legend.modelData.kind)
                        height: 10
                        radius: 3
                        width: 10
                    }
                    Words {
                        anchors.verticalCenter: parent.verticalCenter
                        color: Tokens.muted
                        font.pixelSize: 12
                        text: legend.modelData.text
                    }
                }
            }
        }
        Item {
            Layout.fillWidth: true
            implicitHeight: 44

            Repeater {
                model: plate.panel.days

                Row {
                    id: head

                    required property int index
                    required property var modelData

                    Accessible.name: modelData.spoken
                    Accessible.role: Accessible.StaticText
                    spacing: 6
                    x: plate.gutter + index * plate.dayWidth + (plate.dayWidth - width) / 2

                    Words {
                        color: head.modelData.today ? Tokens.goldText : Tokens.muted
                        font.weight: Font.DemiBold
                        height: 32
                        text: head.modelData.name
                    }
                    Rectangle {
                        color: head.modelData.today ? Tokens.goldText : "transparent"
                        height: 32
                        radius: 16
                        width: 32

                        Words {
                            anchors.centerIn: parent
                            color: head.modelData.today ? Tokens.surface : Tokens.text
                            figures: true
                            font.weight: Font.Bold
                            text: head.modelData.number
                        }
                    }
                }
            }
        }
        Rectangle {
            Layout.fillWidth: true
            color: Tokens.line
            implicitHeight: 1
        }
        Flickable {
            id: scroll

            property bool placed: false

            Accessible.name: qsTr("Plans of the week")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: grid.height
            contentWidth: width

            Keys.onDownPressed: contentY = Math.min(contentHeight - height, contentY + plate.hourHeight)
            Keys.onUpPressed: contentY = Math.max(0, contentY - plate.hourHeight)
            ScrollBar.vertical: SlimBar {}

            // It begins where most evenings begin.
            onHeightChanged: {
                contentY = Math.max(0, Math.min(placed ? contentY : 15 * plate.hourHeight, contentHeight - height));
                placed = placed || height > 0;
            }

            Item {
                id: grid

                height: 24 * plate.hourHeight + 12
                width: scroll.width - 12

                Repeater {
                    model: plate.panel.hours

                    Item {
                        id: hour

                        required property int index
                        required property string modelData

                        width: grid.width
                        y: 8 + index * plate.hourHeight

                        Words {
                            color: Tokens.muted
                            figures: true
                            font.pixelSize: 12
                            horizontalAlignment: Text.AlignRight
                            text: hour.modelData
                            width: plate.gutter - 10
                            y: -8
                        }
                        Rectangle {
                            color: Tokens.line
                            height: 1
                            opacity: 0.7
                            width: parent.width - plate.gutter
                            x: plate.gutter
                        }
                    }
                }
                Repeater {
                    model: 6

                    Rectangle {
                        required property int index

                        color: Tokens.line
                        height: grid.height
                        opacity: 0.7
                        width: 1
                        x: plate.gutter + (index + 1) * plate.dayWidth
                    }
                }
                Rectangle {
                    color: Qt.alpha(Tokens.goldText, 0.05)
                    height: grid.height
                    visible: plate.panel.today >= 0
                    width: plate.dayWidth
                    x: plate.gutter + plate.panel.today * plate.dayWidth
                }
                TapHandler {
                    onDoubleTapped: point => {
                        const at = point.position;
                        if (at.x > plate.gutter)
                            plate.wanted(Math.min(6, Math.floor((at.x - plate.gutter) / plate.dayWidth)), (at.y - 8) / (24 * plate.hourHeight));
                    }
                }
                Repeater {
                    model: plate.panel.blocks

                    AbstractButton {
                        id: block

                        required property string key
                        required property string plan
                        required property string local
                        required property int day
                        required property real begins
                        required property real lasts
                        required property int lane
                        required property int lanes
                        required property string title
                        required property string when
                        required property string kind
                        required property string spoken
                        required property bool over
                        readonly property color tone: plate.ground(kind)
                        readonly property real room: (plate.dayWidth - 6) / lanes

                        Accessible.name: spoken
                        Accessible.role: Accessible.Button
                        height: lasts * 24 * plate.hourHeight - 2
                        hoverEnabled: true
                        objectName: "block-" + key
                        opacity: over ? 0.55 : 1
                        width: room - 2
                        x: plate.gutter + day * plate.dayWidth + 4 + lane * room
                        y: 9 + begins * 24 * plate.hourHeight

                        background: Rectangle {
                            border.color: Qt.alpha(block.tone, block.hovered ? 0.9 : 0.4)
                            color: Tokens.surfaceRaised
                            radius: 7

                            Rectangle {
                                anchors.fill: parent
                                color: Qt.alpha(block.tone, Tokens.dark ? 0.2 : 0.16)
                                radius: 7
                            }
                            Rectangle {
                                color: block.tone
                                height: parent.height - 8
                                radius: 2
                                width: 3
                                x: 4
                                y: 4
                            }
                            FocusRing {
                                around: parent
                                inset: -1
                                visible: block.visualFocus
                            }
                        }
                        contentItem: Item {
                            clip: true

                            Column {
                                anchors.fill: parent
                                anchors.leftMargin: 12
                                anchors.rightMargin: 4
                                anchors.topMargin: block.height < 34 ? 3 : 5

                                Words {
                                    id: name

                                    font.pixelSize: block.lanes > 1 ? 12 : 13
                                    font.weight: Font.DemiBold
                                    maximumLineCount: Math.max(1, Math.floor((block.height - 8) / 16))
                                    text: block.title
                                    width: parent.width
                                    wrapMode: maximumLineCount > 1 ? Text.Wrap : Text.NoWrap
                                }
                                Words {
                                    color: Tokens.dark ? Qt.lighter(Tokens.muted, 1.15) : Tokens.muted
                                    figures: true
                                    font.pixelSize: 12
                                    text: block.when
                                    visible: block.height - name.height >= 22
                                    width: parent.width
                                }
                            }
                        }

                        Tip {
                            wanted: block.hovered
                            words: block.spoken
                        }
                        onActiveFocusChanged: if (activeFocus)
                            scroll.contentY = Math.max(0, Math.min(scroll.contentHeight - scroll.height, y - 60))
                        onClicked: plate.picked(plan, local)
                    }
                }
                Rectangle {
                    color: Tokens.coral
                    height: 2
                    visible: plate.panel.today >= 0
                    width: plate.dayWidth
                    x: plate.gutter + plate.panel.today * plate.dayWidth
                    y: 8 + plate.panel.nowAt * 24 * plate.hourHeight

                    Rectangle {
                        color: Tokens.coral
                        height: 8
                        radius: 4
                        width: 8
                        x: -4
                        y: -3
                    }
                }
            }
        }
    }
    Rectangle {
        anchors.centerIn: parent
        border.color: Tokens.line
        color: Tokens.surface
        height: nothing.height + 48
        radius: Tokens.radiusLarge
        visible: plate.panel.empty
        width: Math.min(540, parent.width - 120)

        Nothing {
            id: nothing

            advice: qsTr("Plan your lives, gift opportunities, announcements and deals, and be reminded in time. Press Plan, or click a place in the week twice.")
            anchors.centerIn: parent
            iconName: "schedule"
            title: qsTr("Nothing planned yet")
            width: parent.width - 48
        }
    }
}
