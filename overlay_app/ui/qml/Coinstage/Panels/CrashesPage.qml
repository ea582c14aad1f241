pragma ComponentBehavior: Bound
import QtCore
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Reports of crashes, to be read before anybody else does.
Item {
    id: page

    required property CrashesPanel panel
    required property AppPanel app

    Accessible.name: qsTr("Crash reports")
    Accessible.role: Accessible.Pane

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.topMargin: 20
        spacing: Tokens.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.unit

            Words {
                Layout.fillWidth: true
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Crash reports")
            }
            ActionButton {
                danger: true
                iconName: "trash"
                objectName: "delete-all-reports"
                text: qsTr("Delete all")
                visible: page.panel.count > 1

                onClicked: page.panel.deleteAll()
            }
            ActionButton {
                objectName: "crashes-back"
                text: qsTr("To the Live page")

                onClicked: page.app.open("live")
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            text: qsTr("A report says what failed and which lines of the program were at work. Names, handles, coins, messages, addresses, tokens and your own name in paths are left out. Nothing is sent anywhere: copy or save a report if you want to show it to somebody.")
            wrapMode: Text.WordWrap
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap
            visible: page.panel.count > 0

            Plate {
                Layout.fillHeight: true
                Layout.preferredWidth: 300

                ListView {
                    id: list

                    Accessible.name: qsTr("Reports")
                    Accessible.role: Accessible.List
                    anchors.fill: parent
                    anchors.margins: 8
                    boundsBehavior: Flickable.StopAtBounds
                    clip: true
                    model: page.panel.reports
                    objectName: "reports"
                    spacing: 2

                    ScrollBar.vertical: SlimBar {}
                    delegate: AbstractButton {
                        id: line

                        required property string key
                        required property string what
                        required property string at
                        required property bool crash
                        readonly property bool current: page.panel.chosen === key

                        Accessible.name: what + ", " + at
                        Accessible.role: Accessible.ListItem
                        Accessible.selected: current
                        height: 54
                        hoverEnabled: true
                        objectName: "report-" + key
                        width: ListView.view.width

                        background: Rectangle {
                            color: line.current ? Tokens.surfaceHigh : line.hovered ? Tokens.surfaceRaised : "transparent"
                            radius: Tokens.radius

                            FocusRing {
                                around: parent
                                inset: -1
                                visible: line.visualFocus
                            }
                        }
                        contentItem: RowLayout {
                            spacing: 10

                            Icon {
                                Layout.leftMargin: 4
                                color: line.crash ? Tokens.coral : Tokens.muted
                                named: "warning"
                            }
                            ColumnLayout {
                                Layout.fillWidth: true
                                spacing: 1

                                Words {
                                    Layout.fillWidth: true
                                    font.weight: line.current ? Font.DemiBold : Font.Medium
                                    text: line.what
                                }
                                Words {
                                    Layout.fillWidth: true
                                    color: Tokens.muted
                                    font.pixelSize: 12
                                    text: line.at
                                }
                            }
                        }

                        onClicked: page.panel.look(key)
                    }
                }
            }
            Plate {
                Layout.fillHeight: true
                Layout.fillWidth: true

                ColumnLayout {
                    anchors.fill: parent
                    anchors.margins: Tokens.gap
                    spacing: 12

                    ScrollView {
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        clip: true

                        TextArea {
                            Accessible.name: qsTr("The report")
                            color: Tokens.text
                            font.family: "monospace"
                            font.pixelSize: 12
                            objectName: "report-text"
                            readOnly: true
                            selectByMouse: true
                            selectedTextColor: Tokens.textOnGold
                            selectionColor: Tokens.gold
                            text: page.panel.text
                            textFormat: TextEdit.PlainText
                            wrapMode: TextEdit.WrapAnywhere

                            background: Rectangle {
                                color: "transparent"
                            }
                            Keys.onTabPressed: nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason)
                        }
                    }
                    RowLayout {
                        Layout.fillWidth: true
                        spacing: Tokens.unit

                        ActionButton {
                            danger: true
                            iconName: "trash"
                            objectName: "delete-report"
                            text: qsTr("Delete")

                            onClicked: page.panel.delete()
                        }
                        Item {
                            Layout.fillWidth: true
                        }
                        ActionButton {
                            iconName: "export"
                            objectName: "save-report"
                            text: qsTr("Save…")

                            onClicked: {
                                file.selectedFile = file.currentFolder + "/coinstage-crash.txt";
                                file.open();
                            }
                        }
                        ActionButton {
                            iconName: "copy"
                            objectName: "copy-report"
                            primary: true
                            text: qsTr("Copy")

                            onClicked: page.panel.copy()
                        }
                    }
                }
            }
        }
        Nothing {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillHeight: true
            Layout.fillWidth: true
            advice: qsTr("When something fails, what was at work is written down here, for you to read.")
            iconName: "check"
            title: qsTr("No reports")
            topPadding: 80
            visible: page.panel.count === 0
        }
    }
    FileDialog {
        id: file

        acceptLabel: qsTr("Save")
        currentFolder: StandardPaths.standardLocations(StandardPaths.HomeLocation)[0]
        defaultSuffix: "txt"
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Text (*.txt)")]
        objectName: "report-file"
        title: qsTr("Save the report")

        onAccepted: page.panel.save(selectedFile)
    }
}
