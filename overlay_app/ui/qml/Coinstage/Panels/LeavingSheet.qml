pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Before the app goes away: what runs, what waits, and what becomes of it.
Sheet {
    id: sheet

    required property LeavingPanel panel

    objectName: "leaving-sheet"
    subtitle: panel.about
    title: panel.title
    width: panel.inSession ? 700 : 520

    buttons: [
        ActionButton {
            danger: true
            objectName: "end-session-and-quit"
            text: qsTr("End the session and quit")
            visible: sheet.panel.inSession

            onClicked: sheet.panel.endSession()
        },
        ActionButton {
            objectName: "quit"
            text: sheet.panel.inSession ? qsTr("Quit only") : qsTr("Quit Coinstage")

            onClicked: sheet.panel.quit()
        },
        ActionButton {
            objectName: "go-to-tray"
            primary: !sheet.panel.inSession
            text: sheet.panel.inSession ? qsTr("Close the window only") : qsTr("Go on in the tray")
            visible: sheet.panel.mayHide

            onClicked: sheet.panel.hide()
        },
        ActionButton {
            id: stay

            objectName: "stay"
            primary: sheet.panel.inSession || !sheet.panel.mayHide
            text: qsTr("Stay")
            visible: primary

            onClicked: sheet.close()
        }
    ]

    onClosed: if (panel.asking)
        panel.stay()
    onOpened: if (stay.visible)
        stay.forceActiveFocus(Qt.TabFocusReason)

    Repeater {
        model: sheet.panel.details

        RowLayout {
            id: line

            required property string modelData

            Layout.fillWidth: true
            spacing: 10

            Icon {
                Layout.alignment: Qt.AlignTop
                color: Tokens.muted
                named: "info"
                size: 18
            }
            Words {
                Layout.fillWidth: true
                text: line.modelData
                wrapMode: Text.WordWrap
            }
        }
    }
    Connections {
        function onChanged() {
            sheet.panel.asking ? sheet.open() : sheet.close();
        }

        target: sheet.panel
    }
}
