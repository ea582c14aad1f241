pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where a poll is written and opened.
Sheet {
    id: sheet

    required property PollsPanel panel
    property string way: "chat"
    property int seconds: 120
    property int count: 2
    property string problem: ""

    objectName: "poll-sheet"
    subtitle: way === "chat" ? qsTr("Viewers write the number or the keyword of an answer. Each person has one vote, and the last one counts.") : way === "gifts" ? qsTr("Viewers give the gift of an answer. Every gift is a vote.") : qsTr("Viewers write as in the chat, and each vote costs them coins you gave them. The coins come home to you.")
    title: qsTr("New poll")
    width: 680

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: question.text.trim() !== ""
            objectName: "open-poll"
            primary: true
            text: qsTr("Open the poll")

            onClicked: {
                const written = [];
                for (let place = 0; place < sheet.count; ++place)
                    written.push((lines.itemAt(place) as AnswerLine).written());
                sheet.problem = sheet.panel.open({
                    "question": question.text,
                    "way": sheet.way,
                    "seconds": sheet.seconds,
                    "price": isNaN(price.amount) ? 0 : price.amount,
                    "answers": written
                });
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        panel.prepare();
        problem = "";
        count = 2;
        question.clear();
        for (let place = 0; place < 4; ++place)
            (lines.itemAt(place) as AnswerLine).clear();
    }
    onOpened: question.forceActiveFocus()

    Field {
        id: question

        Layout.fillWidth: true
        maximumLength: 120
        name: qsTr("Question")
        objectName: "poll-text"
        placeholderText: qsTr("Question, such as: Which song next?")
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.gap

        Choice {
            name: qsTr("How people vote")
            objectName: "poll-way"
            options: [
                {
                    "value": "chat",
                    "text": qsTr("By chat")
                },
                {
                    "value": "gifts",
                    "text": qsTr("By gifts")
                },
                {
                    "value": "viewer-coins",
                    "text": qsTr("With viewers' coins")
                }
            ]
            value: sheet.way

            onChosen: value => sheet.way = value
        }
        NumberField {
            id: price

            Layout.preferredWidth: 150
            maximumLength: 8
            name: qsTr("Coins a vote")
            objectName: "poll-price"
            placeholderText: qsTr("Coins a vote")
            visible: sheet.way === "viewer-coins"
        }
        Item {
            Layout.fillWidth: true
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Repeater {
            id: lines

            model: 4

            AnswerLine {}
        }
        ActionButton {
            font.pixelSize: 13
            iconName: "plus"
            implicitHeight: 30
            objectName: "add-answer"
            text: qsTr("Answer")
            visible: sheet.count < 4

            onClicked: {
                sheet.count += 1;
                (lines.itemAt(sheet.count - 1) as AnswerLine).begin();
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.gap

        Words {
            color: Tokens.muted
            text: qsTr("Open for")
        }
        Choice {
            name: qsTr("How long it is open")
            objectName: "poll-seconds"
            options: [
                {
                    "value": 30,
                    "text": qsTr("30 s")
                },
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
                    "value": 600,
                    "text": qsTr("10 min")
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
    Words {
        Layout.fillWidth: true
        color: sheet.problem !== "" ? Tokens.coral : Tokens.muted
        objectName: "poll-problem"
        text: sheet.problem !== "" ? sheet.problem : sheet.way === "gifts" && sheet.panel.gifts.length === 0 ? qsTr("No gift is known yet: gifts can be chosen once somebody has given one.") : ""
        visible: text !== ""
        wrapMode: Text.WordWrap
    }

    component AnswerLine: RowLayout {
        id: line

        required property int index

        function begin() {
            answer.forceActiveFocus();
        }
        function clear() {
            answer.clear();
            keyword.clear();
            gift.currentIndex = index < gift.count ? index : -1;
        }
        function written(): var {
            return {
                "text": answer.text,
                "keyword": keyword.text,
                "gift": gift.currentIndex
            };
        }

        Layout.fillWidth: true
        spacing: Tokens.unit
        visible: index < sheet.count

        Words {
            Layout.preferredWidth: 20
            color: Tokens.muted
            figures: true
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignRight
            text: line.index + 1
        }
        Field {
            id: answer

            Layout.fillWidth: true
            maximumLength: 40
            name: qsTr("Answer %1").arg(line.index + 1)
            objectName: "answer-" + (line.index + 1)
            placeholderText: qsTr("Answer")
        }
        Field {
            id: keyword

            Layout.preferredWidth: 190
            maximumLength: 30
            name: qsTr("Keyword of answer %1").arg(line.index + 1)
            objectName: "keyword-" + (line.index + 1)
            placeholderText: qsTr("keyword (optional)")
            visible: sheet.way !== "gifts"
        }
        Picker {
            id: gift

            Layout.preferredWidth: 220
            model: sheet.panel.gifts
            name: qsTr("Gift of answer %1").arg(line.index + 1)
            objectName: "gift-" + (line.index + 1)
            visible: sheet.way === "gifts"
        }
        IconButton {
            enabled: sheet.count > 2 && line.index === sheet.count - 1
            iconName: "trash"
            opacity: enabled ? 1 : 0
            text: qsTr("Remove this answer")

            onClicked: {
                line.clear();
                sheet.count -= 1;
            }
        }
    }
}
