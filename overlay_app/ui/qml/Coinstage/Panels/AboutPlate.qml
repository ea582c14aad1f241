import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

SettingsGroup {
    id: group

    required property SettingsPanel panel
    required property AppPanel app

    iconName: "info"
    title: qsTr("Coinstage %1").arg(panel.version)

    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        text: qsTr("Coinstage coins are your own books, not the platform's balance or payout. Coinstage is tied to no platform. It is free software under the GNU General Public License, version 3 or later, and comes without any warranty.")
        wrapMode: Text.WordWrap
    }
    Flow {
        Layout.fillWidth: true
        spacing: Tokens.unit

        ActionButton {
            objectName: "open-welcome"
            text: qsTr("First steps")

            onClicked: group.app.open("welcome")
        }
        ActionButton {
            objectName: "open-news"
            text: qsTr("What is new")

            onClicked: group.app.open("news")
        }
        ActionButton {
            objectName: "open-crashes"
            text: qsTr("Crash reports")

            onClicked: group.app.open("crashes")
        }
    }
}
