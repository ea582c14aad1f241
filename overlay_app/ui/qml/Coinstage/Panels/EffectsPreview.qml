import QtQuick

// An effect in small: still until it is looked at, so that a page at rest draws nothing.
Rectangle {
    id: preview

    required property string program
    required property var scene
    required property int duration
    required property int turn
    property bool playing: false
    readonly property real stillAt: duration * 0.42

    Component.onCompleted: turnComes.restart()
    clip: true
    onProgramChanged: turnComes.restart()
    onSceneChanged: turnComes.restart()
    onVisibleChanged: turnComes.restart()

    gradient: Gradient {
        GradientStop {
            color: "#1B2130"
            position: 0
        }
        GradientStop {
            color: "#0C0F16"
            position: 1
        }
    }

    Loader {
        id: player

        anchors.fill: parent
    }
    // One after the other: made all at once, they would hold up the stage.
    Timer {
        id: turnComes

        interval: 40 + 45 * preview.turn

        onTriggered: {
            if (!preview.visible || preview.program === "") {
                player.source = "";
                return;
            }
            player.setSource("../Effects/" + preview.program + ".qml", {
                clocked: false,
                duration: preview.duration,
                intensity: 0.6,
                length: preview.duration / 1000,
                scene: preview.scene,
                seed: 7,
                supporter: "",
                time: preview.stillAt
            });
        }
    }
    NumberAnimation {
        duration: preview.duration
        from: 0
        loops: Animation.Infinite
        property: "time"
        running: preview.playing && preview.visible && player.status === Loader.Ready
        target: player.item
        to: preview.duration

        onRunningChanged: if (!running && player.item)
            player.item["time"] = preview.stillAt
    }
}
