pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// A word about what the pointer rests on. Qt's own tip would draw a stranger's name as rich text: this one is plain.
Loader {
    id: place

    required property bool wanted
    required property string words

    active: wanted && words !== ""

    sourceComponent: ToolTip {
        id: tip

        delay: 600
        parent: place.parent
        text: place.words
        visible: true

        background: Rectangle {
            border.color: Tokens.line
            color: Tokens.surfaceRaised
            radius: Tokens.radiusSmall
        }
        contentItem: Words {
            font.pixelSize: 13
            text: tip.text
            wrapMode: Text.WordWrap
        }
    }
}
