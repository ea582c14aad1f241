pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Style

// How far the goal is, with its milestones.
Item {
    id: bar

    required property url coin
    required property GoalView goal
    required property SettingsView settings
    required property StageSkin skin

    readonly property string next: {
        if (goal.celebrating)
            return "";
        if (goal.progress >= goal.length)
            return qsTr("reached, and %1 over").arg(skin.figure(goal.overflow));
        if (goal.nextTitle.length > 0)
            return qsTr("next: %1 at %2").arg(goal.nextTitle).arg(skin.figure(goal.nextAt));
        return qsTr("%1 to go").arg(skin.figure(goal.length - goal.progress));
    }
    readonly property bool numbered: settings.figures === "numbers" || settings.figures === "both"
    readonly property int pad: 30
    readonly property string percent: qsTr("%1 %").arg(skin.figure(Math.floor(100 * shownProgress / goal.length)))
    readonly property bool percented: settings.figures === "percent" || settings.figures === "both"
    readonly property string unit: {
        switch (goal.metric) {
        case "gifts":
            return qsTr(" gifts");
        case "likes":
            return qsTr(" likes");
        case "follows":
            return qsTr(" follows");
        case "sales":
            return qsTr(" sales");
        default:
            return "";
        }
    }

    property real filled: goal.fraction
    property real reached: 0
    property bool settled: false
    property real shownProgress: goal.progress

    Accessible.name: goal.title
    Accessible.role: Accessible.ProgressBar
    height: skin.portrait ? (settings.labels ? 176 : 164) : settings.labels ? 132 : 118
    opacity: goal.present ? 1 : 0
    visible: opacity > 0

    Behavior on filled {
        enabled: bar.settled

        NumberAnimation {
            duration: StageTokens.goalFill
            easing.type: Easing.OutCubic
        }
    }
    Behavior on opacity {
        enabled: bar.settled

        NumberAnimation {
            duration: StageTokens.exit
            easing.type: Easing.InCubic
        }
    }
    Behavior on shownProgress {
        enabled: bar.settled

        NumberAnimation {
            duration: StageTokens.goalFill
            easing.type: Easing.OutCubic
        }
    }
    transform: Translate {
        id: travel
    }

    Component.onCompleted: settled = true

    Connections {
        target: bar.goal

        function onCelebratingChanged() {
            if (bar.goal.celebrating)
                celebration.restart();
            else
                calm.restart();
        }

        function onReplaced(rises: bool) {
            bar.settled = true;
            if (rises)
                rise.restart();
        }

        function onReplacing() {
            bar.settled = false;
            celebration.stop();
            announcement.stop();
            chip.opacity = 0;
            bar.reached = 0;
            sweep.place = -0.3;
        }
    }

    // The next goal comes from below.
    ParallelAnimation {
        id: rise

        NumberAnimation {
            duration: StageTokens.rise
            easing.type: Easing.OutCubic
            from: StageTokens.reduced ? 0 : bar.height
            property: "y"
            target: travel
            to: 0
        }
        NumberAnimation {
            duration: StageTokens.rise
            easing.type: Easing.OutCubic
            from: 0
            property: "opacity"
            target: bar
            to: 1
        }
    }

    SequentialAnimation {
        id: celebration

        PauseAnimation {
            duration: StageTokens.goalFill + StageTokens.goalStill
        }

        ParallelAnimation {
            NumberAnimation {
                duration: StageTokens.goalSweep
                easing.type: Easing.InOutSine
                from: -0.3
                property: "place"
                target: sweep
                to: 1.1
            }
            NumberAnimation {
                duration: StageTokens.entry
                easing.overshoot: StageTokens.swing(1.4)
                easing.type: Easing.OutBack
                property: "reached"
                target: bar
                to: 1
            }
        }
    }

    SequentialAnimation {
        id: calm

        ScriptAction {
            script: {
                celebration.stop();
                sweep.place = -0.3;
            }
        }

        NumberAnimation {
            duration: StageTokens.exit
            property: "reached"
            target: bar
            to: 0
        }
    }

    Plate {
        anchors.fill: parent
        edge: bar.reached > 0 ? StageTokens.gold : StageTokens.plateEdge
        edgeWidth: bar.reached > 0 ? StageTokens.edgeGreat : StageTokens.edge
        glowing: bar.reached > 0
    }

    Item {
        id: header

        anchors.left: parent.left
        anchors.leftMargin: bar.pad
        anchors.right: parent.right
        anchors.rightMargin: bar.pad
        height: bar.skin.portrait ? 92 : 50
        y: bar.settings.labels ? 6 : bar.skin.portrait ? 14 : 12
        // Above the light of the coin.
        z: 1

        StageText {
            id: title

            font.pixelSize: bar.skin.goalTitle
            font.weight: Font.Bold
            height: bar.skin.portrait ? 48 : parent.height
            objectName: "name"
            text: bar.goal.title
            width: Math.min(implicitWidth, bar.skin.portrait ? parent.width - figures.width - 24 : (parent.width - figures.width) * 0.5)
        }

        StageText {
            id: hint

            anchors.left: bar.skin.portrait ? parent.left : title.right
            anchors.leftMargin: bar.skin.portrait ? 0 : 18
            anchors.right: bar.skin.portrait ? parent.right : figures.left
            anchors.rightMargin: bar.skin.portrait ? 0 : 24
            color: StageTokens.muted
            font.pixelSize: bar.skin.small
            height: bar.skin.portrait ? 44 : parent.height
            opacity: 1 - bar.reached
            text: bar.next
            visible: bar.settings.next && opacity > 0.02
            y: bar.skin.portrait ? 48 : 1
        }

        Row {
            anchors.left: hint.left
            anchors.verticalCenter: hint.verticalCenter
            opacity: Math.min(1, bar.reached)
            scale: StageTokens.reduced ? 1 : 0.8 + 0.2 * bar.reached
            spacing: 8
            transformOrigin: Item.Left
            visible: bar.reached > 0.02

            Image {
                anchors.verticalCenter: parent.verticalCenter
                height: 34
                source: StageTokens.drawing("check", StageTokens.mintText)
                sourceSize: Qt.size(34, 34)
                width: 34
            }

            StageText {
                color: StageTokens.mintText
                elide: Text.ElideNone
                font.pixelSize: bar.skin.goalTitle
                font.weight: Font.Bold
                text: qsTr("Reached")
            }
        }

        Row {
            id: figures

            anchors.right: parent.right
            height: title.height

            StageText {
                id: progress

                elide: Text.ElideNone
                font.pixelSize: bar.skin.goalTitle + 4
                font.weight: Font.Bold
                height: parent.height
                text: bar.numbered ? bar.skin.figure(Math.round(bar.shownProgress)) : bar.percent
                visible: bar.numbered || bar.percented
            }

            StageText {
                anchors.baseline: progress.baseline
                color: StageTokens.muted
                elide: Text.ElideNone
                font.pixelSize: bar.skin.small
                text: " / " + bar.skin.figure(bar.goal.length) + bar.unit
                visible: bar.numbered
            }

            StageText {
                anchors.baseline: progress.baseline
                elide: Text.ElideNone
                font.pixelSize: bar.skin.small
                font.weight: Font.Bold
                text: "  " + bar.percent
                visible: bar.numbered && bar.percented
            }
        }
    }

    Item {
        id: track

        anchors.left: parent.left
        anchors.leftMargin: bar.pad
        anchors.right: parent.right
        anchors.rightMargin: bar.pad
        height: 30
        y: bar.settings.labels ? header.y + header.height + 2 : bar.height - (bar.skin.portrait ? 48 : 50)

        Rectangle {
            anchors.fill: parent
            border.color: StageTokens.trackEdge
            border.width: 2
            color: StageTokens.track
            radius: StageTokens.round(height)
        }

        Rectangle {
            height: parent.height
            radius: StageTokens.round(height)
            width: Math.max(height, bar.filled * track.width)

            gradient: Gradient {
                orientation: Gradient.Horizontal

                GradientStop {
                    color: StageTokens.goldDeep
                    position: 0
                }
                GradientStop {
                    color: StageTokens.gold
                    position: 0.6
                }
                GradientStop {
                    color: StageTokens.goldLight
                    position: 1
                }
            }

            Rectangle {
                anchors.left: parent.left
                anchors.leftMargin: parent.radius
                anchors.right: parent.right
                anchors.rightMargin: parent.radius
                color: StageTokens.shine
                height: 4
                radius: height / 2
                y: 5
            }
        }

        Item {
            anchors.fill: parent
            clip: sweep.moving

            Rectangle {
                id: sweep

                readonly property bool moving: place > -0.3 && place < 1.1 && !StageTokens.reduced

                property real place: -0.3

                height: parent.height
                visible: moving
                width: parent.width * 0.2
                x: place * parent.width

                gradient: Gradient {
                    orientation: Gradient.Horizontal

                    GradientStop {
                        color: Qt.alpha(StageTokens.shine, 0)
                        position: 0
                    }
                    GradientStop {
                        color: Qt.alpha(StageTokens.shine, Math.min(1, 2 * StageTokens.shine.a))
                        position: 0.5
                    }
                    GradientStop {
                        color: Qt.alpha(StageTokens.shine, 0)
                        position: 1
                    }
                }
            }
        }

        Repeater {
            model: bar.goal.marks

            MilestoneMark {
                anchors.verticalCenter: parent?.verticalCenter
                labelled: bar.settings.labels
                skin: bar.skin
                trackWidth: track.width

                onCelebrated: (title, unnamed, place) => chip.announce(title, unnamed, place)
            }
        }

        Item {
            anchors.verticalCenter: parent.verticalCenter
            height: 50
            width: 50
            x: Math.max(0, Math.min(track.width - width, bar.filled * track.width - width / 2))

            Image {
                anchors.centerIn: parent
                height: 108
                opacity: Math.min(1, 2.25 * StageTokens.glow.a)
                source: StageTokens.drawing("halo", StageTokens.glow)
                sourceSize: Qt.size(108, 108)
                visible: opacity > 0
                width: 108
            }

            Image {
                anchors.fill: parent
                source: bar.coin
                sourceSize: Qt.size(50, 50)
            }
        }
    }

    Item {
        id: chip

        property int more
        property real place
        property string step

        height: words.implicitHeight + 24
        opacity: 0
        visible: opacity > 0
        width: Math.min(words.implicitWidth + 84, bar.width)
        x: Math.max(0, Math.min(bar.width - width, bar.pad + place * track.width - width / 2))
        y: -height - 12

        function announce(reached: string, unnamed: int, at: real) {
            step = reached;
            more = unnamed;
            place = at;
            announcement.restart();
        }

        SequentialAnimation {
            id: announcement

            NumberAnimation {
                duration: StageTokens.plateIn
                property: "opacity"
                target: chip
                to: 1
            }
            PauseAnimation {
                duration: StageTokens.milestoneStay
            }
            NumberAnimation {
                duration: StageTokens.exit
                easing.type: Easing.InCubic
                property: "opacity"
                target: chip
                to: 0
            }
        }

        Plate {
            anchors.fill: parent
            edge: StageTokens.mint
            edgeWidth: StageTokens.edgeMarked
            radius: StageTokens.radiusSmall
        }

        Image {
            anchors.verticalCenter: parent.verticalCenter
            height: 34
            source: StageTokens.drawing("check", StageTokens.mintText)
            sourceSize: Qt.size(34, 34)
            width: 34
            x: 18
        }

        StageText {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: bar.skin.small
            font.weight: Font.DemiBold
            text: chip.more > 0 ? qsTr("%1 and %2 more").arg(chip.step).arg(chip.more) : chip.step
            width: Math.min(implicitWidth, bar.width - 84)
            x: 62
        }
    }
}
