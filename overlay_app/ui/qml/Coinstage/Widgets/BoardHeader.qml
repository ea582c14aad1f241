import QtQuick
import Coinstage.Style

// A board's title, and to the right of it how much time is left.
Item {
    id: header

    required property StageSkin skin
    required property string title

    property int lines: 1
    property string note: ""

    height: Math.max(skin.boardHeader, words.implicitHeight)

    StageText {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        font.pixelSize: header.skin.goalTitle
        font.weight: Font.Bold
        maximumLineCount: header.lines
        objectName: "name"
        text: header.title
        width: parent.width - (header.note.length > 0 ? chip.width + 16 : 0)
        wrapMode: header.lines > 1 ? Text.Wrap : Text.NoWrap
    }

    Rectangle {
        id: chip

        anchors.right: parent.right
        anchors.top: parent.top
        color: StageTokens.violet
        height: header.skin.small + 14
        radius: StageTokens.round(height)
        visible: header.note.length > 0
        width: left.implicitWidth + 28

        StageText {
            id: left

            anchors.centerIn: parent
            color: StageTokens.textOnAccent
            elide: Text.ElideNone
            font.pixelSize: header.skin.small
            font.weight: Font.Bold
            text: header.note
        }
    }
}
