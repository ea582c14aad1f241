import QtQuick
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// What a setting is called, what it does, and the control for it.
RowLayout {
    id: row

    required property string label
    property string note: ""
    default property alias control: place.data

    Layout.fillWidth: true
    spacing: Tokens.gap

    ColumnLayout {
        Layout.fillWidth: true
        Layout.minimumWidth: 120
        spacing: 1

        Words {
            Layout.fillWidth: true
            text: row.label
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 12
            text: row.note
            visible: text !== ""
            wrapMode: Text.WordWrap
        }
    }
    RowLayout {
        id: place

        Layout.fillWidth: false
        spacing: 8
    }
}
