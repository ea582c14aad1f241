pragma Singleton
import QtQuick

// How everything on stage looks and moves. Colours, radii and typeface are put in from a theme (ui/overlay/theme.py).
QtObject {
    id: tokens

    property color plate
    property color plateLow
    property color plateEdge
    property color raised
    property color text
    property color muted
    property color gold
    property color goldDeep
    property color goldLight
    property color goldShade
    property color goldText
    property color mint
    property color mintText
    property color coral
    property color coralText
    property color violet
    property color violetText
    property color track
    property color trackEdge
    property color mark
    property color well
    property color wellLow

    // Their opacity is their strength: with none at all they are not drawn.
    property color shine
    property color shadow
    property color glow
    property color aura

    // Text on gold, mint, coral, violet and avatars.
    property color textOnAccent

    // Behind a supporter's initials.
    property list<string> avatars

    property int radius
    property int radiusSmall
    property int pill

    // Plain edges, and those of what is marked, great and grand.
    property int edge
    readonly property int edgeMarked: edge + 1
    readonly property int edgeGreat: edge + 2
    readonly property int edgeGrand: edge + 3

    property string family
    property real spacing

    // Before a key colour nothing has a soft edge, which would mix with it.
    property bool keyed

    // Where movement is to be calm things fade, and stay where they are.
    property bool reduced

    property real pace: 1
    property real bounce: 1

    readonly property int margin: 72
    readonly property int gap: 20

    // How far things come in from, and from what part of their size.
    readonly property int travel: reduced ? 0 : 24
    readonly property real grow: reduced ? 1 : 0.6
    readonly property real shrink: reduced ? 1 : 0.72
    readonly property real beat: reduced ? 1 : 1.12

    readonly property int plateIn: Math.round(120 * pace)
    readonly property int entry: Math.round(260 * pace)
    readonly property int artDelay: Math.round(80 * pace)
    readonly property int nameDelay: Math.round(60 * pace)
    readonly property int amountDelay: Math.round(120 * pace)
    readonly property int exit: Math.round(180 * pace)
    readonly property int closeGap: reduced ? 0 : Math.round(220 * pace)
    readonly property int rise: Math.round(420 * pace)
    readonly property int oneByOne: Math.round(30 * pace)

    readonly property int roll: reduced ? 0 : 120
    readonly property int beatUp: 120
    readonly property int pulseEvery: 334
    readonly property int goalFill: 600
    readonly property int goalStill: 120
    readonly property int goalSweep: 900
    readonly property int spark: 500
    readonly property int milestoneApart: 400
    readonly property int milestoneStay: 2600
    readonly property int raysTurn: 14000

    // Names that pass by in their line: how long they rest at either end, how fast they go, and how long at most.
    readonly property int passRest: 800
    readonly property int passPixel: 12
    readonly property int passMost: 4000

    // How far a movement swings beyond its end.
    function swing(usual: real): real {
        return reduced ? 0 : usual * bounce;
    }

    // The radius of what is round at both ends.
    function round(height: real): real {
        return Math.min(height / 2, pill);
    }

    // One of our own drawings, in a colour.
    function drawing(named: string, tint: color): url {
        return "image://stage/" + named + "/" + Qt.rgba(tint.r, tint.g, tint.b, 1).toString().slice(1);
    }
}
