pragma ComponentBehavior: Bound
import QtCore
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

Item {
    id: page

    required property SupportersPanel panel

    Accessible.name: qsTr("Supporters")
    Accessible.role: Accessible.Pane

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.topMargin: 20
        spacing: Tokens.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            Words {
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Supporters")
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                figures: true
                text: page.panel.total
                visible: !page.panel.nobodyYet
            }
            ActionButton {
                flat: true
                iconName: "copy"
                objectName: "copy-names"
                text: qsTr("Copy names")
                visible: !page.panel.nobodyYet

                onClicked: page.panel.copyNames()
            }
            ActionButton {
                iconName: "export"
                objectName: "export-supporters"
                text: qsTr("Export…")
                visible: !page.panel.nobodyYet

                onClicked: {
                    file.selectedFile = file.currentFolder + "/coinstage-supporters.csv";
                    file.open();
                }
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap
            visible: !page.panel.nobodyYet

            SupportersList {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.minimumWidth: 420
                panel: page.panel
            }
            SupportersDetails {
                Layout.fillHeight: true
                Layout.maximumWidth: Layout.preferredWidth
                Layout.minimumWidth: Layout.preferredWidth
                Layout.preferredWidth: Math.max(330, Math.min(460, page.width * 0.38))
                panel: page.panel

                onEraseWanted: erasing.open()
                onMergeWanted: merging.open()
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true
            visible: page.panel.nobodyYet

            Nothing {
                advice: qsTr("Everybody who sends a gift will stand here, with what they gave tonight, this month and ever. Connect a source on the Sources page and go live.")
                anchors.centerIn: parent
                iconName: "supporters"
                title: qsTr("No supporters yet")
                width: parent.width - 80
            }
        }
    }
    SupportersMergeSheet {
        id: merging

        panel: page.panel
    }
    SupportersEraseSheet {
        id: erasing

        panel: page.panel
    }
    FileDialog {
        id: file

        acceptLabel: qsTr("Export")
        currentFolder: StandardPaths.standardLocations(StandardPaths.HomeLocation)[0]
        defaultSuffix: "csv"
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("CSV (*.csv)")]
        objectName: "supporters-file"
        title: qsTr("Export this list")

        onAccepted: page.panel.exportTo(selectedFile)
    }
}
