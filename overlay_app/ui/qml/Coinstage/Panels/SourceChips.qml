pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Each source with its state in words, or how late its messages come.
ListView {
    id: chips

    required property LivePanel panel

    Accessible.name: qsTr("Sources")
    Accessible.role: Accessible.List
    clip: true
    implicitHeight: 28
    model: panel.sources
    objectName: "sources"
    orientation: ListView.Horizontal
    spacing: Tokens.unit

    delegate: Chip {
        required tone
        required property string title
        required property string words
        required property string lag

        figures: true
        ink: tone === "bad" ? Tokens.coral : Tokens.muted
        text: title + " · " + (tone === "good" && lag !== "" ? lag : words)
    }
}
