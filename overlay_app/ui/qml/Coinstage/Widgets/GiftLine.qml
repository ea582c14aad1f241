import QtQuick
import Coinstage.Backend
import Coinstage.Style

// One gift of the feed, or many merged into one line.
Item {
    id: line

    required property url art
    required property real coins
    required property string gift
    required property bool leaving
    required property int lines
    required property string lineId
    required property string name
    required property string names
    required property bool onAir
    required property int people
    required property SettingsView settings
    required property StageSkin skin
    required property int slot
    required property bool test
    required property int inset
    required property real units
    required property bool valued

    property bool settled: false

    signal painted(string shown)

    height: skin.feedLine
    opacity: 0
    state: !settled ? "" : leaving ? "left" : "shown"
    y: inset + slot * skin.feedLine

    Behavior on y {
        id: move

        enabled: line.settled

        SequentialAnimation {
            PauseAnimation {
                duration: move.targetValue < line.y ? StageTokens.exit : 0
            }
            NumberAnimation {
                duration: StageTokens.closeGap
                easing.type: Easing.OutCubic
            }
        }
    }
    states: [
        State {
            name: "shown"

            PropertyChanges {
                line.opacity: line.slot < line.lines ? 1 : 0
                travel.x: 0
            }
        },
        State {
            name: "left"

            PropertyChanges {
                line.opacity: 0
            }
        }
    ]
    transform: Translate {
        id: travel

        x: -StageTokens.travel
    }
    transitions: [
        Transition {
            to: "shown"

            NumberAnimation {
                duration: StageTokens.entry
                easing.type: Easing.OutCubic
                properties: "opacity,x"
                targets: [line, travel]
            }
        },
        Transition {
            to: "left"

            NumberAnimation {
                duration: StageTokens.exit
                easing.type: Easing.InCubic
                property: "opacity"
            }
        }
    ]

    Component.onCompleted: settled = true

    FirstFrame {
        onAir: line.onAir
        visibly: line.opacity > 0

        onPainted: line.painted(line.lineId)
    }

    Image {
        id: picture

        anchors.verticalCenter: parent.verticalCenter
        height: width
        source: line.art
        sourceSize: Qt.size(width, width)
        width: line.skin.small + 8
        x: 18
    }

    StageText {
        id: who

        anchors.left: picture.right
        anchors.leftMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        font.pixelSize: line.skin.small
        font.weight: Font.Bold
        objectName: "name"
        text: line.people > 1 ? qsTr("%1 people").arg(line.skin.figure(line.people)) : line.name
        width: Math.min(implicitWidth, (parent.width - picture.x - picture.width - worth.width - 60) * 0.62)
    }

    Item {
        id: window

        anchors.left: who.right
        anchors.leftMargin: 10
        anchors.right: worth.left
        anchors.rightMargin: 12
        clip: pass.running
        height: parent.height

        StageText {
            id: told

            readonly property real beyond: Math.max(0, implicitWidth - window.width)

            anchors.verticalCenter: parent.verticalCenter
            color: StageTokens.muted
            font.pixelSize: line.skin.small
            text: (line.test ? qsTr("test · ") : "") + (line.units > 1 ? "%1 ×%2".arg(line.gift).arg(line.skin.figure(line.units)) : line.gift) + (line.names.length > 0 ? qsTr(" from %1").arg(line.names) : "")
            width: pass.running ? implicitWidth : window.width
        }

        // Those who gave together pass by once, as fast as they must for a line's short time.
        SequentialAnimation {
            id: pass

            running: !StageTokens.reduced && line.names.length > 0 && line.state === "shown" && told.beyond > 0

            onStopped: told.x = 0

            PauseAnimation {
                duration: StageTokens.passRest
            }
            NumberAnimation {
                duration: Math.min(StageTokens.passMost, told.beyond * StageTokens.passPixel)
                from: 0
                property: "x"
                target: told
                to: -told.beyond
            }
            PauseAnimation {
                duration: StageTokens.passRest
            }
        }
    }

    StageText {
        id: worth

        anchors.right: parent.right
        anchors.rightMargin: 20
        anchors.verticalCenter: parent.verticalCenter
        color: StageTokens.goldText
        elide: Text.ElideNone
        font.pixelSize: line.skin.small
        font.weight: Font.Bold
        text: line.valued && line.settings.worth ? "+" + line.skin.figure(line.coins) : ""
    }
}
