import QtQuick
import Coinstage.Style

// What stands at its place for a while. It comes and goes as the alerts do.
Item {
    id: panel

    required property bool shown
    required property StageSkin skin

    property alias edge: plate.edge
    property alias edgeWidth: plate.edgeWidth
    property alias fill: plate.fill
    property bool fromRight: false
    property alias glowing: plate.glowing
    property alias radius: plate.radius

    default property alias content: inside.data

    opacity: 0
    state: shown ? "shown" : ""
    visible: opacity > 0

    states: State {
        name: "shown"

        PropertyChanges {
            panel.opacity: 1
            travel.x: 0
        }
    }
    transform: Translate {
        id: travel

        x: panel.fromRight ? StageTokens.travel : -StageTokens.travel
    }
    transitions: [
        Transition {
            to: "shown"

            ParallelAnimation {
                NumberAnimation {
                    duration: StageTokens.plateIn
                    from: 0.25
                    property: "opacity"
                }
                NumberAnimation {
                    duration: StageTokens.entry
                    easing.overshoot: StageTokens.swing(1.2)
                    easing.type: Easing.OutBack
                    property: "x"
                    target: travel
                }
            }
        },
        Transition {
            NumberAnimation {
                duration: StageTokens.exit
                easing.type: Easing.InCubic
                properties: "opacity,x"
                targets: [panel, travel]
            }
        }
    ]

    Plate {
        id: plate

        anchors.fill: parent
    }

    Item {
        id: inside

        anchors.fill: parent
    }
}
