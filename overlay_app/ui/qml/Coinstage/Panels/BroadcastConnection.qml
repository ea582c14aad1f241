pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where OBS is, its password, and whether the session follows the stream.
SettingsGroup {
    id: group

    required property BroadcastPanel panel
    property string wrong: ""

    function send() {
        wrong = panel.connectTo(host.text, port.text, password.text, password.touched);
        if (wrong === "") {
            password.text = "";
            password.touched = false;
        }
    }

    iconName: "broadcast"
    title: qsTr("Connection to OBS")

    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        text: qsTr("In OBS open Tools, WebSocket Server Settings, and tick “Enable WebSocket server”. “Show Connect Info” there tells the password.")
        visible: !group.panel.connected
        wrapMode: Text.Wrap
    }
    Words {
        Layout.fillWidth: true
        color: group.panel.tone === "bad" ? Tokens.coral : Tokens.muted
        objectName: "obs-words"
        text: group.panel.words
        visible: text !== ""
        wrapMode: Text.Wrap
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Item {
            Layout.fillWidth: true
            implicitHeight: host.implicitHeight

            Field {
                id: host

                anchors.fill: parent
                maximumLength: 253
                name: qsTr("Host of OBS")
                objectName: "obs-host"
                value: group.panel.host
            }
            Veil {
                hides: qsTr("Host of OBS")
            }
        }
        Field {
            id: port

            horizontalAlignment: TextInput.AlignRight
            implicitWidth: 84
            maximumLength: 5
            name: qsTr("Port of OBS")
            objectName: "obs-port"
            value: group.panel.port
        }
    }
    Field {
        id: password

        property bool touched: false

        Layout.fillWidth: true
        echoMode: TextInput.Password
        name: qsTr("Password of OBS")
        objectName: "obs-password"
        placeholderText: qsTr("Password, where it is new or changed")

        onAccepted: group.send()
        onTextEdited: touched = true
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "obs-wrong"
        text: group.wrong
        visible: text !== ""
        wrapMode: Text.Wrap
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        ActionButton {
            enabled: group.panel.busy === ""
            objectName: "obs-connect"
            primary: !group.panel.connected
            text: group.panel.busy === "connecting" ? qsTr("Connecting…") : group.panel.connected ? qsTr("Connect anew") : qsTr("Connect")

            onClicked: group.send()
        }
        ActionButton {
            objectName: "obs-disconnect"
            text: qsTr("Disconnect")
            visible: group.panel.enabled

            onClicked: group.panel.hangUp()
        }
    }
    Rectangle {
        Layout.fillWidth: true
        color: Tokens.line
        implicitHeight: 1
    }
    SettingRow {
        label: qsTr("Follow the stream")
        note: qsTr("A session begins with the stream, and ends half a minute after it. Recording begins none.")

        Toggle {
            bare: true
            objectName: "obs-follow"
            on: group.panel.follow
            text: qsTr("Follow the stream")

            onWanted: on => group.panel.setFollow(on)
        }
    }
}
