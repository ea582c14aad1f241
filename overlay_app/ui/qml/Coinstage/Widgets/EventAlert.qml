import QtQuick
import Coinstage.Backend
import Coinstage.Style

// A follow, subscription, share, like milestone or sale.
Item {
    id: banner

    required property AlertView alert
    required property bool onAir
    required property StageSkin skin

    readonly property string amount: banner.skin.figure(alert.count)
    readonly property string deed: {
        switch (alert.kind) {
        case "subscribe":
            return alert.counted && alert.count > 1 ? qsTr("subscribed, month %1").arg(amount) : qsTr("subscribed");
        case "share":
            return qsTr("shared the live");
        case "likes":
            return alert.counted ? qsTr("brought it to %1 likes").arg(amount) : qsTr("likes this");
        case "sale":
            return alert.text.length > 0 ? qsTr("bought %1").arg(alert.text) : qsTr("bought something");
        default:
            return qsTr("now follows");
        }
    }

    signal painted(string shown)

    Accessible.name: alert.name + " " + deed
    Accessible.role: Accessible.StaticText
    height: skin.portrait ? 100 : 104
    opacity: 0
    state: alert.present ? "shown" : ""
    visible: opacity > 0

    states: State {
        name: "shown"

        PropertyChanges {
            banner.opacity: 1
            travel.x: 0
        }
    }
    transform: Translate {
        id: travel

        x: banner.skin.portrait ? -StageTokens.travel : StageTokens.travel
    }
    transitions: [
        Transition {
            to: "shown"

            ParallelAnimation {
                NumberAnimation {
                    duration: StageTokens.plateIn
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
            }
        },
        Transition {
            NumberAnimation {
                duration: StageTokens.exit
                easing.type: Easing.InCubic
                properties: "opacity,x"
                targets: [banner, travel]
            }
        }
    ]

    FirstFrame {
        readonly property string shown: banner.alert.alertId

        onAir: banner.onAir
        visibly: banner.alert.present && banner.opacity > 0

        onPainted: banner.painted(shown)
        onShownChanged: told = false
    }

    Plate {
        anchors.fill: parent
        edge: StageTokens.violet
        edgeWidth: StageTokens.edgeMarked
    }

    Rectangle {
        id: avatar

        anchors.verticalCenter: parent.verticalCenter
        color: StageTokens.avatars[banner.alert.number]
        height: 72
        radius: width / 2
        width: 72
        x: 18

        StageText {
            anchors.centerIn: parent
            color: StageTokens.textOnAccent
            elide: Text.ElideNone
            font.pixelSize: banner.skin.small
            font.weight: Font.Bold
            text: banner.alert.initials
        }
    }

    Column {
        anchors.left: avatar.right
        anchors.leftMargin: 18
        anchors.right: badge.left
        anchors.rightMargin: 14
        anchors.verticalCenter: parent.verticalCenter

        StageText {
            font.pixelSize: banner.skin.secondary + 2
            font.weight: Font.Bold
            objectName: "name"
            text: banner.alert.name
            width: parent.width
        }

        StageText {
            color: StageTokens.muted
            font.pixelSize: banner.skin.small
            text: (banner.alert.test ? qsTr("test · ") : "") + banner.deed
            width: parent.width
        }
    }

    Rectangle {
        id: badge

        anchors.right: parent.right
        anchors.rightMargin: 20
        anchors.verticalCenter: parent.verticalCenter
        color: StageTokens.violet
        height: 56
        radius: StageTokens.round(height)
        width: sold.visible ? sold.width + 32 : 56

        Image {
            anchors.centerIn: parent
            height: 32
            source: sold.visible ? "" : StageTokens.drawing(banner.alert.kind, StageTokens.textOnAccent)
            sourceSize: Qt.size(32, 32)
            width: 32
        }

        StageText {
            id: sold

            anchors.centerIn: parent
            color: StageTokens.textOnAccent
            elide: Text.ElideNone
            font.pixelSize: banner.skin.small
            font.weight: Font.Bold
            text: "+" + banner.amount
            visible: banner.alert.kind === "sale" && banner.alert.counted
        }
    }
}
