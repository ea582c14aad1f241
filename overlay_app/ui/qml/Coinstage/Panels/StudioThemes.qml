pragma ComponentBehavior: Bound
import QtCore
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Every theme, painted in its own colours. One click and the stage wears it; the canvas beside shows how.
Popup {
    id: popup

    required property ThemesPanel panel

    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutsideParent
    focus: true
    objectName: "theme-choice"
    padding: Tokens.gap
    width: 492

    background: Rectangle {
        border.color: Tokens.line
        color: Tokens.surfaceRaised
        radius: Tokens.radiusLarge
    }
    contentItem: ColumnLayout {
        Accessible.name: qsTr("Theme")
        Accessible.role: Accessible.Dialog
        spacing: 12

        Words {
            font.pixelSize: Tokens.heading
            font.weight: Font.DemiBold
            text: qsTr("Theme")
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 13
            text: qsTr("On stream at once, for every layout and both canvases")
        }
        GridView {
            id: grid

            Accessible.name: qsTr("Themes")
            Accessible.role: Accessible.List
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, 2.5 * cellHeight)
            boundsBehavior: Flickable.StopAtBounds
            cellHeight: 152
            cellWidth: Math.floor(width / 2)
            clip: contentHeight > height
            model: popup.panel.themes
            objectName: "themes"

            ScrollBar.vertical: ScrollBar {
                policy: grid.contentHeight > grid.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
            }
            delegate: StudioThemeCard {
                chosen: key === popup.panel.chosen
                height: grid.cellHeight - 10
                width: grid.cellWidth - 8

                onClicked: popup.panel.choose(key)
            }
        }
        Repeater {
            model: popup.panel.leftOut

            Words {
                required property string key
                required property string reason

                Layout.fillWidth: true
                color: Tokens.coral
                font.pixelSize: 13
                maximumLineCount: 3
                objectName: "left-out-" + key
                text: qsTr("%1 is left out: %2").arg(key).arg(reason)
                wrapMode: Text.Wrap
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.unit

            ActionButton {
                iconName: "plus"
                objectName: "import-theme"
                text: qsTr("Import …")

                onClicked: importing.open()
            }
            ActionButton {
                hint: qsTr("As a file to change or to give away")
                iconName: "export"
                objectName: "export-theme"
                text: qsTr("Export …")

                onClicked: popup.exportTheme()
            }
            Item {
                Layout.fillWidth: true
            }
            ActionButton {
                flat: true
                hint: qsTr("A theme put there appears here by itself")
                iconName: "folder"
                objectName: "open-themes"
                text: qsTr("Open folder")

                onClicked: popup.panel.openFolder()
            }
        }
    }

    FileDialog {
        id: importing

        nameFilters: [qsTr("Themes (*.toml)")]
        objectName: "import-theme-file"
        title: qsTr("Import a theme")

        onAccepted: popup.panel.takeIn(selectedFile)
    }
    FileDialog {
        id: exporting

        acceptLabel: qsTr("Export")
        currentFolder: StandardPaths.standardLocations(StandardPaths.HomeLocation)[0]
        defaultSuffix: "toml"
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Themes (*.toml)")]
        objectName: "export-theme-file"
        title: qsTr("Export the theme")

        onAccepted: popup.panel.handOut(selectedFile)
    }

    function exportTheme() {
        exporting.selectedFile = exporting.currentFolder + "/" + popup.panel.chosen + ".toml";
        exporting.open();
    }
}
