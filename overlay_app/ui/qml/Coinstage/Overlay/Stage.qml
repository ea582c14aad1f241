pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Effects
import Coinstage.Style
import Coinstage.Widgets

// Everything viewers see, laid out for 1920x1080 or 1080x1920 and scaled to this item's size.
Item {
    id: root

    required property LayoutView layout
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

        Slot {
            place: root.layout.place(root.portrait, "effects")

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
        }

        Slot {
            id: tickerSlot

            place: root.layout.place(root.portrait, "ticker")

            TickerPill {
                id: ticker

                coin: root.stage.coin
                skin: skin
                ticker: root.stage.ticker
                width: implicitWidth
                x: tickerSlot.across(width)
                y: tickerSlot.down(height)
            }
        }

        Watermark {
            id: watermark

            skin: skin
            text: root.stage.watermark
            width: implicitWidth
            x: skin.right - width
            y: skin.watermark - (skin.portrait ? height : 0)
            z: 1000
        }

        Slot {
            id: cards

            readonly property real firstHeight: skin.card(root.stage.cards.firstTier).height
            readonly property int lanes: root.stage.cards.lanes
            readonly property real secondHeight: skin.card(root.stage.cards.secondTier).height
            readonly property real taken: lanes === 0 ? 0 : lanes === 1 ? firstHeight + skin.gap : firstHeight + secondHeight + 2 * skin.gap

            place: root.layout.place(root.portrait, "gift-alert")

            Repeater {
                model: root.stage.cards.rows

                GiftCard {
                    id: card

                    property bool settled: false

                    onAir: root.onAir
                    room: cards.width
                    skin: skin
                    x: cards.across(width)
                    y: cards.down(slot === 0 ? cards.firstHeight : cards.taken - skin.gap) + (slot === 0 || cards.place.atBottom ? 0 : cards.firstHeight + skin.gap)
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

        Slot {
            id: feedSlot

            place: root.layout.place(root.portrait, "gift-feed")
            shift: place.follows && cards.place.shown && !cards.place.atBottom ? cards.place.top + cards.taken - place.top : 0

            GiftFeed {
                feed: root.stage.feed
                onAir: root.onAir
                room: feedSlot.height
                skin: skin
                width: feedSlot.width
                y: feedSlot.down(height)

                onPainted: shown => root.stage.painted(shown)
            }
        }

        Slot {
            id: alertSlot

            readonly property bool underWatermark: watermark.visible && place.top < watermark.y + watermark.height && place.top + place.height > watermark.y && place.left + place.width > watermark.x

            place: root.layout.place(root.portrait, "event-alert")
            shift: place.follows && underWatermark ? watermark.y + watermark.height + skin.gap - place.top : 0

            EventAlert {
                alert: root.stage.alert
                onAir: root.onAir
                skin: skin
                width: alertSlot.width
                y: alertSlot.down(height)

                onPainted: shown => root.stage.painted(shown)
            }
        }

        Slot {
            id: goalSlot

            place: root.layout.place(root.portrait, "goal-bar")

            GoalBar {
                coin: root.stage.coin
                goal: root.stage.goal
                skin: skin
                width: goalSlot.width
                y: goalSlot.down(height)
            }
        }
    }
}
