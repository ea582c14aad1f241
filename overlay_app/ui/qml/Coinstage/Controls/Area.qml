import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// A few lines to type into: plain text.
TextArea {
    id: area

    required property string name
    property int mostLetters: 1000

    Accessible.name: name
    bottomPadding: 9
    color: Tokens.text
    font.family: Tokens.family
    font.pixelSize: Tokens.body
    implicitHeight: 76
    leftPadding: 12
    placeholderTextColor: Tokens.muted
    rightPadding: 12
    selectByMouse: true
    selectedTextColor: Tokens.textOnGold
    selectionColor: Tokens.gold
    textFormat: TextEdit.PlainText
    topPadding: 9
    wrapMode: TextEdit.Wrap

    KeyNavigation.priority: KeyNavigation.BeforeItem
    KeyNavigation.tab: nextItemInFocusChain()
    background: Rectangle {
        border.color: area.activeFocus ? Tokens.focus : Tokens.line
        border.width: area.activeFocus ? Tokens.focusRing : 1
        color: Tokens.ink
        implicitWidth: 160
        radius: Tokens.radius
    }

    onTextChanged: if (length > mostLetters)
        remove(mostLetters, length)
}
