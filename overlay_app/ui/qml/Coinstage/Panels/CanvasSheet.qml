import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// A canvas of the creator's own size.
Sheet {
    id: sheet

    required property SettingsPanel panel
    property string wrong: ""

    function keep() {
        wrong = panel.setCanvasSize(across.amount, down.amount);
        if (wrong === "")
            close();
    }

    objectName: "canvas-sheet"
    subtitle: qsTr("In real pixels, as the broadcast software's own canvas.")
    title: qsTr("Another canvas size")
    width: 420

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            objectName: "keep-canvas"
            primary: true
            text: qsTr("Use this size")

            onClicked: sheet.keep()
        }
    ]

    onAboutToShow: {
        wrong = "";
        across.text = panel.canvasWidth;
        down.text = panel.canvasHeight;
    }
    onOpened: across.forceActiveFocus()

    RowLayout {
        spacing: 10

        NumberField {
            id: across

            Layout.preferredWidth: 120
            name: qsTr("Width in pixels")
            objectName: "canvas-width"
        }
        Words {
            color: Tokens.muted
            text: "×"
        }
        NumberField {
            id: down

            Layout.preferredWidth: 120
            name: qsTr("Height in pixels")
            objectName: "canvas-height"
        }
        Words {
            color: Tokens.muted
            text: qsTr("pixels")
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        text: sheet.wrong
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
