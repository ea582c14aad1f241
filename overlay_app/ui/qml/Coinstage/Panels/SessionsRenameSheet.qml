import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls

// Another title for a session.
Sheet {
    id: sheet

    required property SessionsPanel panel

    objectName: "rename-session-sheet"
    title: qsTr("Rename the session")

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: newTitle.text.trim() !== ""
            objectName: "save-session-title"
            primary: true
            text: qsTr("Rename")

            onClicked: {
                sheet.panel.rename(newTitle.text);
                sheet.close();
            }
        }
    ]

    onAboutToShow: newTitle.text = sheet.panel.session.title
    onOpened: newTitle.forceActiveFocus()

    Field {
        id: newTitle

        Layout.fillWidth: true
        maximumLength: 80
        name: qsTr("Title")
        objectName: "session-new-title"
    }
}
