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

    required property ViewersPanel panel

    function handOut(raffle: bool) {
        dropping.raffle = raffle;
        dropping.open();
    }

    Accessible.name: qsTr("Viewer rewards")
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
                text: qsTr("Viewer rewards")
            }
            BudgetLine {
                budget: page.panel.budget
                name: qsTr("Budget for viewers")
            }
            ActionButton {
                objectName: "raffle"
                text: qsTr("Raffle…")

                onClicked: page.handOut(true)
            }
            ActionButton {
                iconName: "plus"
                objectName: "drop"
                primary: !drops.announced
                text: qsTr("Drop coins…")

                onClicked: page.handOut(false)
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            objectName: "own-points"
            text: qsTr("Viewers' coins are points of your own: never sold, never paid out, and worth nothing outside your lives. Viewers spend them on your polls and effects.")
            wrapMode: Text.WordWrap
        }
        Plate {
            Layout.fillWidth: true
            implicitHeight: 64
            visible: page.panel.anything

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: Tokens.padding
                anchors.rightMargin: Tokens.padding
                spacing: Tokens.gap
                uniformCellSizes: true

                Total {
                    figure: page.panel.totals.held
                    name: qsTr("With %1 viewers").arg(page.panel.totals.accounts)
                }
                Total {
                    figure: page.panel.totals.dropped
                    name: qsTr("Handed out")
                }
                Total {
                    figure: page.panel.totals.returned
                    name: qsTr("Come home")
                }
                Total {
                    figure: page.panel.totals.waiting
                    name: qsTr("Held for effects")
                }
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap

            ViewersDrops {
                id: drops

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.minimumWidth: 400
                Layout.preferredWidth: 560
                drops: page.panel.drops

                onLookWanted: drop => {
                    page.panel.drops.look(drop);
                    looking.open();
                }
            }
            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.minimumWidth: 380
                Layout.preferredWidth: 480
                spacing: Tokens.gap

                ViewersAccounts {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    panel: page.panel

                    onLookWanted: viewer => {
                        page.panel.lookAt(viewer);
                        account.open();
                    }
                }
                ViewersEffects {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    effects: page.panel.effects

                    onOpenWanted: effect => {
                        page.panel.effects.begin(effect);
                        opening.open();
                    }
                }
            }
        }
    }
    ViewersDropSheet {
        id: dropping

        panel: page.panel
    }
    ViewersAccountSheet {
        id: account

        panel: page.panel
    }
    ViewersEffectSheet {
        id: opening

        effects: page.panel.effects
    }
    ViewersDrawSheet {
        id: looking

        drops: page.panel.drops

        onExportWanted: {
            file.selectedFile = file.currentFolder + "/coinstage-draw.json";
            file.open();
        }
    }
    FileDialog {
        id: file

        acceptLabel: qsTr("Export")
        currentFolder: StandardPaths.standardLocations(StandardPaths.HomeLocation)[0]
        defaultSuffix: "json"
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("JSON (*.json)")]
        objectName: "draw-file"
        title: qsTr("Export the draw, to be checked")

        onAccepted: page.panel.drops.exportDraw(page.panel.drops.details.key, selectedFile)
    }

    component Total: ColumnLayout {
        id: total

        required property string figure
        required property string name

        Accessible.name: name + ", " + figure
        Accessible.role: Accessible.StaticText
        spacing: 0

        Words {
            Layout.fillWidth: true
            figures: true
            font.pixelSize: 18
            font.weight: Font.Bold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 12
            text: total.figure
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 13
            text: total.name
        }
    }
}
