import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls

// Another name for the layout.
Sheet {
    id: sheet

    required property StudioLayouts layouts

    objectName: "rename-layout-sheet"
    title: qsTr("Rename the layout")

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: name.text.trim() !== ""
            objectName: "rename-layout"
            primary: true
            text: qsTr("Rename")

            onClicked: sheet.accept()
        }
    ]

    onAboutToShow: name.text = layouts.name
    onOpened: {
        name.forceActiveFocus();
        name.selectAll();
    }

    Field {
        id: name

        Layout.fillWidth: true
        maximumLength: 60
        name: qsTr("Name of the layout")
        objectName: "layout-name"
    }

    function accept() {
        layouts.rename(name.text);
        close();
    }
}
