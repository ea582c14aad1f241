import QtQuick

// The sizes of everything on stage, in pixels of a 1920x1080 or 1080x1920 canvas, and how it is drawn.
QtObject {
    id: skin

    property bool portrait: false

    readonly property int canvasWidth: portrait ? 1080 : 1920
    readonly property int canvasHeight: portrait ? 1920 : 1080

    // What the platform's own controls leave free.
    readonly property int left: StageTokens.margin
    readonly property int top: portrait ? 250 : StageTokens.margin
    readonly property int right: canvasWidth - StageTokens.margin
    readonly property int lowerRight: portrait ? canvasWidth - 170 : right
    readonly property int bottom: portrait ? canvasHeight - 640 : canvasHeight - StageTokens.margin

    // Where a word over everything stands: its upper edge, upright its lower one.
    readonly property int watermark: portrait ? 952 : 154

    readonly property int small: portrait ? 34 : 28
    readonly property int secondary: portrait ? 36 : 30
    readonly property int goalTitle: portrait ? 38 : 32

    readonly property CardSize medium: CardSize {
        art: skin.portrait ? 112 : 100
        figure: skin.portrait ? 76 : 72
        height: skin.portrait ? 150 : 132
        name: skin.portrait ? 52 : 44
        widest: skin.portrait ? 936 : 900
        width: skin.portrait ? 800 : 640
    }
    readonly property CardSize large: CardSize {
        art: skin.portrait ? 136 : 128
        figure: skin.portrait ? 88 : 84
        height: skin.portrait ? 176 : 164
        name: skin.portrait ? 56 : 52
        widest: skin.portrait ? 936 : 980
        width: skin.portrait ? 880 : 760
    }
    readonly property CardSize huge: CardSize {
        art: skin.portrait ? 176 : 188
        figure: skin.portrait ? 104 : 112
        height: skin.portrait ? 220 : 232
        name: skin.portrait ? 62 : 68
        widest: skin.portrait ? 936 : 1080
        width: skin.portrait ? 936 : 960
    }

    readonly property int feedWidth: portrait ? 640 : 540
    readonly property int feedLine: portrait ? 50 : 46
    readonly property int feedLines: portrait ? 4 : 6
    readonly property int boardHeader: portrait ? 50 : 52
    readonly property int boardInset: 24
    readonly property int boardLine: portrait ? 53 : 66
    readonly property int boardPad: portrait ? 14 : 20

    readonly property int gap: portrait ? 16 : StageTokens.gap

    component CardSize: QtObject {
        required property int art
        required property int figure
        required property int height
        required property int name

        // As wide as it needs to be, between these.
        required property int widest
        required property int width
    }

    // A whole number as viewers read it. Past a thousand million only its size matters.
    function figure(amount: real): string {
        return Math.abs(amount) < 1e9 ? amount.toLocaleString(Qt.locale(), "f", 0) : qsTr("%1 bn").arg((amount / 1e9).toLocaleString(Qt.locale(), "f", 0));
    }

    // ``var``: an answer of type CardSize is null in one QML engine once a second one (the preview) has loaded the type.
    function card(tier: string): var {
        return tier === "huge" ? huge : tier === "large" ? large : medium;
    }
}
