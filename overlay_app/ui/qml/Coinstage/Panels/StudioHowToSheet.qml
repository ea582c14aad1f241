import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What the card "How to take part" says, and when it comes by itself.
Sheet {
    id: sheet

    required property HowToPanel card
    property string problem: ""

    objectName: "how-to-sheet"
    subtitle: qsTr("A few short steps are read on a phone; five at most.")
    title: qsTr("How to take part")
    width: 560

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: !isNaN(every.amount) && !isNaN(seconds.amount)
            objectName: "save-how-to"
            primary: true
            text: qsTr("Save")

            onClicked: {
                sheet.problem = sheet.card.save(heading.text, steps.text, every.amount, seconds.amount);
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        heading.text = card.title;
        steps.text = card.steps;
        every.set(card.everyMinutes);
        seconds.set(card.seconds);
    }
    onOpened: heading.forceActiveFocus()

    Field {
        id: heading

        Layout.fillWidth: true
        maximumLength: 40
        name: qsTr("Title")
        objectName: "how-to-title"
    }
    Area {
        id: steps

        Layout.fillWidth: true
        Layout.preferredHeight: 132
        mostLetters: 500
        name: qsTr("Steps, each on a line of its own")
        objectName: "how-to-steps"
        placeholderText: qsTr("Steps, each on a line of its own")
    }
    Flow {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Words {
            height: Tokens.control
            text: qsTr("In a session it comes by itself every")
        }
        NumberField {
            id: every

            implicitWidth: 64
            maximumLength: 3
            name: qsTr("Every so many minutes; 0 is only by hand")
            objectName: "how-to-every"
        }
        Words {
            height: Tokens.control
            text: qsTr("minutes (0: only by hand) and stays")
        }
        NumberField {
            id: seconds

            implicitWidth: 64
            maximumLength: 3
            name: qsTr("Stays so many seconds")
            objectName: "how-to-seconds"
        }
        Words {
            height: Tokens.control
            text: qsTr("seconds.")
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.goldText
        objectName: "how-to-hint"
        text: sheet.card.hint(heading.text, steps.text)
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "how-to-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
