pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Each source with its state in words, or how late its messages come. Where there is little room each says less, and
// tells all of it under the mouse.
Flickable {
    id: chips

    required property LivePanel panel
    readonly property int least: 120

    Accessible.name: qsTr("Sources")
    Accessible.role: Accessible.List
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentWidth: row.width
    implicitHeight: 28
    objectName: "sources"

    RowLayout {
        id: row

        height: chips.height
        spacing: Tokens.unit
        width: Math.min(implicitWidth, Math.max(chips.width, all.count * (chips.least + spacing)))

        Repeater {
            id: all

            model: chips.panel.sources

            Chip {
                id: chip

                required tone
                required property string key
                required property string title
                required property string words
                required property string lag

                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth
                Layout.minimumWidth: Math.min(implicitWidth, chips.least)
                figures: true
                ink: tone === "bad" ? Tokens.coral : Tokens.muted
                objectName: "chip-" + key
                text: title + " · " + (tone === "good" && lag !== "" ? lag : words)

                HoverHandler {
                    id: over
                }
                Tip {
                    wanted: over.hovered && chip.shortened
                    words: chip.text
                }
            }
        }
    }
}
