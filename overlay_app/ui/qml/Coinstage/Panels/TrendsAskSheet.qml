import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Asks viewers, in a poll by chat, which of the leading pieces of content they want.
Sheet {
    id: sheet

    required property TrendsPanel panel
    property int seconds: 120

    objectName: "ask-sheet"
    subtitle: qsTr("A poll by chat between the pieces of content that lead now, four at most. Each person has one vote.")
    title: qsTr("Ask your viewers")
    width: 600

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            objectName: "ask-now"
            primary: true
            text: qsTr("Open the poll")

            onClicked: {
                sheet.panel.ask(question.text, sheet.seconds);
                sheet.close();
            }
        }
    ]

    onAboutToShow: question.text = panel.trend.title ?? ""
    onOpened: {
        question.forceActiveFocus();
        question.selectAll();
    }

    Field {
        id: question

        Layout.fillWidth: true
        maximumLength: 120
        name: qsTr("Question")
        objectName: "ask-question"
        placeholderText: qsTr("Question; else the trend's title")
    }
    RowLayout {
        spacing: Tokens.gap

        Words {
            color: Tokens.muted
            text: qsTr("Open for")
        }
        Choice {
            name: qsTr("How long it is open")
            options: [
                {
                    "value": 60,
                    "text": qsTr("1 min")
                },
                {
                    "value": 120,
                    "text": qsTr("2 min")
                },
                {
                    "value": 300,
                    "text": qsTr("5 min")
                },
                {
                    "value": 0,
                    "text": qsTr("Until I close it")
                }
            ]
            value: sheet.seconds

            onChosen: value => sheet.seconds = value
        }
    }
}
