import QtQuick
import Coinstage.Style

// A place in a list. The first is golden.
Rectangle {
    id: disc

    required property int rank
    required property StageSkin skin

    border.color: rank === 1 ? StageTokens.gold : StageTokens.trackEdge
    border.width: 2
    color: rank === 1 ? StageTokens.gold : StageTokens.raised
    height: width
    radius: width / 2
    width: skin.small + 14

    StageText {
        anchors.centerIn: parent
        color: disc.rank === 1 ? StageTokens.textOnAccent : StageTokens.text
        elide: Text.ElideNone
        font.pixelSize: disc.skin.small
        font.weight: Font.Bold
        text: disc.rank
    }
}
