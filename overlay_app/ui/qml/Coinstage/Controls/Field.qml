import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// A line to type into. ``value`` is what it shows until the user types; ``entered`` comes once when they are done.
TextField {
    id: field

    required property string name
    property string iconName: ""
    property string settled: ""
    property string value: ""
    property bool wrong: false

    signal entered(text: string)

    Accessible.name: name
    color: Tokens.text
    font.family: Tokens.family
    font.pixelSize: Tokens.body
    implicitHeight: Tokens.control
    leftPadding: iconName === "" ? 12 : 36
    maximumLength: 200
    placeholderTextColor: Tokens.muted
    rightPadding: 12
    selectByMouse: true
    selectedTextColor: Tokens.textOnGold
    selectionColor: Tokens.gold

    background: Rectangle {
        border.color: field.activeFocus ? Tokens.focus : field.wrong ? Tokens.coral : Tokens.line
        border.width: field.activeFocus ? Tokens.focusRing : 1
        color: Tokens.ink
        implicitWidth: 160
        radius: Tokens.radius
    }

    Component.onCompleted: if (value !== "")
        text = value

    Icon {
        color: Tokens.muted
        named: field.iconName
        size: 18
        x: 10
        y: (field.height - height) / 2
    }

    onActiveFocusChanged: if (activeFocus)
        settled = text
    onEditingFinished: if (text !== settled) {
        settled = text;
        entered(text);
    }
    onValueChanged: if (!activeFocus)
        text = value
}
