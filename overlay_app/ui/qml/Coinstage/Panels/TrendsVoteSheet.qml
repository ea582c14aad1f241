import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Votes with coins for a piece of the creator's content.
Sheet {
    id: sheet

    required property TrendsPanel panel
    property int piece: -1
    property string problem: ""

    objectName: "vote-sheet"
    subtitle: panel.trend.title ?? ""
    title: qsTr("Vote with coins")
    width: 520

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: coins.amount > 0
            objectName: "cast-vote"
            primary: true
            text: coins.amount > 0 ? qsTr("Vote %1 coins").arg(coins.text) : qsTr("Vote")

            onClicked: {
                sheet.problem = sheet.panel.vote(what.currentIndex, heading.text, link.text, coins.amount);
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        what.currentIndex = panel.placeOf(piece);
        heading.clear();
        link.clear();
        coins.clear();
    }
    onOpened: what.currentIndex === 0 ? heading.forceActiveFocus() : coins.forceActiveFocus()

    Picker {
        id: what

        Layout.fillWidth: true
        model: sheet.panel.contents
        name: qsTr("Your content")
        objectName: "vote-content"
    }
    Field {
        id: heading

        Layout.fillWidth: true
        maximumLength: 120
        name: qsTr("Title of your content")
        objectName: "content-title"
        placeholderText: qsTr("Title, such as: Duet with Mei")
        visible: what.currentIndex === 0
    }
    Field {
        id: link

        Layout.fillWidth: true
        maximumLength: 500
        name: qsTr("Link to your content")
        objectName: "content-link"
        placeholderText: qsTr("https://… (optional)")
        visible: what.currentIndex === 0
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 12

        NumberField {
            id: coins

            Layout.preferredWidth: 140
            maximumLength: 8
            name: qsTr("Coins")
            objectName: "vote-coins"
            placeholderText: qsTr("Coins")
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            text: qsTr("of %1 available").arg(sheet.panel.available)
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "vote-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
