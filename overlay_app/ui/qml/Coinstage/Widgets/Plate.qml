import QtQuick
import Coinstage.Style

// The dark plate behind words. Its shadow is a picture: a blur would cost a full pass each frame.
Item {
    id: plate

    required property StageSkin skin

    property bool glowing: false
    property color edge: StageTokens.plateEdge
    property int edgeWidth: 1
    property color fill: skin.plate
    property int radius: StageTokens.radius

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
        source: "images/shadow.svg"
        visible: !plate.skin.keyed
    }

    BorderImage {
        anchors.fill: parent
        anchors.margins: -48
        border.bottom: 72
        border.left: 72
        border.right: 72
        border.top: 72
        source: plate.glowing ? "images/glow.svg" : ""
        visible: plate.glowing && !plate.skin.keyed
    }

    Rectangle {
        anchors.fill: parent
        antialiasing: !plate.skin.keyed
        border.color: plate.edge
        border.width: plate.edgeWidth
        color: plate.fill
        radius: plate.radius
    }
}
