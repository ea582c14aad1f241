import QtQuick
import Coinstage.Backend
import Coinstage.Style

// How many watch.
Panel {
    id: pill

    required property SettingsView settings
    required property ViewersView viewers

    Accessible.name: qsTr("Viewers")
    Accessible.role: Accessible.StaticText
    fromRight: true
    height: skin.portrait ? 68 : 62
    implicitWidth: figures.width + 48
    radius: StageTokens.round(height)

    Row {
        id: figures

        anchors.centerIn: parent
        spacing: 12

        Image {
            anchors.verticalCenter: parent.verticalCenter
            height: 34
            source: StageTokens.drawing("eye", StageTokens.text)
            sourceSize: Qt.size(34, 34)
            width: 34
        }

        RollingNumber {
            anchors.verticalCenter: parent.verticalCenter
            color: StageTokens.text
            pixelSize: pill.skin.secondary
            text: pill.skin.figure(pill.viewers.count)
        }

        StageText {
            anchors.verticalCenter: parent.verticalCenter
            color: StageTokens.muted
            elide: Text.ElideNone
            font.pixelSize: pill.skin.small
            text: pill.viewers.count === 1 ? qsTr("viewer") : qsTr("viewers")
            visible: pill.settings.word
        }
    }
}
