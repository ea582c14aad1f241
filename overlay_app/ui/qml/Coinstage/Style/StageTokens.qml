pragma Singleton
import QtQuick

// What viewers see has one look, whatever theme the creator's panels wear.
QtObject {
    readonly property color ink: "#10131A"
    readonly property color surface: "#141820"
    readonly property color surfaceRaised: "#1A202B"
    readonly property color surfaceHigh: "#222A37"
    readonly property color line: "#2A3240"
    readonly property color text: "#EEF2F7"
    readonly property color muted: "#98A3B5"
    readonly property color gold: "#FFC24B"
    readonly property color goldDeep: "#FF9F1C"
    readonly property color goldLight: "#FFE3A3"
    readonly property color goldShade: "#8A4F00"
    readonly property color coral: "#FF6B5E"
    readonly property color mint: "#42D9A3"
    readonly property color violet: "#8E7CFF"
    readonly property color sky: "#5BB8FF"

    // Text on gold, mint, coral and violet.
    readonly property color textOnAccent: ink

    // A plate keeps text readable over any picture, so it lets little of the picture through.
    readonly property real plateOpacity: 0.92
    readonly property color plate: Qt.alpha(ink, plateOpacity)
    readonly property color plateEdge: Qt.alpha("#FFFFFF", 0.09)
    readonly property color track: "#222A37"
    readonly property color trackEdge: "#6B7890"

    // Behind a supporter's initials, which are written in ink: 4.5:1 or more each.
    readonly property list<color> avatars: ["#FF8A7E", "#FFB454", "#F2D857", "#7ED957", "#42D9A3", "#5CC8FF", "#A99BFF", "#FF8FCB"]

    readonly property int radius: 24
    readonly property int radiusSmall: 16
    readonly property int margin: 72
    readonly property int gap: 20

    readonly property string family: "Inter"

    readonly property int travel: 24
    readonly property int plateIn: 120
    readonly property int entry: 260
    readonly property int artDelay: 80
    readonly property int nameDelay: 60
    readonly property int amountDelay: 120
    readonly property int exit: 180
    readonly property int closeGap: 220
    readonly property int roll: 120
    readonly property int pulseEvery: 334
    readonly property int goalFill: 600
    readonly property int spark: 500
    readonly property int milestoneApart: 400
    readonly property int goalStill: 120
}
