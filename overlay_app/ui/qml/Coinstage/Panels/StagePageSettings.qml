import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The stage as a page, for broadcast software that cannot capture the window.
SettingsGroup {
    id: group

    required property SettingsPanel panel

    iconName: "link"
    title: qsTr("Browser source")

    SettingRow {
        label: group.panel.pagesWords
        note: qsTr("The stage as a page, for Wayland, macOS and other programs: %1 × %2. It has no sound, that stays with the window").arg(group.panel.canvasWidth.toFixed(0)).arg(group.panel.canvasHeight.toFixed(0))

        ActionButton {
            iconName: "copy"
            objectName: "copy-page-address"
            text: qsTr("Copy the address")

            onClicked: group.panel.copyPageAddress()
        }
    }
    SettingRow {
        label: qsTr("The address opens the stage")
        note: qsTr("Whoever has it sees what viewers see. Revoked, it opens nothing, and open pages end at once")

        HoldButton {
            implicitHeight: 32
            objectName: "revoke-page-address"
            text: qsTr("Revoke")

            onHeldLongEnough: group.panel.revokePageAddress()
        }
    }
    SettingRow {
        label: qsTr("Viewers see")
        note: qsTr("Its word counts for what was on air: paid effects that it does not show give their coins back")

        Choice {
            name: qsTr("Viewers see")
            objectName: "renderer"
            options: [
                {
                    "value": "window",
                    "text": qsTr("The window")
                },
                {
                    "value": "page",
                    "text": qsTr("The page")
                }
            ]
            value: group.panel.renderer

            onChosen: value => group.panel.setRenderer(value)
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        font.pixelSize: 13
        objectName: "pages-problem"
        text: group.panel.pagesProblem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
