import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Makes a token, and shows its secret this once.
Sheet {
    id: sheet

    required property SettingsPanel panel
    property string use: "feed"
    property bool sales: false

    objectName: "token-sheet"
    subtitle: panel.secret === "" ? qsTr("One for each program that may talk to this one. It can be revoked at any time.") : qsTr("Copy it now and paste it into the program. It is shown this once.")
    title: panel.secret === "" ? qsTr("New token") : qsTr("Your token")
    width: 640

    buttons: [
        ActionButton {
            text: sheet.panel.secret === "" ? qsTr("Cancel") : qsTr("Done")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: name.text.trim() !== ""
            objectName: "create-token"
            primary: true
            text: qsTr("Make it")
            visible: sheet.panel.secret === ""

            onClicked: sheet.panel.createToken(name.text, sheet.use, sheet.sales)
        },
        ActionButton {
            iconName: "copy"
            objectName: "copy-token"
            primary: true
            text: qsTr("Copy")
            visible: sheet.panel.secret !== ""

            onClicked: sheet.panel.copySecret()
        }
    ]

    onAboutToShow: {
        name.clear();
        use = "feed";
        sales = false;
    }
    onClosed: panel.forgetSecret()
    onOpened: name.forceActiveFocus()

    Field {
        id: name

        Layout.fillWidth: true
        maximumLength: 60
        name: qsTr("Name of the program")
        objectName: "token-name"
        placeholderText: qsTr("Name, such as: Stream deck")
        visible: sheet.panel.secret === ""
    }
    Choice {
        name: qsTr("What it may do")
        objectName: "token-use"
        options: [
            {
                "value": "feed",
                "text": qsTr("Send events")
            },
            {
                "value": "buttons",
                "text": qsTr("Buttons and bots")
            },
            {
                "value": "control",
                "text": qsTr("Control the stage")
            },
            {
                "value": "stage",
                "text": qsTr("Read the stage")
            },
            {
                "value": "spend",
                "text": qsTr("Spend coins")
            }
        ]
        value: sheet.use
        visible: sheet.panel.secret === ""

        onChosen: value => sheet.use = value
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        text: sheet.use === "feed" ? qsTr("A bridge: its gifts, likes and follows are booked.") : sheet.use === "buttons" ? qsTr("Gifts in the plain form are booked and marked as self-reported. Without this they are tests.") : sheet.use === "control" ? qsTr("Show, hide, pause, skip and replay.") : sheet.use === "spend" ? qsTr("Buys and fires effects, votes and redeems, by deck buttons or programs of yours.") : qsTr("Sees what viewers see, and can change nothing.")
        visible: sheet.panel.secret === ""
        wrapMode: Text.WordWrap
    }
    Toggle {
        on: sheet.sales
        text: qsTr("May send sales, refunds and reversals too")
        visible: sheet.panel.secret === "" && sheet.use === "feed"

        onWanted: on => sheet.sales = on
    }
    TextInput {
        Accessible.name: qsTr("Token")
        Layout.fillWidth: true
        color: Tokens.text
        font.family: "monospace"
        font.pixelSize: 13
        objectName: "secret"
        readOnly: true
        selectByMouse: true
        selectedTextColor: Tokens.textOnGold
        selectionColor: Tokens.gold
        text: sheet.panel.secret
        visible: sheet.panel.secret !== ""
        wrapMode: TextInput.WrapAnywhere

        Veil {
            hides: qsTr("the token")
        }
    }
}
