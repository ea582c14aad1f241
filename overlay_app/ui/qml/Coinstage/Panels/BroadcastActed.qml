pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What rules had OBS do tonight, and what did not work.
SettingsGroup {
    id: group

    required property BroadcastPanel panel

    iconName: "direction"
    title: qsTr("What rules did in OBS")

    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        text: qsTr("A rule for a gift may switch the scene, show or hide a source, save a replay or mark a chapter. Write one under Direction.")
        visible: group.panel.actedCount === 0
        wrapMode: Text.Wrap
    }
    Repeater {
        model: group.panel.acted

        RowLayout {
            id: each

            required property string time
            required property string words
            required property bool done

            Layout.fillWidth: true
            spacing: 10

            Words {
                Layout.alignment: Qt.AlignTop
                color: Tokens.muted
                figures: true
                font.pixelSize: 12
                text: each.time
            }
            Icon {
                Layout.alignment: Qt.AlignTop
                color: each.done ? Tokens.mint : Tokens.coral
                named: each.done ? "check" : "warning"
                size: 16
            }
            Words {
                Layout.fillWidth: true
                color: each.done ? Tokens.text : Tokens.coral
                text: each.words
                wrapMode: Text.Wrap
            }
        }
    }
}
