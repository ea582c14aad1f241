import QtQuick
import Coinstage.Style

// The coin that stands before a balance.
Rectangle {
    id: coin

    property int size: 28

    border.color: Qt.darker(Tokens.goldDeep, 1.15)
    border.width: 1
    height: size
    radius: size / 2
    width: size

    gradient: Gradient {
        GradientStop {
            color: StageTokens.goldLight
            position: 0
        }
        GradientStop {
            color: Tokens.gold
            position: 0.55
        }
        GradientStop {
            color: Tokens.goldDeep
            position: 1
        }
    }

    Rectangle {
        anchors.centerIn: parent
        border.color: Qt.alpha(StageTokens.goldShade, 0.5)
        border.width: 1.25
        color: "transparent"
        height: width
        radius: width / 2
        width: coin.size * 0.68
    }
}
