pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Style

Item {
    id: page

    required property LivePanel panel
    required property AppPanel app
    required property StageView preview
    required property bool shown
    readonly property bool roomy: width > 1050

    Accessible.name: qsTr("Live")
    Accessible.role: Accessible.Pane

    Timer {
        interval: 1000
        repeat: true
        running: page.shown && (page.panel.sessionRuns || page.panel.testsOnStreamSeconds > 0)
        triggeredOnStart: true

        onTriggered: page.panel.tick()
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.topMargin: 20
        spacing: Tokens.gap

        LiveHeader {
            Layout.fillWidth: true
            panel: page.panel
            roomy: page.roomy
        }
        SourceChips {
            Layout.fillWidth: true
            Layout.topMargin: -4
            panel: page.panel
            visible: !page.roomy
        }
        LiveCards {
            Layout.fillHeight: false
            Layout.fillWidth: true
            app: page.app
            panel: page.panel
        }
        LiveNotices {
            Layout.fillWidth: true
            cramped: page.height < 800
            view: page.panel.notices
            visible: wanted
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                spacing: Tokens.gap

                LivePreview {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    panel: page.panel
                    preview: page.preview
                    shown: page.shown
                }
                TryItPlate {
                    Layout.fillWidth: true
                    panel: page.panel
                }
            }
            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: false
                Layout.preferredWidth: page.roomy ? 392 : 330
                spacing: Tokens.gap

                UpNext {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.max(page.roomy ? 236 : 190, page.height * 0.28)
                    panel: page.panel
                }
                ActivityPlate {
                    app: page.app
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    panel: page.panel
                }
            }
        }
    }
}
