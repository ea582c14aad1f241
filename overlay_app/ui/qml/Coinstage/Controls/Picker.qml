pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// One of many, in a list that opens.
ComboBox {
    id: picker

    required property string name

    Accessible.name: name
    font.family: Tokens.family
    font.pixelSize: Tokens.body
    implicitHeight: Tokens.control
    leftPadding: 12
    opacity: enabled ? 1 : 0.45
    rightPadding: 34

    background: Rectangle {
        border.color: picker.visualFocus || picker.popup.visible ? Tokens.focus : Tokens.line
        border.width: picker.visualFocus ? Tokens.focusRing : 1
        color: picker.hovered ? Tokens.surfaceHigh : Tokens.ink
        implicitWidth: 180
        radius: Tokens.radius
    }
    contentItem: Words {
        text: picker.displayText
    }
    delegate: ItemDelegate {
        id: option

        required property int index
        required property var model
        readonly property string words: picker.textAt(index)

        Accessible.name: words
        height: 34
        highlighted: picker.highlightedIndex === index
        width: ListView.view.width

        background: Rectangle {
            color: option.highlighted ? Tokens.surfaceHigh : "transparent"
            radius: Tokens.radiusSmall
        }
        contentItem: Words {
            font.weight: picker.currentIndex === option.index ? Font.DemiBold : Font.Normal
            text: option.words
        }
    }
    indicator: Icon {
        color: Tokens.muted
        named: "down"
        size: 16
        x: picker.width - width - 12
        y: (picker.height - height) / 2
    }
    popup: Popup {
        height: Math.min(contentItem.implicitHeight + 10, 320)
        padding: 5
        width: Math.max(picker.width, 180)
        y: picker.height + 4

        background: Rectangle {
            border.color: Tokens.line
            color: Tokens.surfaceRaised
            radius: Tokens.radius
        }
        contentItem: ListView {
            clip: true
            currentIndex: picker.highlightedIndex
            implicitHeight: contentHeight
            model: picker.delegateModel

            ScrollBar.vertical: SlimBar {}
        }
    }
}
