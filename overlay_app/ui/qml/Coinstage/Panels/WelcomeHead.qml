import QtQuick
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// What one of the first steps is about.
ColumnLayout {
    id: head

    required property string title
    required property string words

    Layout.fillWidth: true
    spacing: 6

    Words {
        Layout.fillWidth: true
        font.pixelSize: 19
        font.weight: Font.DemiBold
        text: head.title
        wrapMode: Text.WordWrap
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        text: head.words
        wrapMode: Text.WordWrap
    }
}
