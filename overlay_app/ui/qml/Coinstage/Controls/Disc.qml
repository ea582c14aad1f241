import QtQuick
import Coinstage.Style

// A round picture: gift art, an icon, or somebody's initials on their colour.
Rectangle {
    id: disc

    property url art: ""
    property string iconName: ""
    property string initials: ""
    property int avatar: -1

    color: avatar >= 0 && art.toString() === "" ? Tokens.avatars[avatar % Tokens.avatars.length] : Tokens.surfaceHigh
    implicitHeight: Tokens.avatar
    implicitWidth: Tokens.avatar
    radius: width / 2

    Image {
        anchors.centerIn: parent
        source: disc.art
        sourceSize: Qt.size(disc.width * 0.68, disc.height * 0.68)
        visible: disc.art.toString() !== ""
    }
    Icon {
        anchors.centerIn: parent
        color: Tokens.muted
        named: disc.art.toString() === "" && disc.initials === "" ? disc.iconName : ""
        size: 18
    }
    Words {
        anchors.centerIn: parent
        color: Tokens.textOnAvatar
        font.pixelSize: 12
        font.weight: Font.Bold
        text: disc.initials
        visible: disc.art.toString() === "" && text !== ""
    }
}
