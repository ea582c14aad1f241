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
        color: Tokens.muted
        font.pixelSize: 13
        font.weight: Font.DemiBold
        text: qsTr("Word lists")
    }
    ListLine {
        code: group.panel.ownList
        title: qsTr("Your own words")
    }
    Repeater {
        model: group.panel.languages

        ListLine {
            required property string key
            required property string name
            required property bool used

            checkable: true
            code: key
            on: used
            title: name
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

    component ListLine: RowLayout {
        id: line

        required property string code
        required property string title
        property bool checkable: false
        property bool on: true

        Layout.fillWidth: true
        spacing: 10

        Words {
            Layout.fillWidth: true
            color: line.on ? Tokens.text : Tokens.muted
            text: line.title
        }
        ActionButton {
            Accessible.name: qsTr("Words of the list: %1").arg(line.title)
            flat: true
            font.pixelSize: 13
            implicitHeight: 30
            objectName: "words-" + line.code
            text: qsTr("Words…")

            onClicked: {
                group.panel.lookAt(line.code);
                sheet.open();
            }
        }
        Toggle {
            bare: true
            enabled: line.checkable
            objectName: "language-" + line.code
            on: line.on
            text: qsTr("Use the list: %1").arg(line.title)

            onWanted: on => group.panel.setLanguage(line.code, on)
        }
    }
}
