import QtQuick
import Coinstage.Style

// What a gift's picture lies in: a golden ring around a well.
Rectangle {
    id: disc

    readonly property real rim: Math.max(2, Math.round(width * 0.052))

    antialiasing: !StageTokens.keyed
    radius: width / 2

    gradient: Gradient {
        GradientStop {
            color: StageTokens.goldLight
            position: 0
        }
        GradientStop {
            color: StageTokens.gold
            position: 0.35
        }
        GradientStop {
            color: StageTokens.goldDeep
            position: 1
        }
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: disc.rim
        antialiasing: !StageTokens.keyed
        border.color: StageTokens.goldShade
        border.width: StageTokens.goldShade.a > 0 ? Math.max(1, Math.round(disc.width * 0.012)) : 0
        radius: width / 2

        gradient: Gradient {
            GradientStop {
                color: StageTokens.well
                position: 0
            }
            GradientStop {
                color: StageTokens.wellLow
                position: 1
            }
        }
    }
}
