import QtQuick

// One clock for everything that counts down: a second costs one frame, however many of them are on stage.
Timer {
    id: clock

    // The present second, in UTC milliseconds.
    property real now: 0

    interval: Math.max(50, now + 1000 - Date.now())
    repeat: true
    triggeredOnStart: true

    onTriggered: now = Math.floor(Date.now() / 1000) * 1000

    function left(until: real): string {
        const seconds = Math.max(0, Math.ceil((until - now) / 1000));
        const minutes = Math.floor(seconds / 60);
        if (minutes >= 24 * 60)
            return qsTr("%1 d").arg(Math.floor(minutes / 24 / 60));
        const shown = minutes < 60 ? [minutes, seconds % 60] : [Math.floor(minutes / 60), minutes % 60, seconds % 60];
        return shown.map((part, place) => place > 0 || minutes < 60 ? String(part).padStart(2, "0") : part).join(":");
    }
}
