pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What names must pass before viewers see them.
SettingsGroup {
    id: group

    required property ModerationPanel panel

    iconName: "shield"
    title: qsTr("What names must pass")

    SettingRow {
        label: qsTr("Hold")
        note: group.panel.holdSeconds === 0 ? qsTr("Cards and speech come at once") : qsTr("Cards and speech wait so that a name can be struck out unseen; coins, goal and ticker count at once")

        Level {
            amount: group.panel.holdSeconds
            implicitWidth: 190
            name: qsTr("Seconds for which names are held")
            objectName: "hold"
            stepSize: 1
            to: 10
            unit: qsTr(" s")

            onChosen: amount => group.panel.setHoldSeconds(amount)
        }
    }
    SettingRow {
        label: qsTr("Your own names")
        note: qsTr("With commas between. Nobody else may go by them or by lookalikes")

        Field {
            implicitWidth: 190
            name: qsTr("Your own names")
            objectName: "own-names"
            placeholderText: qsTr("ana.sings, Ana")
            value: group.panel.ownNames

            onEntered: text => group.panel.setOwnNames(text)
        }
    }
    Rectangle {
        Layout.fillWidth: true
        color: Tokens.line
        implicitHeight: 1
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("Word lists")
    }
    Flow {
        Layout.fillWidth: true
        Layout.topMargin: -4
        spacing: 6

        Repeater {
            model: group.panel.languages

            PillButton {
                required property string key
                required property string name
                required property bool used

                Accessible.checkable: true
                Accessible.checked: used
                Accessible.name: qsTr("Use the list: %1").arg(name)
                Accessible.role: Accessible.CheckBox
                checked: used
                objectName: "language-" + key
                text: name

                onClicked: group.panel.setLanguage(key, !used)
            }
        }
    }
    SettingRow {
        label: qsTr("Their words")
        note: qsTr("Add some, take some off")

        Picker {
            id: looked

            implicitWidth: group.width > 440 ? 160 : 128
            model: group.panel.lists
            name: qsTr("Which list")
            objectName: "list"
        }
        ActionButton {
            objectName: "open-list"
            text: qsTr("Open…")

            onClicked: {
                group.panel.lookAt(group.panel.listAt(looked.currentIndex));
                sheet.open();
            }
        }
    }
    Rectangle {
        Layout.fillWidth: true
        color: Tokens.line
        implicitHeight: 1
    }
    SettingRow {
        label: qsTr("Try a name")
        note: tried.text === "" ? qsTr("See what viewers would see of it") : group.panel.check(tried.text)

        Field {
            id: tried

            implicitWidth: 190
            name: qsTr("A name to try")
            objectName: "name-to-try"
        }
    }
    WordListSheet {
        id: sheet

        panel: group.panel
    }
}
