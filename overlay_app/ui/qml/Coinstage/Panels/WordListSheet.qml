pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The words of one list: what is added, and what is taken off.
Sheet {
    id: sheet

    required property ModerationPanel panel

    height: Math.min(620, (Overlay.overlay ? Overlay.overlay.height : 720) - 48)
    objectName: "words-sheet"
    subtitle: panel.listAbout
    title: panel.listName
    width: 520

    buttons: [
        ActionButton {
            objectName: "reset-words"
            text: qsTr("As it was shipped")
            visible: sheet.panel.listChanged

            onClicked: sheet.panel.resetWords()
        },
        ActionButton {
            text: qsTr("Done")

            onClicked: sheet.close()
        }
    ]

    onClosed: panel.lookAt("")
    onOpened: {
        word.clear();
        sought.clear();
        word.forceActiveFocus();
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Field {
            id: word

            Layout.fillWidth: true
            maximumLength: 40
            name: qsTr("A word to add")
            objectName: "word"
            placeholderText: qsTr("word, or *word* to find it inside others")
        }
        ActionButton {
            enabled: word.text.trim() !== ""
            iconName: "plus"
            objectName: "add-word"
            primary: true
            text: qsTr("Add")

            onClicked: if (sheet.panel.addWord(word.text))
                word.clear()
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "word-problem"
        text: sheet.panel.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
    Field {
        id: sought

        Layout.fillWidth: true
        iconName: "search"
        name: qsTr("Search the list")
        objectName: "seek-word"
        placeholderText: qsTr("Search the list")
        visible: list.count > 8 || text !== ""

        onTextEdited: sheet.panel.seek(text)
    }
    ListView {
        id: list

        Accessible.name: qsTr("Words")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: sheet.panel.words
        objectName: "words"
        reuseItems: true

        ScrollBar.vertical: SlimBar {}
        delegate: RowLayout {
            id: row

            required property string key
            required property bool own
            required property bool removed

            height: 38
            spacing: 8
            width: ListView.view.width - 14

            Words {
                Layout.fillWidth: true
                color: row.removed ? Tokens.muted : Tokens.text
                font.strikeout: row.removed
                text: row.key
            }
            Chip {
                small: true
                text: row.removed ? qsTr("taken off") : qsTr("yours")
                visible: row.removed || row.own
            }
            IconButton {
                iconName: row.removed ? "undo" : "trash"
                objectName: (row.removed ? "restore-word-" : "remove-word-") + row.key
                spoken: row.removed ? qsTr("Put %1 back").arg(row.key) : qsTr("Take %1 off").arg(row.key)
                text: row.removed ? qsTr("Put it back") : qsTr("Take it off")

                onClicked: row.removed ? sheet.panel.addWord(row.key) : sheet.panel.removeWord(row.key)
            }
        }

        Nothing {
            advice: sought.text === "" ? qsTr("Add words that no name on your stream may have in it.") : qsTr("No word has these letters in it.")
            anchors.centerIn: parent
            iconName: "shield"
            title: sought.text === "" ? qsTr("No words yet") : qsTr("Nothing found")
            visible: list.count === 0
            width: parent.width - 40
        }
    }
}
