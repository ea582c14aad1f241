pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Effects
import Coinstage.Style
import Coinstage.Widgets

// Everything viewers see, laid out for 1920x1080 or 1080x1920 and scaled to this item's size.
Item {
    id: root

    required property StageView stage

    // A soft edge would mix with a key colour.
    property bool keyed: false

    // Only the window that goes on air tells what was painted; a preview does not.
    property bool onAir: false
    property bool portrait: height > width

    StageSkin {
        id: skin

        keyed: root.keyed
        portrait: root.portrait
    }

    Item {
        id: canvas

        anchors.centerIn: parent
        height: skin.canvasHeight
        scale: Math.min(root.width / width, root.height / height)
        visible: root.stage.visible
        width: skin.canvasWidth

        EffectLayer {
            anchors.fill: parent
            effect: root.stage.effect
            keyed: root.keyed
            onAir: root.onAir

            onFinished: cue => {
                if (root.onAir)
                    root.stage.finished(cue);
            }
            onPainted: cue => root.stage.painted(cue)
        }

        TickerPill {
            id: ticker

            coin: root.stage.coin
            skin: skin
            ticker: root.stage.ticker
            width: implicitWidth
            x: skin.portrait ? skin.left : skin.right - width
            y: skin.top
        }

        Watermark {
            id: watermark

            skin: skin
            text: root.stage.watermark
            width: implicitWidth
            x: skin.right - width
            y: skin.portrait ? goal.y - alert.height - 4 * skin.gap - height : skin.top + ticker.height + skin.gap
        }

        Item {
            id: cards

            readonly property real firstHeight: skin.card(root.stage.cards.firstTier).height
            readonly property int lanes: root.stage.cards.lanes
            readonly property real secondHeight: skin.card(root.stage.cards.secondTier).height
            readonly property real taken: lanes === 0 ? 0 : lanes === 1 ? firstHeight + skin.gap : firstHeight + secondHeight + 2 * skin.gap

            x: skin.left
            y: skin.portrait ? skin.top + ticker.height + skin.gap : skin.top
            z: 1

            Repeater {
                model: root.stage.cards.rows

                GiftCard {
                    id: card

                    property bool settled: false

                    onAir: root.onAir
                    skin: skin
                    y: slot === 0 ? 0 : cards.firstHeight + skin.gap
                    z: -slot

                    Behavior on y {
                        id: move

                        enabled: card.settled

                        SequentialAnimation {
                            PauseAnimation {
                                duration: move.targetValue < card.y ? StageTokens.exit : 0
                            }
                            NumberAnimation {
                                duration: StageTokens.closeGap
                                easing.type: Easing.OutCubic
                            }
                        }
                    }

                    Component.onCompleted: settled = true
                    onPainted: shown => root.stage.painted(shown)
                }
            }
        }

        GiftFeed {
            id: feed

            property bool settled: false

            feed: root.stage.feed
            onAir: root.onAir
            skin: skin
            x: skin.left
            y: cards.y + cards.taken

            Behavior on y {
                id: slide

                enabled: feed.settled

                SequentialAnimation {
                    PauseAnimation {
                        duration: slide.targetValue < feed.y ? StageTokens.exit : 0
                    }
                    NumberAnimation {
                        duration: StageTokens.closeGap
                        easing.type: Easing.OutCubic
                    }
                }
            }

            Component.onCompleted: settled = true
            onPainted: shown => root.stage.painted(shown)
        }

        EventAlert {
            id: alert

            alert: root.stage.alert
            onAir: root.onAir
            skin: skin
            width: skin.portrait ? skin.lowerRight - skin.left : 560
            x: skin.portrait ? skin.left : skin.right - width
            y: skin.portrait ? goal.y - height - skin.gap : (watermark.visible ? watermark.y + watermark.height : ticker.y + ticker.height) + skin.gap

            onPainted: shown => root.stage.painted(shown)
        }

        GoalBar {
            id: goal

            coin: root.stage.coin
            goal: root.stage.goal
            skin: skin
            width: skin.lowerRight - skin.left
            x: skin.left
            y: skin.bottom - height
        }
    }
}
