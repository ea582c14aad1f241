pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Picture and sound put into OBS by a button.
SettingsGroup {
    id: group

    required property BroadcastPanel panel

    iconName: "plus"
    title: qsTr("Add to OBS")

    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        objectName: "obs-scene"
        text: group.panel.added ? qsTr("The overlay is in the scene “%1”, which viewers see.").arg(group.panel.scene) : qsTr("It goes into the scene “%1”, which viewers see, in front of the rest.").arg(group.panel.scene)
        visible: group.panel.scene !== ""
        wrapMode: Text.Wrap
    }
    Flow {
        Layout.fillWidth: true
        spacing: Tokens.unit

        ActionButton {
            enabled: group.panel.busy === ""
            objectName: "add-picture"
            primary: !group.panel.added
            text: group.panel.busy === "adding" ? qsTr("Adding…") : group.panel.added ? qsTr("Add it again") : qsTr("Add the overlay")
            visible: group.panel.canAdd

            onClicked: group.panel.add("picture")
        }
        ActionButton {
            enabled: group.panel.busy === ""
            hint: qsTr("See-through by itself, and free of the windows on your screen")
            objectName: "add-page"
            primary: !group.panel.canAdd && !group.panel.added
            text: qsTr("Add as a page")
            visible: group.panel.hasBrowser

            onClicked: group.panel.add("page")
        }
        ActionButton {
            enabled: group.panel.busy === ""
            hint: qsTr("Capturing a window carries no sound: it is a source of its own")
            iconName: "sound"
            objectName: "add-sound"
            text: qsTr("Add its sound")

            onClicked: group.panel.add("sound")
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        text: qsTr("Coinstage sounds on the device “Coinstage”, which OBS hears by itself, and along on the one you had.")
        visible: group.panel.ownDevice
        wrapMode: Text.Wrap
    }
    ActionButton {
        enabled: group.panel.busy === ""
        objectName: "give-sound-back"
        text: qsTr("Give the sound back")
        visible: group.panel.ownDevice

        onClicked: group.panel.giveSoundBack()
    }
    Words {
        Layout.fillWidth: true
        color: group.panel.failed ? Tokens.coral : Tokens.mint
        objectName: "obs-told"
        text: group.panel.told
        visible: text !== ""
        wrapMode: Text.Wrap
    }
}
