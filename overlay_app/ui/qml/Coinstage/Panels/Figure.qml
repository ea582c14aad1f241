import QtQuick
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// A card with one large figure.
Plate {
    id: card

    required property string figure
    required property string title
    property bool coin: false
    property color ink: Tokens.text
    property string note: ""
    property color noteInk: Tokens.muted

    Accessible.name: [title, figure, note].join(", ")
    Accessible.role: Accessible.StaticText
    implicitHeight: column.implicitHeight + 30

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.margins: 18
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: 14
        spacing: 4

        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 13
            font.weight: Font.DemiBold
            text: card.title
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Coin {
                visible: card.coin
            }
            Words {
                Layout.fillWidth: true
                color: card.ink
                figures: true
                font.pixelSize: Tokens.figure
                font.weight: Font.Bold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 15
                objectName: "figure"
                text: card.figure
            }
        }
        Words {
            Layout.fillWidth: true
            color: card.noteInk
            figures: true
            font.weight: card.noteInk === Tokens.muted ? Font.Normal : Font.DemiBold
            maximumLineCount: 2
            objectName: "note"
            text: card.note
            wrapMode: Text.WordWrap
        }
    }
}
