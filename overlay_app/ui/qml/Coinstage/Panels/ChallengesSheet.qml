pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where a challenge is written and started.
Sheet {
    id: sheet

    required property ChallengesPanel panel
    property string metric: "coins"
    property int seconds: 300
    property string problem: ""

    objectName: "challenge-sheet"
    subtitle: qsTr("It starts at once and shows on stage. What was given in time counts, even if it is booked later.")
    title: qsTr("New challenge")
    width: 600

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: heading.text.trim() !== "" && target.amount > 0
            objectName: "start-challenge"
            primary: true
            text: qsTr("Start")

            onClicked: {
                sheet.problem = sheet.panel.start({
                    "title": heading.text,
                    "metric": sheet.metric,
                    "target": target.amount,
                    "seconds": sheet.seconds,
                    "gift": gift.currentIndex,
                    "effect": effect.currentIndex
                });
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        panel.prepare();
        problem = "";
        heading.clear();
        target.clear();
        gift.currentIndex = 0;
        effect.currentIndex = 0;
    }
    onOpened: heading.forceActiveFocus()

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Tokens.gap
        columns: 2
        rowSpacing: 10

        Caption {
            text: qsTr("Title")
        }
        Field {
            id: heading

            Layout.fillWidth: true
            maximumLength: 60
            name: qsTr("Title")
            objectName: "challenge-title"
            placeholderText: qsTr("What viewers read, such as: Fifty roses")
        }
        Caption {
            text: qsTr("Asks for")
        }
        RowLayout {
            spacing: Tokens.unit

            NumberField {
                id: target

                Layout.preferredWidth: 120
                maximumLength: 10
                name: qsTr("Target")
                objectName: "challenge-target"
                placeholderText: qsTr("How many")
            }
            Choice {
                name: qsTr("What it counts")
                objectName: "challenge-metric"
                options: [
                    {
                        "value": "coins",
                        "text": qsTr("Coins")
                    },
                    {
                        "value": "gifts",
                        "text": qsTr("Gifts")
                    },
                    {
                        "value": "likes",
                        "text": qsTr("Likes")
                    }
                ]
                value: sheet.metric

                onChosen: value => sheet.metric = value
            }
            Picker {
                id: gift

                Layout.fillWidth: true
                model: sheet.panel.gifts
                name: qsTr("Which gift")
                objectName: "challenge-gift"
                visible: sheet.metric === "gifts"
            }
        }
        Caption {
            text: qsTr("Within")
        }
        Choice {
            name: qsTr("How long it runs")
            objectName: "challenge-seconds"
            options: [
                {
                    "value": 60,
                    "text": qsTr("1 min")
                },
                {
                    "value": 180,
                    "text": qsTr("3 min")
                },
                {
                    "value": 300,
                    "text": qsTr("5 min")
                },
                {
                    "value": 600,
                    "text": qsTr("10 min")
                },
                {
                    "value": 1800,
                    "text": qsTr("30 min")
                },
                {
                    "value": 3600,
                    "text": qsTr("1 h")
                }
            ]
            value: sheet.seconds

            onChosen: value => sheet.seconds = value
        }
        Caption {
            text: qsTr("When it is won")
        }
        Picker {
            id: effect

            Layout.fillWidth: true
            model: sheet.panel.effects
            name: qsTr("Effect when it is won")
            objectName: "challenge-effect"
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "challenge-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }

    component Caption: Words {
        color: Tokens.muted
    }
}
