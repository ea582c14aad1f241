pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

Item {
    id: page

    required property SettingsPanel panel
    required property AppPanel app

    signal sourcesWanted

    Accessible.name: qsTr("Settings")
    Accessible.role: Accessible.Pane

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.rightMargin: 8
        anchors.topMargin: 20
        spacing: Tokens.gap

        RowLayout {
            Layout.rightMargin: 16
            spacing: 16

            Words {
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Settings")
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.coral
                horizontalAlignment: Text.AlignRight
                objectName: "settings-problem"
                text: page.panel.problem
            }
        }
        ScrollView {
            id: scroll

            Layout.fillHeight: true
            Layout.fillWidth: true
            ScrollBar.vertical: SlimBar {
                anchors.bottom: parent.bottom
                anchors.right: parent.right
                anchors.top: parent.top
            }
            contentWidth: availableWidth
            objectName: "settings-scroll"

            GridLayout {
                columnSpacing: Tokens.gap
                columns: page.width > 1000 ? 2 : 1
                rowSpacing: Tokens.gap
                width: scroll.availableWidth - 16

                ColumnLayout {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: true
                    Layout.preferredWidth: 11
                    spacing: Tokens.gap

                    SettingsGroup {
                        Layout.fillWidth: true
                        iconName: "source"
                        title: qsTr("Sources")

                        SettingRow {
                            label: qsTr("Where gifts come from")
                            note: qsTr("TikFinity and other bridges, what each is worth in coins, and why nothing comes")

                            ActionButton {
                                objectName: "open-sources"
                                text: qsTr("Go to Sources")

                                onClicked: page.sourcesWanted()
                            }
                        }
                    }
                    FeedSettings {
                        Layout.fillWidth: true
                        panel: page.panel
                    }
                    SoundSettings {
                        Layout.fillWidth: true
                        panel: page.panel.sound
                    }
                }
                ColumnLayout {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: true
                    Layout.preferredWidth: 10
                    spacing: Tokens.gap

                    StageSettings {
                        Layout.fillWidth: true
                        panel: page.panel
                    }
                    StagePageSettings {
                        Layout.fillWidth: true
                        panel: page.panel
                    }
                    KeySettings {
                        Layout.fillWidth: true
                        panel: page.panel.keys
                    }
                    GeneralSettings {
                        Layout.fillWidth: true
                        panel: page.panel
                    }
                    AboutPlate {
                        Layout.fillWidth: true
                        app: page.app
                        panel: page.panel
                    }
                }
            }
        }
    }
}
