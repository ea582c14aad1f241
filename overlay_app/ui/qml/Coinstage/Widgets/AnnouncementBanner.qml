import QtQuick
import Coinstage.Backend
import Coinstage.Style

// What is about to happen, and when.
Panel {
    id: banner

    required property AnnouncementView announcement
    required property StageClock clock
    required property real room
    required property SettingsView settings

    readonly property bool clocked: announcement.timed && settings.clock
    readonly property bool counting: shown && clocked && announcement.at > clock.now

    Accessible.name: announcement.text
    Accessible.role: Accessible.StaticText
    edge: StageTokens.violet
    fill: StageTokens.violet
    fromRight: true
    height: skin.portrait ? 76 : 62
    radius: StageTokens.radiusSmall
    width: skin.portrait ? room : Math.min(room, wish.width + (left.visible ? left.width + 12 : 0) + 48)

    TextMetrics {
        id: wish

        font: words.font
        text: banner.announcement.text
    }

    Row {
        anchors.centerIn: parent
        spacing: 12

        StageText {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            color: StageTokens.textOnAccent
            font.pixelSize: banner.skin.small
            font.weight: Font.DemiBold
            objectName: "name"
            text: banner.announcement.text
            width: Math.min(Math.ceil(wish.advanceWidth) + 2, banner.width - 44 - (left.visible ? left.width + 12 : 0))
        }

        StageText {
            id: left

            anchors.verticalCenter: parent.verticalCenter
            color: StageTokens.textOnAccent
            elide: Text.ElideNone
            font.pixelSize: banner.skin.secondary + 2
            font.weight: Font.ExtraBold
            text: banner.announcement.at > banner.clock.now ? banner.clock.left(banner.announcement.at) : qsTr("now")
            visible: banner.clocked
        }
    }
}
