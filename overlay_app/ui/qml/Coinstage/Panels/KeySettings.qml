pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Keys that direct the stage while another program is in front.
SettingsGroup {
    id: group

    required property KeysPanel panel

    iconName: "key"
    title: qsTr("Keys in every program")

    Words {
        Layout.fillWidth: true
        color: group.panel.impossible === "" ? Tokens.muted : Tokens.text
        font.pixelSize: 13
        objectName: "keys-impossible"
        text: group.panel.impossible === "" ? qsTr("They work while a game or the broadcast software is in front. Choose some that nothing else uses, such as Ctrl+Alt+P or F9.") : group.panel.impossible
        wrapMode: Text.WordWrap
    }
    Repeater {
        model: group.panel.rows

        SettingRow {
            id: row

            required property string key
            required property string what
            required property string chord
            required property string problem

            label: what
            note: problem
            visible: group.panel.impossible === ""

            KeyRecorder {
                id: recorder

                chord: row.chord
                implicitWidth: 170
                name: row.what
                objectName: "key-" + row.key

                onChoosingChanged: group.panel.choose(choosing)
                onCleared: group.panel.clear(row.key)
                onPressedKey: (key, modifiers) => {
                    if (group.panel.press(row.key, key, modifiers))
                        recorder.done();
                }
            }
            IconButton {
                enabled: row.chord !== ""
                iconName: "close"
                objectName: "clear-key-" + row.key
                spoken: qsTr("No key for: %1").arg(row.what)
                text: qsTr("No key")

                onClicked: group.panel.clear(row.key)
            }
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "key-problem"
        text: group.panel.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
