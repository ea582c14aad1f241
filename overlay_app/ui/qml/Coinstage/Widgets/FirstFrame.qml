import QtQuick

// Tells once that what it lies in was drawn, hence seen by the broadcast software.
Item {
    id: first

    required property bool onAir

    // True as soon as there is something to be seen.
    property bool visibly: true
    property bool told: false

    signal painted

    Connections {
        enabled: first.onAir && first.visibly && first.visible && !first.told
        target: first.Window.window

        function onFrameSwapped() {
            first.told = true;
            first.painted();
        }
    }
}
