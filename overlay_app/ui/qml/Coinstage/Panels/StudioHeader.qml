pragma ComponentBehavior: Bound
import QtCore
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Which canvas, which layout, and the way back.
RowLayout {
    id: header

    required property StudioPanel panel
    required property bool roomy
    readonly property alias guided: guides.checked

    spacing: header.roomy ? 12 : 8

    Words {
        font.pixelSize: Tokens.title
        font.weight: Font.Bold
        text: qsTr("Overlay")
    }
    Choice {
        name: qsTr("Canvas")
        objectName: "studio-canvas-choice"
        options: [
            {
                "value": false,
                "text": "16:9"
            },
            {
                "value": true,
                "text": "9:16"
            }
        ]
        value: header.panel.upright

        onChosen: value => header.panel.setUpright(value)
    }
    ListView {
        id: tabs

        Accessible.name: qsTr("Layouts")
        Accessible.role: Accessible.PageTabList
        Layout.fillWidth: true
        Layout.maximumWidth: contentWidth
        Layout.preferredHeight: 32
        boundsBehavior: Flickable.StopAtBounds
        clip: contentWidth > width
        currentIndex: header.panel.layouts.names.indexOf(header.panel.layouts.name)
        implicitWidth: contentWidth
        model: header.panel.layouts.names
        objectName: "studio-layouts"
        orientation: ListView.Horizontal

        delegate: AbstractButton {
            id: tab

            required property int index
            required property string modelData
            readonly property bool current: modelData === header.panel.layouts.name

            Accessible.description: index < 9 ? qsTr("Alt+%1").arg(index + 1) : ""
            Accessible.name: modelData
            Accessible.role: Accessible.PageTab
            Accessible.selected: current
            hoverEnabled: true
            implicitHeight: 32
            implicitWidth: Math.min(word.implicitWidth + 26, 170)
            objectName: "layout-" + modelData

            background: Rectangle {
                border.color: Tokens.line
                border.width: 1
                bottomLeftRadius: tab.index === 0 ? Tokens.radius - 2 : 0
                bottomRightRadius: tab.index === tabs.count - 1 ? Tokens.radius - 2 : 0
                color: tab.current ? Tokens.surfaceHigh : tab.hovered ? Tokens.surfaceRaised : "transparent"
                topLeftRadius: bottomLeftRadius
                topRightRadius: bottomRightRadius

                FocusRing {
                    around: parent
                    inset: 2
                    visible: tab.visualFocus
                }
            }
            contentItem: Words {
                id: word

                color: tab.current ? Tokens.text : Tokens.muted
                font.pixelSize: 13
                font.weight: tab.current ? Font.DemiBold : Font.Medium
                horizontalAlignment: Text.AlignHCenter
                leftPadding: 13
                rightPadding: 13
                text: tab.modelData
            }

            onClicked: header.panel.layouts.use(modelData)

            Tip {
                wanted: tab.hovered && tab.index < 9
                words: qsTr("%1 · Alt+%2 on any page").arg(tab.modelData).arg(tab.index + 1)
            }
        }
    }
    IconButton {
        iconName: "plus"
        objectName: "add-layout"
        text: qsTr("New layout")

        onClicked: header.panel.layouts.add()
    }
    IconButton {
        id: more

        iconName: "more"
        objectName: "layout-menu"
        text: qsTr("This layout")

        onClicked: layoutMenu.popup(more, 0, height + 4)

        DropMenu {
            id: layoutMenu

            Action {
                text: qsTr("Rename …")

                onTriggered: renaming.open()
            }
            Action {
                text: qsTr("Duplicate")

                onTriggered: header.panel.layouts.duplicate()
            }
            Action {
                enabled: header.panel.layouts.removable
                text: qsTr("Delete")

                onTriggered: header.panel.layouts.remove()
            }
            Action {
                text: qsTr("Import a file …")

                onTriggered: importing.open()
            }
            Action {
                text: qsTr("Export as a file …")

                onTriggered: header.exportLayout()
            }
        }
    }
    Item {
        Layout.fillWidth: true
        Layout.minimumWidth: 1
    }
    IconButton {
        id: guides

        Accessible.checkable: true
        Accessible.checked: checked
        checkable: true
        checked: true
        framed: true
        iconName: "guides"
        ink: checked ? Tokens.text : Tokens.muted
        objectName: "show-guides"
        size: Tokens.control
        text: qsTr("Safe area")
    }
    IconButton {
        id: theme

        framed: true
        iconName: "palette"
        objectName: "theme-menu"
        size: Tokens.control
        text: header.panel.themes.chosenName === "" ? qsTr("Theme") : qsTr("Theme: %1").arg(header.panel.themes.chosenName)

        onClicked: themes.opened ? themes.close() : themes.open()

        StudioThemes {
            id: themes

            panel: header.panel.themes
            // As far from the canvas as it can be.
            x: header.width - theme.x - width
            y: theme.height + 6
        }
    }
    IconButton {
        id: behind

        framed: true
        iconName: "picture"
        objectName: "backdrop-menu"
        size: Tokens.control
        text: qsTr("What lies behind, here only")

        onClicked: behindMenu.popup(behind, width - behindMenu.width, height + 4)

        DropMenu {
            id: behindMenu

            Action {
                text: qsTr("Stage lights")

                onTriggered: header.panel.setBackdrop("lights")
            }
            Action {
                text: qsTr("Checker pattern")

                onTriggered: header.panel.setBackdrop("checker")
            }
            Action {
                enabled: header.panel.picture.toString() !== ""
                text: qsTr("Picture of my stream")

                onTriggered: header.panel.setBackdrop("picture")
            }
            Action {
                text: qsTr("Choose a picture …")

                onTriggered: choosing.open()
            }
            Action {
                text: qsTr("Safe area …")

                onTriggered: measuring.open()
            }
        }
    }
    IconButton {
        enabled: header.panel.undoable
        framed: true
        iconName: "undo"
        objectName: "studio-undo"
        size: Tokens.control
        text: qsTr("Undo (Ctrl+Z)")

        onClicked: header.panel.undo()
    }
    IconButton {
        enabled: header.panel.redoable
        framed: true
        iconName: "redo"
        objectName: "studio-redo"
        size: Tokens.control
        text: qsTr("Redo (Ctrl+Shift+Z)")

        onClicked: header.panel.redo()
    }
    ActionButton {
        hint: qsTr("Test gifts and a follow: never booked")
        iconName: "play"
        objectName: "try-all"
        primary: true
        text: qsTr("Try it all")

        onClicked: header.panel.tryAll()
    }
    StudioSafeAreaSheet {
        id: measuring

        panel: header.panel
    }
    StudioRenameSheet {
        id: renaming

        layouts: header.panel.layouts
    }
    FileDialog {
        id: importing

        nameFilters: [qsTr("Layouts (*.toml)")]
        objectName: "import-layout"
        title: qsTr("Import a layout")

        onAccepted: header.panel.layouts.takeIn(selectedFile)
    }
    FileDialog {
        id: exporting

        acceptLabel: qsTr("Export")
        currentFolder: StandardPaths.standardLocations(StandardPaths.HomeLocation)[0]
        defaultSuffix: "toml"
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Layouts (*.toml)")]
        objectName: "export-layout"
        title: qsTr("Export the layout")

        onAccepted: header.panel.layouts.handOut(selectedFile)
    }
    FileDialog {
        id: choosing

        nameFilters: [qsTr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp)")]
        objectName: "choose-picture"
        title: qsTr("Choose a picture of your stream")

        onAccepted: header.panel.choosePicture(selectedFile)
    }

    function exportLayout() {
        exporting.selectedFile = exporting.currentFolder + "/coinstage-layout.toml";
        exporting.open();
    }
}
