pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The steps for a system, beside a drawing of the window that OBS opens there.
ColumnLayout {
    id: hand

    required property WelcomePanel panel
    readonly property list<var> systems: [
        {
            "value": "windows",
            "text": "Windows"
        },
        {
            "value": "macos",
            "text": "macOS"
        },
        {
            "value": "x11",
            "text": "Linux, X11"
        },
        {
            "value": "wayland",
            "text": "Linux, Wayland"
        },
        {
            "value": "browser",
            "text": qsTr("Browser source")
        }
    ]

    spacing: 12

    Choice {
        name: qsTr("System")
        objectName: "hand-system"
        options: hand.systems
        quiet: true
        value: hand.panel.system

        onChosen: value => hand.panel.showSystem(value)
    }
    RowLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        spacing: Tokens.gap

        Flickable {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: lines.implicitHeight

            ColumnLayout {
                id: lines

                spacing: 8
                width: parent.width

                Words {
                    Layout.fillWidth: true
                    color: Tokens.goldText
                    text: hand.panel.whyByHand
                    visible: text !== ""
                    wrapMode: Text.WordWrap
                }
                Repeater {
                    model: hand.panel.handSteps

                    RowLayout {
                        id: line

                        required property int index
                        required property string modelData

                        Layout.fillWidth: true
                        spacing: 10

                        Words {
                            Layout.alignment: Qt.AlignTop
                            color: Tokens.goldText
                            figures: true
                            font.pixelSize: 13
                            font.weight: Font.Bold
                            text: line.index + 1
                        }
                        Words {
                            Layout.fillWidth: true
                            font.pixelSize: 13
                            text: line.modelData
                            wrapMode: Text.WordWrap
                        }
                    }
                }
                ActionButton {
                    iconName: "copy"
                    objectName: "copy-page"
                    text: qsTr("Copy the address")
                    visible: hand.panel.system === "browser"

                    onClicked: hand.panel.copyPage()
                }
            }
        }
        WelcomePicture {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            panel: hand.panel
        }
    }
}
