pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where a rule is written: which gifts, and what happens then. The sentence below says what was understood.
Sheet {
    id: sheet

    required property RulesPanel panel
    readonly property var edited: panel.edited
    property string tier: ""
    property string problem: ""
    property bool sent: false
    property int turns: 0
    readonly property var written: ({
            "gift": gift.text,
            "coins": coins.text,
            "person": person.text,
            "tier": tier,
            "sound": sound.currentIndex,
            "message": message.text,
            "obs": obs.written
        })
    // Effects are toggled in the panel: "turns" asks it again.
    readonly property string words: turns >= 0 ? panel.sentence(written) : ""

    objectName: "rule-sheet"
    title: (edited.key ?? "") === "" ? qsTr("New rule") : qsTr("Change the rule")
    width: 760

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: !sheet.sent
            objectName: "save-rule"
            primary: true
            text: qsTr("Save")

            onClicked: {
                sheet.sent = true;
                sheet.panel.save(sheet.written);
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        sent = false;
        gift.text = edited.gift;
        coins.text = edited.coins;
        person.text = edited.person;
        tier = edited.tier;
        sound.currentIndex = edited.sound;
        message.text = edited.message;
        obs.begin(edited.obs);
        turns += 1;
    }
    onOpened: gift.forceActiveFocus()

    Connections {
        function onAnswered(problem: string) {
            sheet.sent = false;
            sheet.problem = problem;
            if (problem === "")
                sheet.close();
        }

        target: sheet.panel
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        font.pixelSize: 13
        font.weight: Font.DemiBold
        text: qsTr("Which gifts")
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Field {
            id: gift

            Layout.fillWidth: true
            maximumLength: 60
            name: qsTr("Gift")
            objectName: "rule-gift"
            placeholderText: qsTr("Any gift, or its name")

            onActiveFocusChanged: if (activeFocus)
                obs.place = -1
            onTextEdited: sheet.panel.suggestGifts(text)
        }
        NumberField {
            id: coins

            Layout.preferredWidth: 170
            maximumLength: 9
            name: qsTr("At least so many coins")
            objectName: "rule-coins"
            placeholderText: qsTr("at least … coins")
        }
        Field {
            id: person

            Layout.preferredWidth: 190
            maximumLength: 60
            name: qsTr("From whom: a name or handle")
            objectName: "rule-person"
            placeholderText: qsTr("from anybody, or a name")
        }
    }
    Flow {
        Layout.fillWidth: true
        Layout.topMargin: -8
        spacing: 6
        visible: suggestions.count > 0 && obs.place < 0

        Repeater {
            id: suggestions

            model: sheet.panel.gifts

            PillButton {
                required property int key
                required property string name
                required property string worth

                objectName: "gift-" + key
                text: worth === "" ? name : qsTr("%1 · %2").arg(name).arg(worth)

                onClicked: {
                    gift.text = sheet.panel.chooseGift(key);
                    sheet.panel.suggestGifts(gift.text);
                    gift.forceActiveFocus();
                }
            }
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        font.pixelSize: 13
        font.weight: Font.DemiBold
        text: qsTr("How they are shown")
    }
    Choice {
        name: qsTr("How big")
        objectName: "rule-tier"
        options: [
            {
                "value": "",
                "text": qsTr("By its coins")
            },
            {
                "value": "small",
                "text": qsTr("Feed line")
            },
            {
                "value": "medium",
                "text": qsTr("Card")
            },
            {
                "value": "large",
                "text": qsTr("Large card")
            },
            {
                "value": "huge",
                "text": qsTr("Full stage")
            }
        ]
        value: sheet.tier

        onChosen: value => sheet.tier = value
    }
    Flow {
        Accessible.name: qsTr("Effects")
        Accessible.role: Accessible.Grouping
        Layout.fillWidth: true
        spacing: 6

        Repeater {
            model: sheet.panel.effects

            PillButton {
                required property string key
                required property string name
                required property int place

                Accessible.checkable: true
                Accessible.checked: place > 0
                Accessible.role: Accessible.CheckBox
                checked: place > 0
                objectName: "rule-effect-" + key
                text: place > 0 ? qsTr("%1. %2").arg(place).arg(name) : name

                onClicked: {
                    sheet.problem = sheet.panel.toggleEffect(key);
                    sheet.turns += 1;
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Words {
            color: Tokens.muted
            text: qsTr("Sound")
        }
        Picker {
            id: sound

            implicitWidth: 190
            model: sheet.panel.sounds
            name: qsTr("Sound")
            objectName: "rule-sound"
        }
        Field {
            id: message

            Layout.fillWidth: true
            maximumLength: 120
            name: qsTr("Words on the card")
            objectName: "rule-message"
            placeholderText: qsTr("Words on the card: {name} is who gave")
        }
    }
    RuleObs {
        id: obs

        Layout.fillWidth: true
        panel: sheet.panel
    }
    Rectangle {
        Layout.fillWidth: true
        color: Tokens.surfaceRaised
        implicitHeight: Math.max(44, said.implicitHeight + 20)
        radius: Tokens.radius

        Words {
            id: said

            anchors.left: parent.left
            anchors.margins: 14
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: sheet.words === "" ? Tokens.muted : Tokens.text
            maximumLineCount: 4
            objectName: "rule-words"
            text: sheet.words === "" ? qsTr("Say which gifts, and how they are shown.") : sheet.words
            wrapMode: Text.Wrap
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "rule-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
