pragma ComponentBehavior: Bound
import QtCore
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

Item {
    id: page

    required property BalancePanel panel

    Accessible.name: qsTr("Balance")
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
                Layout.fillWidth: true
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Balance")
            }
            ActionButton {
                objectName: "opening"
                text: qsTr("Opening balance…")
                visible: !page.panel.openingSet && !page.panel.booksAreEmpty

                onClicked: opening.open()
            }
            ActionButton {
                objectName: "correction"
                text: qsTr("Correction…")

                onClicked: correction.open()
            }
            ActionButton {
                id: exportButton

                iconName: "export"
                objectName: "export"
                text: qsTr("Export…")

                onClicked: exportMenu.open()

                DropMenu {
                    id: exportMenu

                    y: exportButton.height + 4

                    Action {
                        text: qsTr("Statement as CSV…")

                        onTriggered: page.exportAs("csv")
                    }
                    Action {
                        text: qsTr("Statement as JSON…")

                        onTriggered: page.exportAs("json")
                    }
                }
            }
        }
        RowLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            spacing: Tokens.gap
            uniformCellSizes: true

            Figure {
                Layout.fillHeight: true
                Layout.fillWidth: true
                coin: true
                figure: page.panel.available
                ink: page.panel.owing ? Tokens.coral : Tokens.text
                note: page.panel.besides
                objectName: "available"
                title: qsTr("Available")
            }
            Figure {
                Layout.fillHeight: true
                Layout.fillWidth: true
                figure: page.panel.earned
                ink: Tokens.mint
                note: page.panel.earnedFrom
                title: qsTr("Earned")
            }
            Figure {
                Layout.fillHeight: true
                Layout.fillWidth: true
                figure: page.panel.spent
                ink: Tokens.coral
                note: page.panel.spentOn
                title: qsTr("Spent")
            }
        }
        DayChart {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(150, Math.min(320, page.height * 0.31))
            panel: page.panel
            visible: !page.panel.booksAreEmpty
        }
        StatementPlate {
            Layout.fillHeight: true
            Layout.fillWidth: true
            panel: page.panel

            onLooked: place => {
                page.panel.look(place);
                entry.open();
            }
            onOpeningWanted: opening.open()
        }
    }
    EntrySheet {
        id: entry

        panel: page.panel
    }
    CorrectionSheet {
        id: correction

        panel: page.panel
    }
    OpeningSheet {
        id: opening

        panel: page.panel
    }
    FileDialog {
        id: file

        property string writtenAs: "csv"

        acceptLabel: qsTr("Export")
        currentFolder: StandardPaths.standardLocations(StandardPaths.HomeLocation)[0]
        defaultSuffix: writtenAs
        fileMode: FileDialog.SaveFile
        objectName: "export-file"
        nameFilters: writtenAs === "csv" ? [qsTr("CSV (*.csv)")] : [qsTr("JSON (*.json)")]
        title: qsTr("Export the statement")

        onAccepted: page.panel.export(writtenAs, selectedFile)
    }

    function exportAs(format: string) {
        file.writtenAs = format;
        file.selectedFile = file.currentFolder + "/coinstage-statement." + format;
        file.open();
    }
}
