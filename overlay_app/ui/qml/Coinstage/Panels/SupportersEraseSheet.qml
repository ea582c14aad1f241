import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Erasing a person cannot be undone: the name is typed first.
Sheet {
    id: sheet

    required property SupportersPanel panel

    objectName: "erase-sheet"
    subtitle: qsTr("Name, handle, ids, notes and every message of %1 are removed from the books, the logs and the backups beside the books. The coins stay. The books wait for a moment while the file is written anew. This cannot be undone.").arg(panel.person.name ?? "")
    title: qsTr("Erase this person")

    buttons: [
        ActionButton {
            text: qsTr("Keep")

            onClicked: sheet.close()
        },
        ActionButton {
            danger: true
            enabled: sheet.panel.mayErase(typed.text) && !sheet.panel.erasing
            objectName: "erase-now"
            text: qsTr("Erase for good")

            onClicked: {
                sheet.panel.erase(typed.text);
                sheet.close();
            }
        }
    ]

    onAboutToShow: typed.clear()
    onOpened: typed.forceActiveFocus()

    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        text: sheet.panel.person.nameless ? qsTr("No platform tells this person's name, so nothing has to be typed.") : qsTr("Type the name “%1” to go on.").arg(sheet.panel.person.name ?? "")
        wrapMode: Text.WordWrap
    }
    Field {
        id: typed

        Layout.fillWidth: true
        name: qsTr("The name, to confirm")
        objectName: "erase-typed"
        visible: !(sheet.panel.person.nameless ?? false)
    }
}
