import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Shows the code, then asks about the device that typed it.
Sheet {
    id: sheet

    required property RemotePanel panel
    required property bool shown
    readonly property bool asks: panel.knock !== ""
    property bool coins: false
    property bool names: false
    property bool spend: false

    objectName: "pair-sheet"
    subtitle: asks ? qsTr("It may pause, skip, replay, mute and hide, strike people out, run polls and challenges, and start or end the session. Grant more where you like:") : panel.code !== "" ? qsTr("Open the page on the device and type this code there. It is good once, for a minute and five tries.") : panel.pairingWords
    title: asks ? qsTr("Let “%1” control the stage?").arg(panel.knockName) : panel.code !== "" ? qsTr("Let a device in") : qsTr("No code is open")
    width: 540

    buttons: [
        ActionButton {
            objectName: "refuse-device"
            text: sheet.asks ? qsTr("Refuse it") : qsTr("Close")

            onClicked: sheet.asks ? sheet.panel.refuse(sheet.panel.knock) : sheet.close()
        },
        ActionButton {
            objectName: "new-code"
            text: qsTr("New code")
            visible: !sheet.asks && sheet.panel.code === ""

            onClicked: sheet.panel.pair()
        },
        ActionButton {
            objectName: "let-device-in"
            primary: true
            text: qsTr("Let it in")
            visible: sheet.asks

            onClicked: sheet.panel.letIn(sheet.panel.knock, sheet.coins, sheet.names, sheet.spend)
        }
    ]

    onAboutToShow: coins = names = spend = false
    onAsksChanged: coins = names = spend = false
    onClosed: panel.cancelPairing()

    Timer {
        interval: 1000
        repeat: true
        running: sheet.opened && sheet.shown && (sheet.asks || sheet.panel.code !== "")

        onTriggered: sheet.panel.tick()
    }
    Words {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: 300
        font.features: {
            "tnum": 1
        }
        font.letterSpacing: 4
        font.pixelSize: 44
        font.weight: Font.Bold
        horizontalAlignment: Text.AlignHCenter
        objectName: "pairing-code"
        text: sheet.panel.code
        visible: text !== "" && !sheet.asks

        Veil {
            hides: qsTr("the pairing code")
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        horizontalAlignment: sheet.asks ? Text.AlignLeft : Text.AlignHCenter
        text: sheet.asks ? qsTr("It waits for %1 more").arg(sheet.panel.left) : qsTr("%1 left · %2 of 5 tries").arg(sheet.panel.left).arg(sheet.panel.triesLeft)
        visible: sheet.asks || sheet.panel.code !== ""
    }
    Toggle {
        objectName: "grant-coins"
        on: sheet.coins
        text: qsTr("It sees coins: tonight's, and of each gift")
        visible: sheet.asks

        onWanted: on => sheet.coins = on
    }
    Toggle {
        objectName: "grant-names"
        on: sheet.names
        text: qsTr("It sees withheld names, and approves them")
        visible: sheet.asks

        onWanted: on => sheet.names = on
    }
    Toggle {
        objectName: "grant-spend"
        on: sheet.spend
        text: qsTr("It fires effects, which costs coins")
        visible: sheet.asks

        onWanted: on => sheet.spend = on
    }
}
