// The least a Qt Quick overlay can be, to compare with: a plate and a line of text.
import QtQuick

Rectangle {
    color: "#10131A"
    height: 720
    width: 1280

    Text {
        anchors.centerIn: parent
        color: "#EEF2F7"
        font.pixelSize: 44
        text: "1,200 of 5,000"
        textFormat: Text.PlainText
    }
}
