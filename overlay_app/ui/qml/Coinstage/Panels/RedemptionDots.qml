pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Style

// The way of a redemption: requested, ordered, shipped, delivered.
Row {
    id: way

    required property list<string> dots
    property int span: 26

    Repeater {
        model: way.dots

        Row {
            id: step

            required property int index
            required property string modelData
            readonly property bool gone: modelData === "done" || modelData === "now"
            readonly property color ink: modelData === "done" ? Tokens.mint : modelData === "now" ? Tokens.gold : Tokens.muted

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                color: step.gone ? Tokens.mint : Tokens.line
                height: 2
                visible: step.index > 0
                width: way.span
            }
            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                border.color: step.ink
                border.width: step.gone ? 0 : 1.5
                color: step.gone ? step.ink : "transparent"
                height: width
                radius: width / 2
                width: step.modelData === "now" ? 12 : 10
            }
        }
    }
}
