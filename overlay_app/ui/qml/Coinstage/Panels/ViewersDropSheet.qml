import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where coins are dropped, or a raffle is announced.
Sheet {
    id: sheet

    required property ViewersPanel panel
    property bool raffle: false
    property string part: "present"
    property bool fresh: false
    property string problem: ""

    function count() {
        panel.drops.count(part, isNaN(minutes.amount) ? 0 : minutes.amount, fresh);
    }

    objectName: "drop-sheet"
    subtitle: raffle ? qsTr("Viewers see the hash of a secret seed now and the seed after the draw, so anybody can check who won.") : qsTr("Everybody who takes part in this session gets the same, at once.")
    title: raffle ? qsTr("Announce a raffle") : qsTr("Drop coins")
    width: 580

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: coins.amount > 0 && (!sheet.raffle || people.amount > 0)
            objectName: "hand-out"
            primary: true
            text: sheet.raffle ? qsTr("Announce") : coins.amount > 0 ? qsTr("Drop %1 coins").arg(coins.text) : qsTr("Drop")

            onClicked: {
                sheet.problem = sheet.panel.drops.handOut(sheet.raffle, {
                    "coins": coins.text,
                    "people": people.text,
                    "part": sheet.part,
                    "minutes": minutes.text,
                    "fresh": sheet.fresh,
                    "title": heading.text
                });
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        coins.clear();
        heading.clear();
        count();
    }
    onOpened: coins.forceActiveFocus()

    RowLayout {
        Layout.fillWidth: true
        spacing: 12

        NumberField {
            id: coins

            Layout.preferredWidth: 140
            maximumLength: 8
            name: qsTr("Coins in all")
            objectName: "drop-coins"
            placeholderText: qsTr("Coins in all")
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            text: qsTr("of %1 available").arg(sheet.panel.available)
        }
        Words {
            color: Tokens.muted
            text: qsTr("Winners")
            visible: sheet.raffle
        }
        NumberField {
            id: people

            Layout.preferredWidth: 90
            maximumLength: 5
            name: qsTr("Winners")
            objectName: "drop-people"
            text: "1"
            visible: sheet.raffle
        }
    }
    Field {
        id: heading

        Layout.fillWidth: true
        maximumLength: 60
        name: qsTr("What it is called")
        objectName: "drop-title"
        placeholderText: sheet.raffle ? qsTr("Name (optional), such as: Friday raffle") : qsTr("Name (optional), such as: Thank you for 1,000 followers")
    }
    Words {
        color: Tokens.muted
        font.pixelSize: 13
        font.weight: Font.DemiBold
        text: qsTr("Who takes part")
    }
    Choice {
        name: qsTr("Who takes part")
        objectName: "drop-part"
        options: [
            {
                "value": "present",
                "text": qsTr("Everybody there")
            },
            {
                "value": "chatted",
                "text": qsTr("Who chatted")
            },
            {
                "value": "voted",
                "text": qsTr("Who voted")
            },
            {
                "value": "gifted",
                "text": qsTr("Who gave")
            }
        ]
        value: sheet.part

        onChosen: value => {
            sheet.part = value;
            sheet.count();
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 12

        Words {
            text: qsTr("There for at least")
        }
        NumberField {
            id: minutes

            Layout.preferredWidth: 80
            maximumLength: 4
            name: qsTr("Minutes there at least")
            objectName: "drop-minutes"
            placeholderText: "0"

            onTextChanged: if (sheet.opened)
                sheet.count()
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("minutes")
        }
    }
    Toggle {
        objectName: "drop-fresh"
        on: sheet.fresh
        text: qsTr("Leave out who got coins in this session already")

        onWanted: on => {
            sheet.fresh = on;
            sheet.count();
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        figures: true
        objectName: "would-share"
        text: sheet.panel.drops.wouldShare
        wrapMode: Text.WordWrap
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "drop-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
