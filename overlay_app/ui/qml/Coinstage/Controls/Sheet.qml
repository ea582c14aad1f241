import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Style

// A dialog over the page. Escape closes it, a slip of the mouse beside it does not: typed words would be lost. Enter in a line presses the button that stands out, where it may be pressed.
Popup {
    id: sheet

    required property string title
    property string subtitle: ""
    default property alias content: body.data
    property alias buttons: foot.data

    function standingOut(within: Item): list<Item> {
        const found = [];
        for (const child of within.children) {
            if (child instanceof ActionButton && child.primary && child.visible && child.enabled)
                found.push(child);
            found.push(...standingOut(child));
        }
        return found;
    }
    function confirm(event: KeyEvent) {
        const line = contentItem.Window.activeFocusItem as Field;
        const buttons = opened && line !== null && line.iconName !== "search" ? standingOut(contentItem) : [];
        event.accepted = buttons.length === 1;
        if (event.accepted)
            (buttons[0] as ActionButton).click();
    }

    anchors.centerIn: Overlay.overlay
    closePolicy: Popup.CloseOnEscape
    focus: true
    height: Math.min(implicitHeight, (Overlay.overlay ? Overlay.overlay.height : 720) - 48)
    modal: true
    padding: Tokens.page
    width: 480

    Overlay.modal: Rectangle {
        color: Qt.alpha("#000000", 0.55)
    }
    background: Rectangle {
        border.color: Tokens.line
        color: Tokens.surface
        radius: Tokens.radiusLarge
    }
    contentItem: ColumnLayout {
        Accessible.name: sheet.title
        Accessible.role: Accessible.Dialog
        spacing: Tokens.gap

        Keys.onEnterPressed: event => sheet.confirm(event)
        Keys.onReturnPressed: event => sheet.confirm(event)

        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.unit

            Words {
                Layout.fillWidth: true
                font.pixelSize: 18
                font.weight: Font.DemiBold
                text: sheet.title
            }
            IconButton {
                iconName: "close"
                text: qsTr("Close")

                onClicked: sheet.close()
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            text: sheet.subtitle
            visible: text !== ""
            wrapMode: Text.WordWrap
        }
        ColumnLayout {
            id: body

            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap
        }
        RowLayout {
            id: foot

            Layout.alignment: Qt.AlignRight
            spacing: Tokens.unit
        }
    }
}
