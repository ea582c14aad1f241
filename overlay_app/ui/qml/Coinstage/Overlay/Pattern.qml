pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Style

// What the self-check of the broadcast looks for: squares of colour on nothing at all, marked as a test.
Item {
    id: pattern

    // Each with "x" and "y" of its middle and its "side", as shares of width, height and the shorter side, and "color".
    required property var squares
    readonly property real shorter: Math.min(width, height)

    visible: squares.length > 0

    Repeater {
        model: pattern.squares

        Rectangle {
            required property var modelData

            color: modelData.color
            height: width
            width: modelData.side * pattern.shorter
            x: modelData.x * pattern.width - width / 2
            y: modelData.y * pattern.height - height / 2
        }
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        color: StageTokens.plate
        height: words.height + pattern.shorter * 0.03
        radius: pattern.shorter * 0.015
        visible: pattern.visible
        width: words.width + pattern.shorter * 0.06
        y: pattern.height * 0.62

        Text {
            id: words

            anchors.centerIn: parent
            color: StageTokens.text
            font.family: StageTokens.family
            font.pixelSize: Math.max(8, pattern.shorter * 0.04)
            font.weight: Font.DemiBold
            text: qsTr("Test pattern: it goes by itself")
            textFormat: Text.PlainText
        }
    }
}
