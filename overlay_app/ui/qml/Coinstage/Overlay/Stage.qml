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

    // Only the window that goes on air tells what was painted; a preview does not.
    property bool onAir: false
    property bool portrait: height > width

    // Squares that the self-check of the broadcast looks for, instead of the stage; none while the stage is shown.
    property var pattern: []

    StageSkin {
        id: skin

        portrait: root.portrait
    }

    Item {
        id: canvas

        anchors.centerIn: parent
        height: skin.canvasHeight
        scale: Math.min(root.width / width, root.height / height)
        visible: root.stage.visible && root.pattern.length === 0
        width: skin.canvasWidth

        // What stands for a while. In the same place these take turns. Slots pass as ``var``: once a second QML engine (the
        // preview) has loaded their type, one of that type is null in the first.
        readonly property var boards: [supporters, howTo, trend, spotlight, poll, challenge, deal, coinDrop, announcementSlot]
        readonly property real cardsEnd: cards.place.top + (cards.place.atBottom ? cards.height : cards.taken - skin.gap)

        // Cards come first, then what is on top in the same place.
        function hasTurn(slot: var): bool {
            if (cards.lanes > 0 && cards.place.shown && cardsEnd > slot.contentTop && cards.place.top < slot.place.top + slot.place.height && cards.place.left < slot.place.left + slot.place.width && cards.place.left + cards.place.width > slot.place.left)
                return false;
            for (const other of boards) {
                if (other.wanted && other.place.shown && other.place.layer > slot.place.layer && other.place.left === slot.place.left && other.place.top === slot.place.top && other.place.width === slot.place.width && other.place.height === slot.place.height)
                    return false;
            }
            return true;
        }

        function underWatermark(place: PlaceView): bool {
            return watermark.visible && place.top < watermark.y + watermark.height && place.top + place.height > watermark.y && place.left + place.width > watermark.x;
        }

        // How much of a place's width the watermark leaves free.
        function freeWidth(place: PlaceView): real {
            const meets = watermark.visible && place.left < watermark.x && place.left + place.width > watermark.x && place.top < watermark.y + watermark.height && place.top + place.height > watermark.y;
            return meets ? watermark.x - skin.gap - place.left : place.width;
        }

        // How high the feed may be before it meets what stands below it.
        function feedRoom(top: real): real {
            let room = feedSlot.place.height;
            for (const other of boards) {
                if (other.wanted && other.place.shown && other.contentTop > top && other.place.left < feedSlot.place.left + feedSlot.place.width && other.place.left + other.place.width > feedSlot.place.left)
                    room = Math.min(room, other.contentTop - skin.gap - top);
            }
            return room;
        }

        StageClock {
            id: clock

            running: root.stage.visible && (pollBoard.counting || trendBoard.counting || spotlightBoard.counting || challengeBanner.counting || dealBanner.counting || announcementBanner.counting)
        }

        Slot {
            id: effectSlot

            place: root.layout.place(root.portrait, "effects")

            EffectLayer {
                anchors.fill: parent
                effect: root.stage.effect
                keyed: StageTokens.keyed
                onAir: root.onAir
                reduced: StageTokens.reduced
                strength: effectSlot.place.settings.strength

                onFinished: cue => {
                    if (root.onAir)
                        root.stage.finished(cue);
                }
                onPainted: cue => root.stage.painted(cue)
            }
        }

        Slot {
            id: tickerSlot

            cleared: watermark.rolling
            place: root.layout.place(root.portrait, "ticker")

            TickerPill {
                id: ticker

                coin: root.stage.coin
                settings: tickerSlot.place.settings
                skin: skin
                ticker: root.stage.ticker
                width: implicitWidth
                x: tickerSlot.across(width)
                y: tickerSlot.down(height)
            }
        }

        Watermark {
            id: watermark

            readonly property bool rolling: root.stage.credits.present && creditsSlot.place.shown

            skin: skin
            text: root.stage.watermark
            width: implicitWidth
            x: rolling ? creditsSlot.x + creditsSlot.width - skin.gap - width : skin.right - width
            y: rolling ? creditsSlot.y + skin.gap : skin.watermark - (skin.portrait ? height : 0)
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
                    settings: cards.place.settings
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

            readonly property real fallsTo: place.follows && cards.place.shown && !cards.place.atBottom ? cards.place.top + cards.taken : place.top

            cleared: watermark.rolling
            place: root.layout.place(root.portrait, "gift-feed")
            shift: fallsTo - place.top

            GiftFeed {
                feed: root.stage.feed
                onAir: root.onAir
                room: canvas.feedRoom(feedSlot.fallsTo)
                settings: feedSlot.place.settings
                skin: skin
                width: feedSlot.width
                y: feedSlot.down(height)

                onPainted: shown => root.stage.painted(shown)
            }
        }

        Slot {
            id: announcementSlot

            readonly property real fallsTo: place.follows && canvas.underWatermark(place) ? watermark.y + watermark.height + skin.gap : place.top

            cleared: watermark.rolling
            content: announcementBanner.height
            place: root.layout.place(root.portrait, "announcement")
            shift: fallsTo - place.top
            wanted: root.stage.widgets.announcement.present

            AnnouncementBanner {
                id: announcementBanner

                announcement: root.stage.widgets.announcement
                clock: clock
                room: announcementSlot.fallsTo > announcementSlot.place.top ? announcementSlot.width : canvas.freeWidth(announcementSlot.place)
                shown: announcementSlot.wanted && canvas.hasTurn(announcementSlot)
                settings: announcementSlot.place.settings
                skin: skin
                x: announcementSlot.across(width)
                y: announcementSlot.down(height)
            }
        }

        Slot {
            id: alertSlot

            readonly property real announced: announcementBanner.shown && announcementSlot.place.shown ? announcementSlot.fallsTo + announcementSlot.place.height + skin.gap : 0
            readonly property bool meets: place.top < announced && announcementSlot.place.top < place.top + place.height && announcementSlot.place.left < place.left + place.width && announcementSlot.place.left + announcementSlot.place.width > place.left

            cleared: watermark.rolling
            place: root.layout.place(root.portrait, "event-alert")
            shift: (!place.follows ? place.top : meets ? announced : canvas.underWatermark(place) ? watermark.y + watermark.height + skin.gap : place.top) - place.top

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
            id: viewersSlot

            cleared: watermark.rolling
            place: root.layout.place(root.portrait, "viewers")

            ViewersPill {
                id: viewersPill

                readonly property bool meetsTicker: ticker.visible && tickerSlot.x + ticker.x < viewersSlot.x + x + width && tickerSlot.x + ticker.x + ticker.width > viewersSlot.x + x && tickerSlot.y < viewersSlot.y + viewersSlot.height && tickerSlot.y + tickerSlot.height > viewersSlot.y

                shown: root.stage.widgets.viewers.present && root.stage.widgets.viewers.count >= settings.least && !meetsTicker
                settings: viewersSlot.place.settings
                skin: skin
                viewers: root.stage.widgets.viewers
                width: implicitWidth
                // It stands beside the ticker, or in its stead.
                x: !viewersSlot.place.follows ? viewersSlot.across(width) : tickerSlot.place.left - viewersSlot.place.left + (ticker.visible ? ticker.x - skin.gap : tickerSlot.width) - width
                y: viewersSlot.down(height)
            }
        }

        Slot {
            id: supporters

            cleared: watermark.rolling
            content: supportersBoard.height
            place: root.layout.place(root.portrait, "top-supporters")
            wanted: root.stage.widgets.topSupporters.present

            SupportersBoard {
                id: supportersBoard

                fromRight: true
                room: supporters.height
                shown: supporters.wanted && canvas.hasTurn(supporters)
                settings: supporters.place.settings
                skin: skin
                supporters: root.stage.widgets.topSupporters
                width: canvas.freeWidth(supporters.place)
                x: supporters.across(width)
                y: supporters.down(height)
            }
        }

        Slot {
            id: howTo

            cleared: watermark.rolling
            content: howToBoard.height
            place: root.layout.place(root.portrait, "how-to")
            wanted: root.stage.widgets.howTo.present

            HowToBoard {
                id: howToBoard

                fromRight: true
                howTo: root.stage.widgets.howTo
                room: howTo.height
                shown: howTo.wanted && canvas.hasTurn(howTo)
                settings: howTo.place.settings
                skin: skin
                width: canvas.freeWidth(howTo.place)
                x: howTo.across(width)
                y: howTo.down(height)
            }
        }

        Slot {
            id: trend

            cleared: watermark.rolling
            content: trendBoard.height
            place: root.layout.place(root.portrait, "trend-board")
            wanted: root.stage.widgets.trendBoard.present

            TrendPanel {
                id: trendBoard

                clock: clock
                fromRight: true
                trend: root.stage.widgets.trendBoard
                room: trend.height
                shown: trend.wanted && canvas.hasTurn(trend)
                settings: trend.place.settings
                skin: skin
                width: canvas.freeWidth(trend.place)
                x: trend.across(width)
                y: trend.down(height)
            }
        }

        Slot {
            id: spotlight

            cleared: watermark.rolling
            content: spotlightBoard.height
            place: root.layout.place(root.portrait, "spotlight")
            wanted: root.stage.widgets.spotlight.present

            SpotlightBoard {
                id: spotlightBoard

                clock: clock
                fromRight: true
                spotlight: root.stage.widgets.spotlight
                shown: spotlight.wanted && canvas.hasTurn(spotlight)
                settings: spotlight.place.settings
                skin: skin
                width: canvas.freeWidth(spotlight.place)
                x: spotlight.across(width)
                y: spotlight.down(height)
            }
        }

        Slot {
            id: poll

            cleared: watermark.rolling
            content: pollBoard.height
            place: root.layout.place(root.portrait, "poll")
            wanted: root.stage.widgets.poll.present

            PollBoard {
                id: pollBoard

                clock: clock
                fromRight: true
                poll: root.stage.widgets.poll
                shown: poll.wanted && canvas.hasTurn(poll)
                settings: poll.place.settings
                skin: skin
                width: canvas.freeWidth(poll.place)
                x: poll.across(width)
                y: poll.down(height)
            }
        }

        Slot {
            id: challenge

            cleared: watermark.rolling
            content: challengeBanner.height
            place: root.layout.place(root.portrait, "challenge")
            wanted: root.stage.widgets.challenge.present

            ChallengeBanner {
                id: challengeBanner

                challenge: root.stage.widgets.challenge
                clock: clock
                shown: challenge.wanted && canvas.hasTurn(challenge)
                settings: challenge.place.settings
                skin: skin
                width: canvas.freeWidth(challenge.place)
                x: challenge.across(width)
                y: challenge.down(height)
            }
        }

        Slot {
            id: deal

            cleared: watermark.rolling
            content: dealBanner.height
            place: root.layout.place(root.portrait, "deal")
            wanted: root.stage.widgets.deal.present

            DealBanner {
                id: dealBanner

                clock: clock
                deal: root.stage.widgets.deal
                shown: deal.wanted && canvas.hasTurn(deal)
                settings: deal.place.settings
                skin: skin
                width: canvas.freeWidth(deal.place)
                x: deal.across(width)
                y: deal.down(height)
            }
        }

        Slot {
            id: coinDrop

            cleared: watermark.rolling
            content: coinDropBanner.height
            place: root.layout.place(root.portrait, "coin-drop")
            wanted: root.stage.widgets.coinDrop.present

            CoinDropBanner {
                id: coinDropBanner

                coin: root.stage.coin
                drop: root.stage.widgets.coinDrop
                shown: coinDrop.wanted && canvas.hasTurn(coinDrop)
                settings: coinDrop.place.settings
                skin: skin
                width: canvas.freeWidth(coinDrop.place)
                x: coinDrop.across(width)
                y: coinDrop.down(height)
            }
        }

        Slot {
            id: creditsSlot

            place: root.layout.place(root.portrait, "credits")

            CreditsBoard {
                anchors.fill: parent
                names: root.stage.credits
                reserved: watermark.visible ? watermark.width + skin.gap : 0
                shown: root.stage.credits.present
                settings: creditsSlot.place.settings
                skin: skin
            }
        }

        Slot {
            id: goalSlot

            cleared: watermark.rolling
            place: root.layout.place(root.portrait, "goal-bar")

            GoalBar {
                coin: root.stage.coin
                goal: root.stage.goal
                settings: goalSlot.place.settings
                skin: skin
                width: goalSlot.width
                y: goalSlot.down(height)
            }
        }
    }
    Pattern {
        anchors.fill: parent
        squares: root.pattern
    }
}
