pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Style

// A figure whose changed digits roll upwards. While they roll, newer figures wait: only the latest of them is shown next.
Item {
    id: number

    required property string text

    property color color: StageTokens.goldText
    property int pixelSize: 32
    property color shade: "transparent"
    property int shadeDrop: 3
    property int weight: Font.Bold

    property string before: ""
    property bool settled: false
    property string shown: ""
    property real turn: 1

    baselineOffset: Math.round(pixelSize * 0.974)
    implicitHeight: Math.ceil(pixelSize * 1.22)
    implicitWidth: digits.implicitWidth

    Component.onCompleted: {
        shown = text;
        before = text;
        settled = true;
    }
    onTextChanged: {
        if (settled && !roll.running)
            roll.start();
    }

    SequentialAnimation {
        id: roll

        onStopped: {
            if (number.shown !== number.text)
                start();
        }

        ScriptAction {
            script: {
                number.turn = 0;
                number.before = number.shown;
                number.shown = number.text;
            }
        }

        NumberAnimation {
            duration: StageTokens.roll
            easing.type: Easing.OutCubic
            from: 0
            property: "turn"
            target: number
            to: 1
        }
    }

    Row {
        id: digits

        height: parent.height
        layoutDirection: Qt.RightToLeft

        Repeater {
            model: number.shown.length

            Item {
                id: digit

                required property int index

                readonly property string now: number.shown.charAt(number.shown.length - 1 - index)
                readonly property bool turns: now !== was
                readonly property string was: number.before.charAt(number.before.length - 1 - index)

                height: number.implicitHeight
                implicitWidth: face.implicitWidth

                Glyph {
                    id: face

                    opacity: digit.turns ? number.turn : 1
                    text: digit.now
                    y: digit.turns ? (1 - number.turn) * number.pixelSize * 0.5 : 0
                }

                Glyph {
                    opacity: 1 - number.turn
                    text: digit.was
                    visible: digit.turns && number.turn < 1
                    y: -number.turn * number.pixelSize * 0.5
                }
            }
        }
    }

    component Glyph: Item {
        id: glyph

        property string text

        height: number.implicitHeight
        implicitWidth: front.implicitWidth

        StageText {
            Accessible.ignored: true
            color: number.shade
            elide: Text.ElideNone
            font.pixelSize: number.pixelSize
            font.weight: number.weight
            height: parent.height
            objectName: "shade"
            text: glyph.text
            visible: number.shade.a > 0
            y: number.shadeDrop
        }

        StageText {
            id: front

            Accessible.ignored: true
            color: number.color
            elide: Text.ElideNone
            font.pixelSize: number.pixelSize
            font.weight: number.weight
            height: parent.height
            text: glyph.text
        }
    }
}
