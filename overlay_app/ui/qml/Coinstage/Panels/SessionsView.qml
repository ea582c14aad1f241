import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The sessions that were, and what happened in the one that is looked at.
Item {
    id: view

    required property SessionsPanel panel

    RowLayout {
        anchors.fill: parent
        spacing: Tokens.gap
        visible: list.count > 0

        SessionsList {
            id: list

            Layout.fillHeight: true
            Layout.preferredWidth: Math.max(260, Math.min(340, view.width * 0.3))
            panel: view.panel
        }
        SessionsDetails {
            Layout.fillHeight: true
            Layout.fillWidth: true
            narrow: view.width < 1000
            panel: view.panel

            onRenameWanted: renaming.open()
            onSplitWanted: splitting.open()
        }
    }
    Nothing {
        advice: qsTr("A session begins when you start it, or by itself with the first gift. What it came to is told here afterwards.")
        anchors.centerIn: parent
        iconName: "live"
        title: qsTr("No sessions yet")
        visible: list.count === 0
        width: parent.width - 80
    }
    SessionsRenameSheet {
        id: renaming

        panel: view.panel
    }
    SessionsSplitSheet {
        id: splitting

        panel: view.panel
    }
}
