import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// A scroll bar that leaves room for what it scrolls.
ScrollBar {
    id: bar

    implicitWidth: 10
    minimumSize: 0.06
    policy: size < 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff

    contentItem: Rectangle {
        color: bar.pressed || bar.hovered ? Tokens.muted : Tokens.line
        implicitWidth: 6
        radius: 3
    }
}
