pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Style

// The latest gifts, a line each.
Item {
    id: list

    required property FeedView feed
    required property bool onAir
    required property SettingsView settings
    required property StageSkin skin

    readonly property int lines: Math.min(list.feed.lines, most)
    readonly property int most: Math.max(0, Math.min(settings.lines, Math.floor((room - 2 * pad) / skin.feedLine)))
    readonly property int pad: 16

    // How high it may be.
    property real room: skin.feedLines * skin.feedLine + 2 * pad

    signal painted(string shown)

    height: lines > 0 ? lines * skin.feedLine + 2 * pad : 0
    width: skin.feedWidth

    Behavior on height {
        id: resize

        SequentialAnimation {
            PauseAnimation {
                duration: resize.targetValue < list.height ? StageTokens.exit : 0
            }
            NumberAnimation {
                duration: StageTokens.closeGap
                easing.type: Easing.OutCubic
            }
        }
    }

    Plate {
        anchors.fill: parent
        opacity: list.lines > 0 ? 1 : 0
        radius: Math.round(StageTokens.radiusSmall * 1.25)
        visible: opacity > 0

        Behavior on opacity {
            NumberAnimation {
                duration: StageTokens.exit
            }
        }
    }

    Item {
        anchors.bottomMargin: 2
        anchors.fill: parent
        anchors.topMargin: 2
        clip: true

        Repeater {
            model: list.feed.rows

            GiftLine {
                onAir: list.onAir
                settings: list.settings
                skin: list.skin
                inset: list.pad - 2
                lines: list.most
                width: list.width

                onPainted: shown => list.painted(shown)
            }
        }
    }
}
