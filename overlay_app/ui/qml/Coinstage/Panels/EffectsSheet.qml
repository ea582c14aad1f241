pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What an effect costs, and what fires it.
Sheet {
    id: sheet

    required property EffectsPanel panel
    readonly property var edited: panel.edited
    property string mode: "owned"
    property string trigger: "key"
    property string problem: ""

    objectName: "effect-sheet"
    subtitle: edited.free ? qsTr("It is yours from the start, and free to fire.") : edited.usual ?? ""
    title: edited.name ?? ""
    width: 560

    buttons: [
        ActionButton {
            objectName: "reset-price"
            text: qsTr("The usual price")
            visible: !sheet.edited.free

            onClicked: {
                sheet.panel.resetPrice();
                sheet.close();
            }
        },
        ActionButton {
            text: sheet.edited.free ? qsTr("Done") : qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            objectName: "save-price"
            primary: true
            text: qsTr("Save")
            visible: !sheet.edited.free

            onClicked: {
                sheet.problem = sheet.panel.setPrice(price.text, sheet.mode);
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        price.text = edited.price;
        mode = edited.mode;
        called.clear();
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.gap
        visible: !sheet.edited.free

        Words {
            color: Tokens.muted
            text: qsTr("Price")
        }
        NumberField {
            id: price

            Layout.preferredWidth: 120
            maximumLength: 8
            name: qsTr("Price in coins")
            objectName: "effect-price"
        }
        Choice {
            name: qsTr("How it is paid")
            objectName: "effect-mode"
            options: [
                {
                    "value": "owned",
                    "text": qsTr("Bought once")
                },
                {
                    "value": "per-use",
                    "text": qsTr("Paid each time")
                }
            ]
            value: sheet.mode

            onChosen: value => sheet.mode = value
        }
    }
    Words {
        color: Tokens.muted
        font.pixelSize: 13
        font.weight: Font.DemiBold
        text: qsTr("Fired by")
    }
    Flow {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Repeater {
            model: sheet.panel.assignments

            ActionButton {
                required property string trigger
                required property string name

                Accessible.name: qsTr("Remove %1").arg(name)
                font.pixelSize: 13
                iconName: "close"
                implicitHeight: 32
                objectName: "unassign-" + name
                text: (trigger === "key" ? qsTr("Key %1") : qsTr("API %1")).arg(name)
                width: Math.min(implicitWidth, 500)

                onClicked: sheet.panel.unassign(trigger, name)
            }
        }
        Repeater {
            model: sheet.panel.rules

            ActionButton {
                required property string key
                required property string words

                Accessible.name: qsTr("Remove the rule: %1").arg(words)
                font.pixelSize: 13
                iconName: "close"
                implicitHeight: 32
                objectName: "remove-rule-" + key
                text: words
                width: Math.min(implicitWidth, 500)

                onClicked: sheet.panel.removeRule(key)
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Choice {
            name: qsTr("What fires it")
            objectName: "trigger"
            options: [
                {
                    "value": "key",
                    "text": qsTr("Key")
                },
                {
                    "value": "api",
                    "text": qsTr("API")
                },
                {
                    "value": "rule",
                    "text": qsTr("Gift")
                }
            ]
            value: sheet.trigger

            onChosen: value => sheet.trigger = value
        }
        Field {
            id: called

            Layout.fillWidth: true
            maximumLength: 60
            name: sheet.trigger === "key" ? qsTr("Key") : qsTr("Name of the button")
            objectName: "trigger-name"
            visible: sheet.trigger !== "rule"
            placeholderText: sheet.trigger === "key" ? qsTr("Such as F5") : qsTr("Such as big-moment")
        }
        Picker {
            id: gift

            Layout.fillWidth: true
            model: sheet.panel.gifts
            name: qsTr("Which gift")
            objectName: "rule-gift"
            visible: sheet.trigger === "rule"
        }
        NumberField {
            id: least

            Layout.preferredWidth: 120
            maximumLength: 8
            name: qsTr("From how many coins on")
            objectName: "rule-coins"
            placeholderText: qsTr("from … coins")
            visible: sheet.trigger === "rule"
        }
        ActionButton {
            iconName: "plus"
            objectName: "assign"
            text: qsTr("Add")

            onClicked: {
                sheet.problem = sheet.trigger === "rule" ? sheet.panel.addRule(gift.currentIndex, least.text) : sheet.panel.assign(sheet.trigger, called.text);
                if (sheet.problem === "") {
                    called.clear();
                    least.clear();
                }
            }
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        font.pixelSize: 13
        text: sheet.trigger === "rule" ? qsTr("Such a gift plays it with its card, free of charge. Rules are asked in the order of the Direction page, and the first that fits decides.") : sheet.trigger === "key" ? qsTr("A key fires it while a Coinstage window is in front.") : qsTr("Deck buttons and programs fire it by this name, with a token that may spend coins.")
        wrapMode: Text.WordWrap
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "effect-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
