import QtQuick
import Coinstage.Backend
import Coinstage.Controls

// Asks before something is done that should be meant.
Sheet {
    id: sheet

    required property AppPanel app

    objectName: "question-sheet"
    subtitle: app.question
    title: qsTr("Are you sure?")

    buttons: [
        ActionButton {
            objectName: "disagree"
            text: qsTr("Leave it")

            onClicked: sheet.close()
        },
        ActionButton {
            danger: true
            objectName: "agree"
            text: sheet.app.answer

            onClicked: sheet.app.agree()
        }
    ]

    onClosed: if (app.question !== "")
        app.disagree()

    Connections {
        function onAsked() {
            sheet.app.question === "" ? sheet.close() : sheet.open();
        }

        target: sheet.app
    }
}
