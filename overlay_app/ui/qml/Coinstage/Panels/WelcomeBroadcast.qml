pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// The overlay and its sound into OBS: by the button, or by hand with pictures.
WelcomeBody {
    id: broadcast

    property bool byHand: false

    objectName: "first-broadcast"
    first: add

    WelcomeHead {
        title: qsTr("Bring the overlay into your broadcast")
        words: broadcast.byHand ? qsTr("Each system captures windows in its own way. Follow the lines; the picture shows what OBS asks and what to answer.") : qsTr("With OBS on this computer one button does it: overlay and sound are added to the scene viewers see, and looked at.")
    }
    Choice {
        name: qsTr("How")
        objectName: "how-to-add"
        options: [
            {
                "value": false,
                "text": qsTr("By the button")
            },
            {
                "value": true,
                "text": qsTr("By hand")
            }
        ]
        value: broadcast.byHand

        onChosen: value => broadcast.byHand = value
    }
    WelcomeByHand {
        Layout.fillHeight: true
        Layout.fillWidth: true
        panel: broadcast.panel
        visible: broadcast.byHand
    }
    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        spacing: 12
        visible: !broadcast.byHand

        Line {
            good: broadcast.panel.obsGood
            objectName: "obs-words"
            waiting: broadcast.panel.obsBusy
            words: broadcast.panel.obsWords
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            text: qsTr("In OBS open Tools, WebSocket Server Settings, and tick “Enable WebSocket server”. The password stands there under “Show Connect Info”.")
            visible: broadcast.panel.obsState !== "connected"
            wrapMode: Text.WordWrap
        }
        Field {
            id: password

            Layout.maximumWidth: 320
            Layout.preferredWidth: 320
            echoMode: TextInput.Password
            enabled: !broadcast.panel.obsBusy
            name: qsTr("Password of OBS's WebSocket server")
            objectName: "first-obs-password"
            placeholderText: qsTr("Password, if OBS asks for one")
            visible: broadcast.panel.obsState !== "connected"

            onAccepted: add.clicked()
        }
        Line {
            good: broadcast.panel.arrives
            objectName: "obs-finding"
            visible: broadcast.panel.looked
            words: broadcast.panel.finding
        }
        Line {
            good: broadcast.panel.soundGood
            visible: broadcast.panel.soundWords !== ""
            words: broadcast.panel.soundWords
        }
        ActionButton {
            enabled: !broadcast.panel.obsBusy
            objectName: "first-obs-fix"
            text: broadcast.panel.fixWords
            visible: text !== "" && !broadcast.panel.arrives

            onClicked: broadcast.panel.fix()
        }
        Item {
            Layout.fillHeight: true
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        ActionButton {
            id: add

            objectName: "add-to-obs"
            primary: !broadcast.panel.done
            text: broadcast.panel.obsBusy ? qsTr("One moment…") : broadcast.panel.arrives ? qsTr("Look again") : qsTr("Add to OBS")
            visible: !broadcast.byHand

            onClicked: {
                broadcast.panel.addToObs(password.text);
                password.clear();
            }
        }
        Item {
            Layout.fillWidth: true
        }
        ActionButton {
            objectName: "next-step"
            primary: broadcast.panel.done || broadcast.byHand
            text: broadcast.panel.done ? qsTr("Next") : broadcast.byHand ? qsTr("I have added it") : qsTr("Skip for now")

            onClicked: broadcast.panel.done || broadcast.byHand ? broadcast.panel.next() : broadcast.panel.skip()
        }
    }

    component Line: RowLayout {
        id: line

        required property string words
        required property bool good
        property bool waiting: false

        Layout.fillWidth: true
        spacing: 10

        Icon {
            Layout.alignment: Qt.AlignTop
            color: line.good ? Tokens.mint : line.waiting ? Tokens.goldText : Tokens.muted
            named: line.good ? "check" : "info"
        }
        Words {
            Layout.fillWidth: true
            text: line.words
            wrapMode: Text.WordWrap
        }
    }
}
