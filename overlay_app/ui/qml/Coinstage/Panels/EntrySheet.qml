import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Why an entry was counted, and the way to take it back.
Sheet {
    id: sheet

    required property BalancePanel panel
    property bool reversing: false

    objectName: "entry-sheet"
    subtitle: panel.entryFacts
    title: panel.entryTitle
    width: 600

    buttons: [
        ActionButton {
            danger: true
            objectName: "reverse-ask"
            text: qsTr("Reverse this entry…")
            visible: sheet.panel.reversible && !sheet.reversing

            onClicked: {
                sheet.reversing = true;
                reason.forceActiveFocus();
            }
        },
        ActionButton {
            text: sheet.reversing ? qsTr("Keep it") : qsTr("Close")

            onClicked: sheet.reversing ? sheet.reversing = false : sheet.close()
        },
        ActionButton {
            danger: true
            enabled: reason.text.trim() !== ""
            objectName: "reverse"
            text: qsTr("Reverse")
            visible: sheet.reversing

            onClicked: {
                sheet.panel.reverse(reason.text);
                sheet.close();
            }
        }
    ]

    onAboutToShow: {
        reversing = false;
        reason.clear();
    }

    Words {
        color: Tokens.muted
        font.pixelSize: 13
        font.weight: Font.DemiBold
        text: qsTr("Why was this counted?")
    }
    Words {
        Layout.fillWidth: true
        objectName: "rule"
        text: sheet.panel.rule
        wrapMode: Text.Wrap
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.goldText
        text: sheet.panel.entryMarks
        visible: text !== ""
        wrapMode: Text.Wrap
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        text: qsTr("This entry was reversed later.")
        visible: sheet.panel.reversedAlready
    }
    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        spacing: 6
        visible: sheet.panel.rawMessage !== ""

        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 13
            text: qsTr("The message, %1").arg(sheet.panel.rawFrom)
        }
        Rectangle {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumHeight: 90
            border.color: Tokens.line
            color: Tokens.ink
            implicitHeight: Math.min(240, raw.implicitHeight + 4)
            radius: Tokens.radius

            ScrollView {
                anchors.fill: parent
                anchors.margins: 2
                clip: true

                TextArea {
                    id: raw

                    Accessible.name: qsTr("Raw message")
                    background: null
                    color: Tokens.text
                    font.family: "monospace"
                    font.pixelSize: 12
                    objectName: "raw"
                    readOnly: true
                    selectByMouse: true
                    selectedTextColor: Tokens.textOnGold
                    selectionColor: Tokens.gold
                    text: sheet.panel.rawMessage
                    textFormat: TextEdit.PlainText
                    wrapMode: TextEdit.WrapAnywhere
                }
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 6
        visible: sheet.reversing

        Words {
            Layout.fillWidth: true
            text: qsTr("A new entry takes the coins back; this one stays in the books. Why?")
            wrapMode: Text.WordWrap
        }
        Field {
            id: reason

            Layout.fillWidth: true
            name: qsTr("Reason")
            objectName: "reverse-reason"
            placeholderText: qsTr("Reason, for example: counted for the wrong account")
        }
    }
}
