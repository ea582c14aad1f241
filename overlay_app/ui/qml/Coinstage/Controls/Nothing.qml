import QtQuick
import Coinstage.Style

// In place of a list that is empty: what will stand here, and what to do next.
Column {
    id: nothing

    required property string iconName
    required property string title
    required property string advice
    default property alias extra: below.data

    spacing: Tokens.unit

    Disc {
        anchors.horizontalCenter: parent.horizontalCenter
        iconName: nothing.iconName
        // Where there is little room, the words are what helps.
        visible: nothing.parent === null || nothing.parent.height >= 150
        implicitHeight: 44
        implicitWidth: 44
    }
    Words {
        font.pixelSize: Tokens.heading
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        text: nothing.title
        width: parent.width
        wrapMode: Text.WordWrap
    }
    Words {
        anchors.horizontalCenter: parent.horizontalCenter
        color: Tokens.muted
        horizontalAlignment: Text.AlignHCenter
        text: nothing.advice
        width: Math.min(parent.width, 440)
        wrapMode: Text.WordWrap
    }
    Row {
        id: below

        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Tokens.unit
        topPadding: Tokens.unit
    }
}
