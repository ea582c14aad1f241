pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Whether picture and sound arrive: what viewers saw, a verdict in words, and the button that puts it right.
SettingsGroup {
    id: group

    required property BroadcastPanel panel
    readonly property bool free: panel.connected && panel.busy === ""

    iconName: "picture"
    title: qsTr("Does it arrive?")

    Rectangle {
        Layout.fillWidth: true
        Layout.preferredHeight: width * 9 / 16
        Accessible.name: qsTr("What viewers saw at the last check")
        Accessible.role: Accessible.Graphic
        border.color: Tokens.line
        clip: true
        color: group.panel.verdict === "" ? Tokens.ink : "#000000"
        radius: Tokens.radius

        Image {
            anchors.fill: parent
            anchors.margins: 1
            fillMode: Image.PreserveAspectFit
            objectName: "obs-picture"
            source: group.panel.picture
        }
        Nothing {
            advice: group.panel.connected ? qsTr("For a moment the overlay shows a test pattern, and OBS is asked for a picture of it.") : qsTr("Connect to OBS first.")
            anchors.centerIn: parent
            iconName: "picture"
            title: qsTr("Not looked at yet")
            visible: group.panel.verdict === ""
            width: parent.width - 60
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 10
        visible: group.panel.verdict !== ""

        Chip {
            Layout.alignment: Qt.AlignTop
            objectName: "obs-verdict"
            text: group.panel.verdict
            tone: group.panel.verdictTone
        }
        Words {
            Layout.fillWidth: true
            objectName: "obs-finding"
            text: group.panel.finding
            wrapMode: Text.Wrap
        }
    }
    Flow {
        Layout.fillWidth: true
        spacing: Tokens.unit

        ActionButton {
            enabled: group.free
            objectName: "obs-fix"
            primary: group.panel.added
            text: group.panel.fixWords
            visible: text !== ""

            onClicked: group.panel.fix(false)
        }
        ActionButton {
            enabled: group.free
            objectName: "obs-check"
            primary: group.panel.added && group.panel.fixWords === "" && group.panel.verdictTone !== "good"
            text: group.panel.busy === "checking" ? qsTr("Looking…") : group.panel.verdict === "" ? qsTr("Check") : qsTr("Check again")

            onClicked: group.panel.check(false)
        }
        ActionButton {
            enabled: group.free
            hint: qsTr("Viewers see the test pattern for up to three seconds")
            objectName: "obs-check-on-air"
            text: qsTr("Check with the pattern, on stream")
            visible: group.panel.inSession

            onClicked: group.panel.check(true)
        }
        ActionButton {
            enabled: group.free && !group.panel.inSession
            hint: qsTr("Sounds three tones and asks OBS which of its sources hear them")
            iconName: "sound"
            objectName: "obs-listen"
            text: group.panel.busy === "listening" ? qsTr("Listening…") : qsTr("Check the sound")

            onClicked: group.panel.listen()
        }
    }
    Words {
        Layout.fillWidth: true
        color: group.panel.heardWell ? Tokens.mint : Tokens.coral
        objectName: "obs-heard"
        text: group.panel.heard
        visible: text !== ""
        wrapMode: Text.Wrap
    }
}
