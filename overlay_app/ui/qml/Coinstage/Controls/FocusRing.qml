import QtQuick
import Coinstage.Style

// Around whatever the keyboard is on.
Rectangle {
    id: ring

    required property Item around
    property int inset: -3

    anchors.fill: around
    anchors.margins: inset
    border.color: Tokens.focus
    border.width: Tokens.focusRing
    color: "transparent"
    radius: Tokens.radius - inset
}
