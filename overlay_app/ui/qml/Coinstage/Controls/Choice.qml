pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// One of a few, side by side. ``options`` are maps of ``value`` and ``text``.
Row {
    id: choice

    required property list<var> options
    required property var value
    property string name: ""
    property bool quiet: false

    signal chosen(value: var)

    Accessible.name: name
    Accessible.role: Accessible.Grouping
    spacing: quiet ? 2 : 0

    Repeater {
        id: options

        model: choice.options

        AbstractButton {
            id: option

            required property int index
            required property var modelData
            readonly property bool first: index === 0
            readonly property bool last: index === choice.options.length - 1

            Accessible.checked: checked
            Accessible.name: text
            Accessible.role: Accessible.RadioButton
            checked: modelData.value === choice.value
            hoverEnabled: true
            implicitHeight: choice.quiet ? 28 : 32
            leftPadding: choice.quiet ? 9 : 12
            rightPadding: leftPadding
            text: modelData.text

            background: Rectangle {
                border.color: choice.quiet ? "transparent" : Tokens.line
                border.width: choice.quiet ? 0 : 1
                bottomLeftRadius: option.first || choice.quiet ? Tokens.radius - 2 : 0
                bottomRightRadius: option.last || choice.quiet ? Tokens.radius - 2 : 0
                color: option.checked ? Tokens.surfaceHigh : option.hovered ? Tokens.surfaceRaised : "transparent"
                topLeftRadius: bottomLeftRadius
                topRightRadius: bottomRightRadius

                FocusRing {
                    around: parent
                    inset: -2
                    visible: option.visualFocus
                }
            }
            contentItem: Words {
                color: option.checked ? Tokens.text : Tokens.muted
                font.pixelSize: 13
                font.weight: option.checked ? Font.DemiBold : Font.Medium
                horizontalAlignment: Text.AlignHCenter
                text: option.text
            }

            onClicked: choice.chosen(modelData.value)
        }
    }
}
