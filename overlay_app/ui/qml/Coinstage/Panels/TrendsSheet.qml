import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where a trend is written and changed.
Sheet {
    id: sheet

    required property TrendsPanel panel
    readonly property var edited: panel.edited
    property bool fits: true
    property string problem: ""

    objectName: "trend-sheet"
    title: (edited.key ?? "") === "" ? qsTr("New trend") : qsTr("Change the trend")
    width: 600

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            objectName: "save-trend"
            primary: true
            text: qsTr("Save")

            onClicked: {
                sheet.problem = sheet.panel.save({
                    "title": heading.text,
                    "note": note.text,
                    "tags": tags.text,
                    "deadline": deadline.text,
                    "fits": sheet.fits
                });
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        heading.text = edited.title;
        note.text = edited.note;
        tags.text = edited.tags;
        deadline.text = edited.deadline;
        fits = edited.fits;
    }
    onOpened: heading.forceActiveFocus()

    Field {
        id: heading

        Layout.fillWidth: true
        maximumLength: 120
        name: qsTr("Title")
        objectName: "trend-title"
        placeholderText: qsTr("Title, such as: #WinterDuets")
    }
    Area {
        id: note

        Layout.fillWidth: true
        mostLetters: 2000
        name: qsTr("Note")
        placeholderText: qsTr("What it is about, and what you would do for it")
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.gap

        Field {
            id: tags

            Layout.fillWidth: true
            maximumLength: 500
            name: qsTr("Tags")
            objectName: "trend-tags"
            placeholderText: qsTr("Tags: music, duet")
        }
        Field {
            id: deadline

            Layout.preferredWidth: 240
            name: qsTr("Deadline on your clock")
            objectName: "trend-deadline"
            placeholderText: qsTr("none, or 2026-12-24 22:00")
        }
    }
    Toggle {
        objectName: "trend-fits"
        on: sheet.fits
        text: qsTr("Fits my content")

        onWanted: on => sheet.fits = on
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "trend-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
