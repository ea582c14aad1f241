pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Earned above the line, spent below it, a bar a day. Left and right walk through the days.
Plate {
    id: plate

    required property BalancePanel panel

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: 18
        anchors.rightMargin: 18
        anchors.topMargin: 12
        anchors.bottomMargin: 14
        spacing: 8

        RowLayout {
            Layout.fillWidth: true
            spacing: 16

            Words {
                color: Tokens.muted
                font.pixelSize: 13
                font.weight: Font.DemiBold
                text: qsTr("Earned and spent by day")
            }
            LegendEntry {
                ink: Tokens.mint
                words: qsTr("earned")
            }
            LegendEntry {
                ink: Tokens.coral
                words: qsTr("spent")
            }
            Row {
                Layout.fillWidth: true
                Layout.minimumWidth: 20
                clip: true
                spacing: 6
                visible: plate.panel.anyGap

                GapMark {
                    anchors.verticalCenter: parent.verticalCenter
                }
                Words {
                    color: Tokens.muted
                    font.pixelSize: 12
                    text: plate.width > 900 ? qsTr("a feed was down: some coins may be missing") : qsTr("feed was down")
                }
            }
            Item {
                Layout.fillWidth: true
                visible: !plate.panel.anyGap
            }
            Choice {
                Layout.rightMargin: -6
                name: qsTr("Range of the chart")
                objectName: "range"
                options: [
                    {
                        "value": 7,
                        "text": qsTr("7 days")
                    },
                    {
                        "value": 30,
                        "text": qsTr("30 days")
                    },
                    {
                        "value": 90,
                        "text": qsTr("90 days")
                    },
                    {
                        "value": 365,
                        "text": qsTr("Year")
                    }
                ]
                quiet: true
                value: plate.panel.range

                onChosen: value => plate.panel.chooseRange(value)
            }
        }
        FocusScope {
            id: chart

            property int at: -1
            readonly property real slot: bars.count > 0 ? width / bars.count : width
            readonly property real zero: Math.round((height - 20) * plate.panel.upShare)

            Accessible.description: looked === null ? qsTr("Left and right walk through the days") : qsTr("%1: %2 earned, %3 spent").arg(looked.label).arg(looked.earned).arg(looked.spent) + (looked.gap ? ", " + qsTr("a feed was down") : "")
            Accessible.focusable: true
            Accessible.name: qsTr("Earned and spent by day")
            Accessible.role: Accessible.Chart
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: plate.panel.anyMovement
            objectName: "chart"

            readonly property DayBar looked: at >= 0 && at < bars.count ? bars.itemAt(at) as DayBar : null

            Keys.onLeftPressed: at = Math.max(0, (at < 0 ? bars.count : at) - 1)
            Keys.onRightPressed: at = Math.min(bars.count - 1, at + 1)
            onActiveFocusChanged: if (!activeFocus)
                at = -1

            FocusRing {
                around: parent
                inset: -4
                visible: chart.activeFocus
            }
            Rectangle {
                color: Tokens.surfaceHigh
                height: parent.height - 18
                opacity: 0.6
                radius: 4
                visible: chart.looked !== null
                width: chart.slot
                x: chart.at * chart.slot
            }
            Repeater {
                id: bars

                model: plate.panel.days

                DayBar {
                    chart: chart
                    slot: chart.slot
                    zero: chart.zero
                }
            }
            Rectangle {
                color: Tokens.line
                height: 1
                visible: plate.panel.anyMovement
                width: parent.width
                y: chart.zero
            }
            Rectangle {
                color: Tokens.line
                height: 1
                opacity: 0.5
                visible: plate.panel.anyMovement
                width: parent.width
            }
            Words {
                anchors.left: parent.left
                color: Tokens.muted
                figures: true
                font.pixelSize: 11
                objectName: "tallest"
                style: Text.Outline
                styleColor: Tokens.surface
                text: plate.panel.tallest
                visible: plate.panel.anyMovement
                y: 3
                z: 1
            }
            Words {
                anchors.bottom: parent.bottom
                anchors.left: parent.left
                color: Tokens.muted
                font.pixelSize: 12
                text: (bars.count > 0 ? bars.itemAt(0) as DayBar : null)?.label ?? ""
                visible: plate.panel.anyMovement
            }
            Words {
                anchors.bottom: parent.bottom
                anchors.right: parent.right
                color: Tokens.muted
                font.pixelSize: 12
                text: (bars.count > 0 ? bars.itemAt(bars.count - 1) as DayBar : null)?.label ?? ""
                visible: plate.panel.anyMovement
            }
            MouseArea {
                anchors.fill: parent
                hoverEnabled: true

                onExited: chart.at = -1
                onPositionChanged: mouse => chart.at = Math.min(bars.count - 1, Math.floor(mouse.x / chart.slot))
            }
            Rectangle {
                border.color: Tokens.line
                color: Tokens.surfaceRaised
                height: tip.implicitHeight + 16
                radius: Tokens.radius
                visible: chart.looked !== null && plate.panel.anyMovement
                width: tip.implicitWidth + 24
                x: chart.looked === null ? 0 : Math.max(0, Math.min(chart.width - width, chart.looked.x + chart.slot / 2 - width / 2))
                y: Math.max(0, chart.zero - height - 16)

                Column {
                    id: tip

                    anchors.centerIn: parent
                    spacing: 2

                    Words {
                        color: Tokens.muted
                        font.pixelSize: 12
                        text: chart.looked?.label ?? ""
                    }
                    Words {
                        color: Tokens.mint
                        figures: true
                        font.weight: Font.DemiBold
                        objectName: "tip-earned"
                        text: qsTr("%1 earned").arg(chart.looked?.earned ?? "")
                    }
                    Words {
                        color: Tokens.coral
                        figures: true
                        font.weight: Font.DemiBold
                        text: qsTr("%1 spent").arg(chart.looked?.spent ?? "")
                    }
                    Words {
                        color: Tokens.muted
                        font.pixelSize: 12
                        text: qsTr("a feed was down")
                        visible: chart.looked?.gap ?? false
                    }
                }
            }
            Words {
                anchors.centerIn: parent
                color: Tokens.muted
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("No coins moved in these days.")
                visible: !plate.panel.anyMovement
                width: parent.width - 40
            }
        }
    }

    component LegendEntry: Row {
        id: entry

        required property color ink
        required property string words

        spacing: 6

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: entry.ink
            height: 10
            radius: 3
            width: 10
        }
        Words {
            color: Tokens.muted
            font.pixelSize: 12
            text: entry.words
        }
    }
    component GapMark: Rectangle {
        border.color: Tokens.goldText
        border.width: 1.25
        color: "transparent"
        height: 14
        radius: 4
        width: 14

        Words {
            anchors.centerIn: parent
            color: Tokens.goldText
            font.pixelSize: 10
            font.weight: Font.Bold
            text: "!"
        }
    }
    component DayBar: Item {
        id: bar

        required property Item chart
        required property real down
        required property string earned
        required property bool gap
        required property int index
        required property string label
        required property real slot
        required property string spent
        required property real up
        required property real zero

        readonly property real room: chart.height - 20
        readonly property real thickness: Math.max(1, Math.min(26, slot * 0.62))

        height: chart.height
        width: slot
        x: index * slot

        Rectangle {
            color: Tokens.mint
            height: bar.up > 0 ? Math.max(2, bar.up * bar.room - 2) : 0
            radius: Math.min(4, width / 3)
            width: bar.thickness
            x: (bar.slot - width) / 2
            y: bar.zero - 1 - height
        }
        Rectangle {
            color: Tokens.coral
            height: bar.down > 0 ? Math.max(2, bar.down * bar.room - 2) : 0
            radius: Math.min(4, width / 3)
            width: bar.thickness
            x: (bar.slot - width) / 2
            y: bar.zero + 2
        }
        Loader {
            active: bar.gap
            anchors.horizontalCenter: parent.horizontalCenter
            sourceComponent: bar.slot < 8 ? narrowMark : wideMark
            y: Math.max(0, bar.zero - bar.up * bar.room - height - 4)
        }
    }

    Component {
        id: wideMark

        GapMark {}
    }
    Component {
        id: narrowMark

        Rectangle {
            color: Tokens.goldText
            implicitHeight: 6
            implicitWidth: 2
        }
    }
}
