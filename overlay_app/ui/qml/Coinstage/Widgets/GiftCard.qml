import QtQuick
import Coinstage.Backend
import Coinstage.Style

// One combo: it counts up in place, and grows where its coins lift it to a higher tier.
Item {
    id: card

    required property int accent
    required property url art
    required property string cardId
    required property real coins
    required property real coinsEach
    required property string gift
    required property bool leaving
    required property string message
    required property string name
    required property bool onAir
    required property SettingsView settings
    required property StageSkin skin
    required property int slot
    required property bool test
    required property string tier
    required property real units
    required property bool valued

    readonly property bool grand: tier === "huge"
    readonly property bool counted: units > 1
    readonly property bool great: tier === "large" || grand
    readonly property int pad: Math.round((size.height - size.art) / 2)
    readonly property StageSkin.CardSize size: skin.card(tier)

    // What the words and the figure ask for; a figure has room for three digits from the start, so that a growing combo seldom widens its card.
    readonly property real asked: edges + Math.max(wish.advanceWidth + 4, saying.visible ? saying.implicitWidth : verb.width + giftName.implicitWidth + each.width) + Math.max(figure.width, size.figure * 2.4)
    readonly property real edges: disc.x + disc.width + words.anchors.leftMargin + words.anchors.rightMargin + figure.anchors.rightMargin

    property real artScale: StageTokens.grow
    property real figureShown: 0
    property real nameShown: 0
    property real pulse: 1
    property bool ready: false
    property real room: size.widest
    property real was: size.height

    signal painted(string shown)

    Accessible.name: name + ", " + gift
    Accessible.role: Accessible.StaticText
    height: size.height
    opacity: 0
    state: !ready ? "" : leaving ? "left" : "shown"
    transformOrigin: Item.TopLeft
    width: Math.min(room, size.widest, Math.max(size.width, asked))

    states: [
        State {
            name: "shown"

            PropertyChanges {
                card.artScale: 1
                card.figureShown: 1
                card.nameShown: 1
                card.opacity: 1
                travel.x: 0
            }
        },
        State {
            name: "left"

            PropertyChanges {
                card.artScale: 1
                card.figureShown: 1
                card.nameShown: 1
                card.opacity: 0
                card.scale: StageTokens.shrink
                travel.y: card.height * (1 - StageTokens.shrink) + StageTokens.travel
            }
        }
    ]
    transform: Translate {
        id: travel

        x: -StageTokens.travel
    }
    transitions: [
        Transition {
            from: ""
            to: "shown"

            ParallelAnimation {
                NumberAnimation {
                    duration: StageTokens.plateIn
                    easing.type: Easing.OutCubic
                    // The first frame of a new card is to be seen.
                    from: 0.25
                    property: "opacity"
                }
                NumberAnimation {
                    duration: StageTokens.entry
                    easing.overshoot: StageTokens.swing(1.2)
                    easing.type: Easing.OutBack
                    property: "x"
                    target: travel
                }
                SequentialAnimation {
                    PauseAnimation {
                        duration: StageTokens.artDelay
                    }
                    NumberAnimation {
                        duration: StageTokens.entry - StageTokens.artDelay
                        easing.overshoot: StageTokens.swing(1.7)
                        easing.type: Easing.OutBack
                        property: "artScale"
                    }
                }
                SequentialAnimation {
                    PauseAnimation {
                        duration: StageTokens.nameDelay
                    }
                    NumberAnimation {
                        duration: StageTokens.entry - StageTokens.nameDelay
                        easing.type: Easing.OutCubic
                        property: "nameShown"
                    }
                }
                SequentialAnimation {
                    PauseAnimation {
                        duration: StageTokens.amountDelay
                    }
                    NumberAnimation {
                        duration: StageTokens.entry - StageTokens.amountDelay
                        easing.type: Easing.OutCubic
                        property: "figureShown"
                    }
                }
            }
        },
        Transition {
            to: "left"

            NumberAnimation {
                duration: StageTokens.exit
                easing.type: Easing.InCubic
                properties: "opacity,scale,y"
                targets: [card, travel]
            }
        },
        Transition {
            from: "left"
            to: "shown"

            NumberAnimation {
                duration: StageTokens.plateIn
                easing.type: Easing.OutCubic
                properties: "opacity,scale,y"
                targets: [card, travel]
            }
        }
    ]

    Component.onCompleted: ready = true
    onAccentChanged: flare.restart()
    onSizeChanged: {
        promotion.from = StageTokens.reduced ? 1 : was / size.height;
        was = size.height;
        if (ready) {
            promotion.restart();
            flare.restart();
        }
    }
    onUnitsChanged: {
        if (!beat.running)
            beat.start();
    }

    // One beat takes a third of a second: however fast a combo grows, there are at most three a second.
    SequentialAnimation {
        id: beat

        NumberAnimation {
            duration: StageTokens.beatUp
            easing.type: Easing.OutCubic
            property: "pulse"
            target: card
            to: StageTokens.beat
        }
        NumberAnimation {
            duration: StageTokens.pulseEvery - StageTokens.beatUp
            easing.type: Easing.InOutSine
            property: "pulse"
            target: card
            to: 1
        }
    }

    // A higher tier takes its place at once and grows from the size of the last one.
    NumberAnimation {
        id: promotion

        duration: StageTokens.entry
        easing.overshoot: StageTokens.swing(1.4)
        easing.type: Easing.OutBack
        property: "scale"
        target: card
        to: 1
    }

    FirstFrame {
        onAir: card.onAir
        visibly: card.opacity > 0

        onPainted: card.painted(card.cardId)
    }

    Plate {
        anchors.fill: parent
        edge: card.great ? StageTokens.gold : StageTokens.plateEdge
        edgeWidth: card.grand ? StageTokens.edgeGrand : card.great ? StageTokens.edgeGreat : StageTokens.edge
        glowing: card.great
        radius: Math.round(StageTokens.radius * (card.grand ? 4 / 3 : 1))
    }

    Item {
        id: disc

        anchors.verticalCenter: parent.verticalCenter
        height: card.size.art
        scale: card.artScale
        width: card.size.art
        x: card.pad

        Image {
            anchors.centerIn: parent
            height: width
            source: card.grand ? StageTokens.drawing("rays", StageTokens.glow) : ""
            sourceSize: Qt.size(420, 420)
            visible: card.grand && StageTokens.glow.a > 0
            width: parent.width * 1.6
            z: -1

            RotationAnimation on rotation {
                duration: StageTokens.raysTurn
                from: 0
                loops: Animation.Infinite
                running: card.grand && !card.leaving && StageTokens.glow.a > 0 && !StageTokens.reduced
                to: 360
            }
        }

        Image {
            id: flareRing

            anchors.centerIn: parent
            height: width
            opacity: 0
            source: StageTokens.drawing("halo", StageTokens.glow)
            sourceSize: Qt.size(256, 256)
            visible: StageTokens.glow.a > 0
            width: parent.width * 1.8

            ParallelAnimation {
                id: flare

                NumberAnimation {
                    duration: StageTokens.spark
                    easing.type: Easing.OutCubic
                    from: 0.9
                    property: "opacity"
                    target: flareRing
                    to: 0
                }
                NumberAnimation {
                    duration: StageTokens.spark
                    easing.type: Easing.OutCubic
                    from: StageTokens.reduced ? 1 : 0.7
                    property: "scale"
                    target: flareRing
                    to: StageTokens.reduced ? 1 : 1.5
                }
            }
        }

        ArtDisc {
            anchors.fill: parent
        }

        Image {
            anchors.centerIn: parent
            height: width
            source: card.art
            sourceSize: Qt.size(width, width)
            width: Math.round(parent.width * 0.72)
        }
    }

    TextMetrics {
        id: wish

        font.family: StageTokens.family
        font.letterSpacing: StageTokens.spacing
        font.pixelSize: card.size.name
        font.weight: Font.Bold
        text: card.name
    }

    Column {
        id: words

        anchors.left: disc.right
        anchors.leftMargin: Math.round(card.pad * 1.2)
        anchors.right: figure.left
        // The figure grows for a moment with each beat.
        anchors.rightMargin: 16 + Math.round(figure.width * 0.12)
        anchors.verticalCenter: parent.verticalCenter
        opacity: card.nameShown

        StageText {
            objectName: "name"
            font.pixelSize: card.size.name
            font.weight: Font.Bold
            text: card.name
            width: parent.width
        }

        StageText {
            id: saying

            color: StageTokens.muted
            font.pixelSize: card.skin.secondary
            text: card.message
            visible: card.message.length > 0
            width: parent.width
        }

        Row {
            visible: card.message.length === 0
            width: parent.width

            StageText {
                id: verb

                color: StageTokens.muted
                elide: Text.ElideNone
                font.pixelSize: card.skin.secondary
                text: (card.test ? qsTr("test, sent") : qsTr("sent")) + " "
            }

            StageText {
                id: giftName

                color: StageTokens.goldText
                font.pixelSize: card.skin.secondary
                font.weight: Font.DemiBold
                text: card.gift
                width: Math.min(implicitWidth, words.width - verb.width - (each.visible ? each.width : 0))
            }

            StageText {
                id: each

                color: StageTokens.muted
                elide: Text.ElideNone
                font.pixelSize: card.skin.secondary
                text: card.coinsEach === 1 ? qsTr(" · 1 coin each") : qsTr(" · %1 each").arg(card.skin.figure(card.coinsEach))
                visible: card.valued && card.settings.worth && card.counted && verb.width + giftName.implicitWidth + width <= words.width + 1
            }
        }
    }

    Row {
        id: figure

        anchors.right: parent.right
        anchors.rightMargin: Math.round(card.pad * 1.6)
        anchors.verticalCenter: parent.verticalCenter
        opacity: card.figureShown
        scale: card.pulse * (StageTokens.reduced ? 1 : 0.8 + 0.2 * card.figureShown)
        spacing: 4
        transformOrigin: Item.Right
        visible: card.counted || (card.valued && card.settings.worth)

        StageText {
            anchors.baseline: count.baseline
            color: StageTokens.goldText
            elide: Text.ElideNone
            font.pixelSize: Math.max(card.skin.small, Math.round(count.pixelSize * 0.72))
            font.weight: Font.ExtraBold
            text: card.units > 1 ? "×" : "+"
        }

        RollingNumber {
            id: count

            // Long figures are smaller, so that the name keeps its place.
            pixelSize: Math.max(card.skin.secondary, Math.min(card.size.figure, Math.floor(card.size.width * (card.skin.portrait ? 0.36 : 0.46) / (0.62 * text.length))))
            shade: StageTokens.goldShade
            text: card.skin.figure(card.units > 1 ? card.units : card.coins)
            weight: Font.ExtraBold
        }
    }
}
