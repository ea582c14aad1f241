import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

SettingsGroup {
    id: group

    required property SettingsPanel panel

    iconName: "info"
    title: qsTr("Coinstage %1").arg(panel.version)

    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        text: qsTr("Coinstage coins are your own books, not the platform's balance or payout. Coinstage is tied to no platform. It is free software under the GNU General Public License, version 3 or later, and comes without any warranty.")
        wrapMode: Text.WordWrap
    }
}
