import QtQuick
import Coinstage.Style

// Says that these coins are in no real books.
Item {
    id: mark

    required property StageSkin skin
    required property string text

    height: skin.small + 22
    implicitWidth: word.implicitWidth + 44
    visible: text.length > 0

    Plate {
        anchors.fill: parent
        edge: StageTokens.violet
        edgeWidth: StageTokens.edgeMarked
        radius: StageTokens.round(mark.height)
    }

    StageText {
        id: word

        anchors.centerIn: parent
        color: StageTokens.text
        elide: Text.ElideNone
        font.letterSpacing: 2
        font.pixelSize: mark.skin.small
        font.weight: Font.Bold
        text: mark.text
    }
}
