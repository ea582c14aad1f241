import QtQuick
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// A card with one large figure.
Plate {
    id: card

    required property string title
    required property string figure
    property string aside: ""
    property string note: ""
    property color ink: Tokens.text
    property bool coin: false
    default property alias extra: beside.data

    Accessible.name: title + ": " + figure + (note === "" ? "" : ", " + note)
    Accessible.role: Accessible.StaticText
    implicitHeight: column.implicitHeight + 2 * 16

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.margins: 18
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: 16
        spacing: 6

        RowLayout {
            Layout.fillWidth: true
            spacing: 8

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                font.weight: Font.DemiBold
                text: card.title
            }
            Words {
                color: Tokens.muted
                font.pixelSize: 13
                text: card.aside
                visible: text !== ""
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Coin {
                visible: card.coin
            }
            Words {
                Layout.maximumWidth: card.width - 60
                color: card.ink
                figures: true
                font.pixelSize: Tokens.figure
                font.weight: Font.Bold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 18
                objectName: "figure"
                text: card.figure
            }
            RowLayout {
                id: beside

                Layout.alignment: Qt.AlignBaseline
                Layout.fillWidth: true
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            text: card.note
            visible: text !== ""
        }
    }
}
