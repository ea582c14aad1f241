pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Overlay
import Coinstage.Style

// The last of the first steps: a test gift on stage, done when the overlay has painted it.
WelcomeBody {
    id: gift

    required property StageView preview
    required property bool shown
    readonly property bool painted: panel.gift === "shown"

    first: main

    WelcomeHead {
        title: gift.painted ? qsTr("There it is") : qsTr("Send yourself a gift")
        words: gift.painted && gift.panel.inBroadcast ? qsTr("The overlay has painted it, marked TEST. Look at your broadcast software: it should be there as well. No coin was booked.") : gift.painted ? qsTr("The overlay has painted it, marked TEST. Viewers will see the next one once step 3 has brought the overlay into your broadcast. No coin was booked.") : qsTr("Three gifts of confetti, marked TEST. They go the whole way to the overlay and touch no books, no goal and no totals.")
    }
    Rectangle {
        id: ground

        readonly property real zoom: Math.min(width / gift.panel.canvasWidth, height / gift.panel.canvasHeight)

        Accessible.name: qsTr("What viewers see")
        Accessible.role: Accessible.Graphic
        Layout.fillHeight: true
        Layout.fillWidth: true
        clip: true
        color: Tokens.stage
        radius: Tokens.radius

        Item {
            anchors.centerIn: parent
            clip: true
            height: Math.floor(gift.panel.canvasHeight * ground.zoom)
            width: Math.floor(gift.panel.canvasWidth * ground.zoom)

            Backdrop {
                anchors.fill: parent
            }
            Loader {
                active: gift.shown
                anchors.fill: parent

                sourceComponent: Stage {
                    layout: gift.preview.layout
                    stage: gift.preview
                }
            }
        }
    }
    Words {
        Layout.fillWidth: true
        color: gift.painted ? Tokens.mint : Tokens.coral
        objectName: "gift-words"
        text: gift.panel.obstacle !== "" && !gift.painted ? gift.panel.obstacle : gift.panel.gift === "unseen" ? qsTr("The overlay has painted nothing. Is its window there? Look whether it is minimised or on a screen that is switched off, then try again.") : gift.painted ? qsTr("Painted by the overlay.") : ""
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        ActionButton {
            id: main

            enabled: gift.panel.obstacle === ""
            iconName: "gift"
            objectName: "try-gift"
            primary: !gift.painted
            text: gift.panel.gift === "asked" ? qsTr("On its way…") : gift.painted ? qsTr("Again") : qsTr("Try a gift")

            onClicked: gift.panel.tryGift()
        }
        Item {
            Layout.fillWidth: true
        }
        ActionButton {
            flat: !gift.painted
            objectName: "next-step"
            primary: gift.painted
            text: gift.painted ? qsTr("To the Live page") : qsTr("Skip")

            onClicked: gift.painted ? gift.panel.next() : gift.panel.skip()
        }
    }
}
