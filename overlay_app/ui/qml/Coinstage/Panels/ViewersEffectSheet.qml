import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Opens an effect to viewers: its word, its price and the wait between two times.
Sheet {
    id: sheet

    required property ViewerEffects effects
    readonly property var edited: effects.edited
    property string problem: ""

    objectName: "opened-sheet"
    subtitle: qsTr("The viewer's coins are held until the effect has aired, and then come home to you. If it does not air, the viewer has them back.")
    title: (edited.key ?? "") === "" ? qsTr("Open an effect to viewers") : qsTr("Change what viewers may fire")
    width: 540

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: sheet.effects.offered.length > 0 && keyword.text.trim() !== "" && price.amount > 0
            objectName: "save-opened"
            primary: true
            text: qsTr("Save")

            onClicked: {
                sheet.problem = sheet.effects.open(what.currentIndex, keyword.text, price.text, wait.text);
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        what.currentIndex = edited.place;
        keyword.text = edited.keyword !== "" ? edited.keyword : effects.wordFor(0);
        price.text = edited.price;
        wait.text = edited.seconds;
    }
    onOpened: price.forceActiveFocus()

    Picker {
        id: what

        Layout.fillWidth: true
        enabled: (sheet.edited.key ?? "") === "" && count > 0
        model: sheet.effects.offered
        name: qsTr("Effect")
        objectName: "opened-effect"

        onActivated: keyword.text = sheet.effects.wordFor(currentIndex)
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        text: qsTr("Every effect that you own or pay each time is open already.")
        visible: what.count === 0
        wrapMode: Text.WordWrap
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: 12
        columns: 2
        rowSpacing: Tokens.unit

        Words {
            color: Tokens.muted
            text: qsTr("Word in the chat")
        }
        Field {
            id: keyword

            Layout.fillWidth: true
            maximumLength: 25
            name: qsTr("Word in the chat")
            objectName: "opened-keyword"
            placeholderText: qsTr("such as !confetti")
        }
        Words {
            color: Tokens.muted
            text: qsTr("Coins of the viewer")
        }
        NumberField {
            id: price

            Layout.preferredWidth: 140
            maximumLength: 8
            name: qsTr("Price for a viewer")
            objectName: "opened-price"
        }
        Words {
            color: Tokens.muted
            text: qsTr("Each viewer again after")
        }
        RowLayout {
            spacing: Tokens.unit

            NumberField {
                id: wait

                Layout.preferredWidth: 140
                maximumLength: 5
                name: qsTr("Seconds before a viewer can fire it again")
                objectName: "opened-wait"
            }
            Words {
                color: Tokens.muted
                text: qsTr("seconds")
            }
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "opened-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
