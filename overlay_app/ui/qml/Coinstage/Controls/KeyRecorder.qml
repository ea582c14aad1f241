import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// Shows a key; pressed, it waits for another one. Escape leaves the key as it is, Backspace gives it up.
AbstractButton {
    id: recorder

    required property string name
    required property string chord
    property bool choosing: false

    signal cleared
    signal pressedKey(key: int, modifiers: int)

    function done() {
        choosing = false;
    }

    Accessible.description: choosing ? qsTr("Press a key. Escape leaves it as it is, Backspace gives it up.") : qsTr("Press to choose another key")
    Accessible.name: qsTr("%1: %2").arg(name).arg(chord === "" ? qsTr("no key") : chord)
    hoverEnabled: true
    implicitHeight: Tokens.control
    implicitWidth: 190
    leftPadding: 12
    rightPadding: 12

    Keys.onPressed: event => {
        if (!choosing)
            return;
        event.accepted = true;
        if (event.isAutoRepeat)
            return;
        if (event.modifiers === Qt.NoModifier && event.key === Qt.Key_Escape) {
            choosing = false;
        } else if (event.modifiers === Qt.NoModifier && event.key === Qt.Key_Backspace) {
            choosing = false;
            recorder.cleared();
        } else {
            recorder.pressedKey(event.key, event.modifiers);
        }
    }
    Keys.onReleased: event => event.accepted = choosing
    Keys.onShortcutOverride: event => event.accepted = choosing

    background: Rectangle {
        border.color: recorder.choosing ? Tokens.violet : recorder.visualFocus ? Tokens.focus : Tokens.line
        border.width: recorder.choosing || recorder.visualFocus ? Tokens.focusRing : 1
        color: recorder.hovered ? Tokens.surfaceHigh : Tokens.ink
        radius: Tokens.radius
    }
    contentItem: Words {
        color: recorder.choosing ? Tokens.violet : recorder.chord === "" ? Tokens.muted : Tokens.text
        font.weight: recorder.chord === "" ? Font.Normal : Font.DemiBold
        text: recorder.choosing ? qsTr("Press a key…") : recorder.chord === "" ? qsTr("No key") : recorder.chord
    }

    onActiveFocusChanged: if (!activeFocus)
        choosing = false
    onClicked: choosing = !choosing
}
