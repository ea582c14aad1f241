import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls

// Asks before a trend is called off.
Sheet {
    id: sheet

    required property TrendsPanel panel

    objectName: "cancel-trend-sheet"
    subtitle: qsTr("Nobody can vote any more, and every vote comes back: %1 coins. This cannot be undone.").arg(panel.trend.votes ?? "0")
    title: qsTr("Cancel “%1”?").arg(panel.trend.title ?? "")
    width: 540

    buttons: [
        ActionButton {
            text: qsTr("Keep it")

            onClicked: sheet.close()
        },
        ActionButton {
            danger: true
            enabled: reason.text.trim() !== ""
            objectName: "cancel-trend-now"
            text: qsTr("Give every vote back")

            onClicked: {
                sheet.panel.cancel(reason.text);
                sheet.close();
            }
        }
    ]

    onAboutToShow: reason.clear()
    onOpened: reason.forceActiveFocus()

    Field {
        id: reason

        Layout.fillWidth: true
        name: qsTr("Reason")
        objectName: "cancel-trend-reason"
        placeholderText: qsTr("Why? For example: the trend is over")
    }
}
