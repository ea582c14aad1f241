pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// What of the balance viewers may see.
WelcomeBody {
    id: ticker

    readonly property list<var> modes: [
        {
            "value": "tonight",
            "title": qsTr("Tonight's coins"),
            "words": qsTr("What came in during this session. Usual."),
            "pill": "+1,204"
        },
        {
            "value": "goal-only",
            "title": qsTr("What the goal lacks"),
            "words": qsTr("The way to the goal, nothing of your balance."),
            "pill": qsTr("632 to go")
        },
        {
            "value": "balance",
            "title": qsTr("The whole balance"),
            "words": qsTr("All the coins in your books, those of earlier nights too."),
            "pill": "48,120"
        },
        {
            "value": "off",
            "title": qsTr("Nothing"),
            "words": qsTr("No ticker on stream. You see all of it here."),
            "pill": ""
        }
    ]

    first: main

    WelcomeHead {
        title: qsTr("What may viewers see of your coins?")
        words: qsTr("A small figure in a corner of the stage. It can be changed at any time under Settings, Stage.")
    }
    Repeater {
        model: ticker.modes

        AbstractButton {
            id: mode

            required property var modelData
            readonly property bool chosen: modelData.value === ticker.panel.ticker

            Accessible.checked: chosen
            Accessible.description: modelData.words
            Accessible.name: modelData.title
            Accessible.role: Accessible.RadioButton
            Layout.fillWidth: true
            hoverEnabled: true
            implicitHeight: 68
            objectName: "ticker-" + modelData.value

            background: Rectangle {
                border.color: mode.chosen ? Tokens.goldText : Tokens.line
                border.width: mode.chosen ? 2 : 1
                color: mode.hovered ? Tokens.surfaceHigh : Tokens.surfaceRaised
                radius: Tokens.radius

                FocusRing {
                    around: parent
                    visible: mode.visualFocus
                }
            }
            contentItem: RowLayout {
                spacing: 14

                Rectangle {
                    Layout.leftMargin: 14
                    border.color: mode.chosen ? Tokens.goldText : Tokens.muted
                    border.width: 1.5
                    color: "transparent"
                    implicitHeight: 18
                    implicitWidth: 18
                    radius: 9

                    Rectangle {
                        anchors.centerIn: parent
                        color: Tokens.goldText
                        height: 8
                        radius: 4
                        visible: mode.chosen
                        width: 8
                    }
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 1

                    Words {
                        Layout.fillWidth: true
                        font.weight: Font.DemiBold
                        text: mode.modelData.title
                    }
                    Words {
                        Layout.fillWidth: true
                        color: Tokens.muted
                        font.pixelSize: 12
                        text: mode.modelData.words
                        wrapMode: Text.WordWrap
                    }
                }
                Rectangle {
                    Layout.rightMargin: 14
                    color: Tokens.stage
                    implicitHeight: 40
                    implicitWidth: 128
                    radius: 8

                    Row {
                        anchors.centerIn: parent
                        spacing: 6

                        Coin {
                            anchors.verticalCenter: parent.verticalCenter
                            size: 15
                            visible: mode.modelData.pill !== ""
                        }
                        Words {
                            anchors.verticalCenter: parent.verticalCenter
                            color: mode.modelData.pill !== "" ? Tokens.textOnStage : Tokens.mutedOnStage
                            figures: true
                            font.pixelSize: 13
                            font.weight: Font.DemiBold
                            text: mode.modelData.pill !== "" ? mode.modelData.pill : "–"
                        }
                    }
                }
            }

            onClicked: ticker.panel.setTicker(modelData.value)
        }
    }
    Item {
        Layout.fillHeight: true
    }
    RowLayout {
        Layout.fillWidth: true

        Item {
            Layout.fillWidth: true
        }
        ActionButton {
            id: main

            objectName: "next-step"
            primary: true
            text: ticker.panel.done ? qsTr("Next") : qsTr("Keep it so")

            onClicked: ticker.panel.next()
        }
    }
}
