pragma Singleton
import QtQuick

// Every colour, size and duration of the panels, whatever theme the stage wears.
QtObject {
    property bool dark: true

    readonly property color ink: dark ? "#10131A" : "#EDF0F5"
    readonly property color surface: dark ? "#141820" : "#F7F9FC"
    readonly property color surfaceRaised: dark ? "#1A202B" : "#FFFFFF"
    readonly property color surfaceHigh: dark ? "#222A37" : "#E6EBF3"
    readonly property color line: dark ? "#2A3240" : "#D3DAE5"
    readonly property color text: dark ? "#EEF2F7" : "#171B24"
    readonly property color muted: dark ? "#98A3B5" : "#556072"

    // Fills, with the colour of the text that stands on them.
    readonly property color gold: "#FFC24B"
    readonly property color goldDeep: "#FF9F1C"
    readonly property color goldLight: "#FFE3A3"
    readonly property color textOnGold: "#10131A"
    readonly property color textOnViolet: dark ? textOnGold : "#FFFFFF"
    readonly property color textOnCoral: dark ? textOnGold : "#FFFFFF"
    readonly property color textOnMint: dark ? textOnGold : "#FFFFFF"

    // Also read as text, hence darker on light.
    readonly property color goldText: dark ? gold : "#875400"
    readonly property color coral: dark ? "#FF6B5E" : "#C2332A"
    readonly property color mint: dark ? "#42D9A3" : "#0A7550"
    readonly property color violet: dark ? "#8E7CFF" : "#5A45DC"
    readonly property color focus: dark ? "#A99BFF" : "#5A45DC"

    readonly property list<color> avatars: ["#FF8A7E", "#FFB454", "#F2D857", "#7ED957", "#42D9A3", "#5CC8FF", "#A99BFF", "#FF8FCB"]
    readonly property color textOnAvatar: textOnGold

    // Where a picture of the stage lies, dark in both themes, and what is written there.
    readonly property color stage: "#10131A"
    readonly property color textOnStage: "#EEF2F7"
    readonly property color mutedOnStage: "#98A3B5"
    readonly property color mintOnStage: "#42D9A3"
    readonly property color goldOnStage: gold
    readonly property color violetOnStage: "#8E7CFF"

    readonly property string family: "Inter"
    readonly property int caption: 12
    readonly property int body: 14
    readonly property int bodyLine: 20
    readonly property int heading: 16
    readonly property int title: 22
    readonly property int figure: 30

    // The 8 px grid.
    readonly property int half: 4
    readonly property int unit: 8
    readonly property int gap: 16
    readonly property int padding: 20
    readonly property int page: 24
    readonly property int control: 36
    readonly property int icon: 20
    readonly property int avatar: 32

    readonly property int radiusSmall: 6
    readonly property int radius: 10
    readonly property int radiusLarge: 14
    readonly property int focusRing: 2

    readonly property int quick: 120
    readonly property int moderate: 200
    readonly property int slow: 320
    readonly property int goalFill: 600
}
