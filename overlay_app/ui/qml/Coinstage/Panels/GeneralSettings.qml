import QtQuick
import Coinstage.Backend
import Coinstage.Controls

SettingsGroup {
    id: group

    required property SettingsPanel panel

    iconName: "settings"
    title: qsTr("General")

    SettingRow {
        label: qsTr("Look of this window")
        note: qsTr("The stage's theme is chosen on the page Overlay")

        Choice {
            name: qsTr("Look of this window")
            objectName: "theme"
            options: [
                {
                    "value": "system",
                    "text": qsTr("System")
                },
                {
                    "value": "dark",
                    "text": qsTr("Dark")
                },
                {
                    "value": "light",
                    "text": qsTr("Light")
                }
            ]
            value: group.panel.theme

            onChosen: value => group.panel.setTheme(value)
        }
    }
    SettingRow {
        label: qsTr("Time zone")
        note: qsTr("Where a day begins in the books")

        Picker {
            currentIndex: Math.max(0, group.panel.zones.indexOf(group.panel.zone))
            displayText: currentIndex <= 0 ? qsTr("System: %1").arg(group.panel.systemZone) : currentText
            implicitWidth: 220
            model: group.panel.zones
            name: qsTr("Time zone")
            objectName: "zone"

            onActivated: index => group.panel.setZone(group.panel.zones[index])
        }
    }
    SettingRow {
        label: qsTr("Privacy on air")
        note: qsTr("While a session runs, addresses, tokens and notes are covered until you hold them")

        Toggle {
            bare: true
            objectName: "private-on-air"
            on: group.panel.privateOnAir
            text: qsTr("Cover addresses, tokens and notes while a session runs")

            onWanted: on => group.panel.setPrivateOnAir(on)
        }
    }
    SettingRow {
        label: qsTr("Closing the window")
        note: qsTr("In the tray the overlay stays on stream and coins are counted")

        Choice {
            name: qsTr("Closing the window")
            objectName: "on-close"
            options: [
                {
                    "value": "ask",
                    "text": qsTr("Asks")
                },
                {
                    "value": "tray",
                    "text": qsTr("To the tray")
                },
                {
                    "value": "quit",
                    "text": qsTr("Quits")
                }
            ]
            value: group.panel.onClose

            onChosen: value => group.panel.setOnClose(value)
        }
    }
    SettingRow {
        label: qsTr("After a crash during a session")
        note: qsTr("Coinstage starts itself again, once, with the overlay as it was")

        Toggle {
            bare: true
            objectName: "restart-after-crash"
            on: group.panel.restartAfterCrash
            text: qsTr("Start again by itself after a crash during a session")

            onWanted: on => group.panel.setRestartAfterCrash(on)
        }
    }
    SettingRow {
        label: qsTr("Data folder")
        note: Privacy.on ? qsTr("Covered on air: its path may have your name in it") : group.panel.dataFolder

        ActionButton {
            iconName: "folder"
            objectName: "open-data"
            text: qsTr("Open")

            onClicked: group.panel.openDataFolder()
        }
    }
}
