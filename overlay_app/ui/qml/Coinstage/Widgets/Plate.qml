import QtQuick
import Coinstage.Style

// The plate behind words. Its shadow and its light are pictures: a blur would cost a full pass each frame.
Item {
    id: plate

    property bool glowing: false
    property color edge: StageTokens.plateEdge
    property int edgeWidth: StageTokens.edge
    property color fill: StageTokens.plate
    property int radius: StageTokens.radius

    readonly property bool shaded: Qt.colorEqual(fill, StageTokens.plate) && !Qt.colorEqual(fill, StageTokens.plateLow)
    readonly property color light: glowing ? StageTokens.glow : StageTokens.aura

    BorderImage {
        anchors.fill: parent
        anchors.bottomMargin: -58
        anchors.leftMargin: -48
        anchors.rightMargin: -48
        anchors.topMargin: -38
        border.bottom: 72
        border.left: 72
        border.right: 72
        border.top: 72
        opacity: StageTokens.shadow.a
        source: StageTokens.shadow.a > 0 ? StageTokens.drawing("shadow", StageTokens.shadow) : ""
        visible: StageTokens.shadow.a > 0
    }

    BorderImage {
        anchors.fill: parent
        anchors.margins: -48
        border.bottom: 72
        border.left: 72
        border.right: 72
        border.top: 72
        opacity: plate.light.a
        source: plate.light.a > 0 ? StageTokens.drawing("glow", plate.light) : ""
        visible: plate.light.a > 0
    }

    Rectangle {
        anchors.fill: parent
        antialiasing: !StageTokens.keyed
        border.color: plate.edge
        border.width: plate.edgeWidth
        color: plate.fill
        gradient: plate.shaded ? shade : null
        radius: plate.radius
    }

    Gradient {
        id: shade

        GradientStop {
            color: plate.fill
            position: 0
        }
        GradientStop {
            color: StageTokens.plateLow
            position: 1
        }
    }
}
