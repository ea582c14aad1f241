import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

SettingsGroup {
    id: group

    required property SoundPanel panel

    readonly property bool audible: panel.on && panel.silentBecause === ""

    beside: Toggle {
        bare: true
        objectName: "sound-on"
        on: group.panel.on
        text: qsTr("Sound")

        onWanted: on => group.panel.setOn(on)
    }
    iconName: "sound"
    title: qsTr("Sound")

    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "silent-because"
        text: group.panel.silentBecause
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
    SettingRow {
        enabled: group.audible
        label: qsTr("Volume")
        note: qsTr("A window capture carries no sound: let the broadcast software record the device as well")

        Level {
            amount: group.panel.volume
            name: qsTr("Volume")
            objectName: "sound-volume"

            onChosen: amount => group.panel.setVolume(amount)
        }
    }
    SettingRow {
        enabled: group.audible
        label: qsTr("Instruments")
        note: qsTr("What the sounds of the stage are played on")

        Picker {
            currentIndex: group.panel.soundSet
            implicitWidth: 180
            model: group.panel.soundSets
            name: qsTr("Instruments")
            objectName: "sound-set"

            onActivated: index => group.panel.setSoundSet(index)
        }
    }
    SettingRow {
        enabled: group.audible
        label: qsTr("On stream")

        Picker {
            currentIndex: group.panel.streamDevice
            implicitWidth: 180
            model: group.panel.streamDevices
            name: qsTr("Device that the stream hears")
            objectName: "stream-device"

            onActivated: index => group.panel.setStreamDevice(index)
        }
        Level {
            amount: group.panel.streamVolume
            implicitWidth: 160
            name: qsTr("Volume on stream")
            objectName: "stream-volume"

            onChosen: amount => group.panel.setStreamVolume(amount)
        }
    }
    SettingRow {
        enabled: group.audible
        label: qsTr("Headphones")
        note: group.panel.streamDevices.length < 3 ? qsTr("Needs a second device") : qsTr("The same, for you alone")

        Picker {
            currentIndex: group.panel.headphonesDevice
            implicitWidth: 180
            model: group.panel.headphonesDevices
            name: qsTr("Headphones")
            objectName: "headphones-device"

            onActivated: index => group.panel.setHeadphonesDevice(index)
        }
        Level {
            amount: group.panel.headphonesVolume
            enabled: group.panel.headphonesDevice > 0
            implicitWidth: 160
            name: qsTr("Volume in the headphones")
            objectName: "headphones-volume"

            onChosen: amount => group.panel.setHeadphonesVolume(amount)
        }
    }
    SettingRow {
        enabled: group.audible
        label: qsTr("Try it")

        Picker {
            id: tried

            readonly property list<string> sounds: ["tick-06", "small", "medium", "large", "huge", "milestone", "goal-reached", "follow", "sale"]

            implicitWidth: 180
            model: [qsTr("Combo counts up"), qsTr("Small gift"), qsTr("Medium gift"), qsTr("Large gift"), qsTr("Huge gift"), qsTr("Milestone"), qsTr("Goal reached"), qsTr("Follow"), qsTr("Sale")]
            name: qsTr("Sound to try")
            objectName: "sound-to-try"
        }
        ActionButton {
            iconName: "play"
            objectName: "try-sound"
            text: qsTr("Play")

            onClicked: group.panel.trySound(tried.sounds[tried.currentIndex])
        }
    }
    Rectangle {
        Layout.fillWidth: true
        color: Tokens.line
        implicitHeight: 1
    }
    SettingRow {
        enabled: group.panel.on
        label: qsTr("Read gifts aloud")
        note: group.panel.speech && !group.panel.speechReady && group.panel.speechlessBecause === "" ? qsTr("The voice is starting") : qsTr("By the system's own voice, on its default device")

        Toggle {
            bare: true
            objectName: "speech-on"
            on: group.panel.speech
            text: qsTr("Read gifts aloud")

            onWanted: on => group.panel.setSpeech(on)
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "speechless-because"
        text: group.panel.speechlessBecause
        visible: group.panel.speech && text !== ""
        wrapMode: Text.WordWrap
    }
    SettingRow {
        label: qsTr("From so many coins")
        visible: group.panel.speech

        NumberField {
            implicitWidth: 110
            name: qsTr("Coins from which a gift is read aloud")
            objectName: "speech-from"
            value: group.panel.speechFrom.toFixed(0)

            onEntered: if (amount >= 1)
                group.panel.setSpeechFrom(amount)
        }
    }
    SettingRow {
        label: qsTr("Voice")
        visible: group.panel.speech

        Picker {
            currentIndex: group.panel.voice
            enabled: group.panel.speechReady
            implicitWidth: 180
            model: group.panel.voices
            name: qsTr("Voice")
            objectName: "voice"

            onActivated: index => group.panel.setVoice(index)
        }
        ActionButton {
            enabled: group.panel.speechReady
            iconName: "play"
            objectName: "try-speech"
            text: qsTr("Speak")

            onClicked: group.panel.trySpeech()
        }
    }
    SettingRow {
        label: qsTr("Its pace")
        visible: group.panel.speech

        Level {
            amount: group.panel.speechRate
            from: -100
            name: qsTr("Pace of the voice")
            objectName: "speech-rate"
            stepSize: 10
            unit: ""

            onChosen: amount => group.panel.setSpeechRate(amount)
        }
    }
    SettingRow {
        label: qsTr("Its volume")
        visible: group.panel.speech

        Level {
            amount: group.panel.speechVolume
            name: qsTr("Volume of the voice")
            objectName: "speech-volume"

            onChosen: amount => group.panel.setSpeechVolume(amount)
        }
    }
    SettingRow {
        label: qsTr("Sounds step back")
        note: qsTr("While the voice speaks")
        visible: group.panel.speech

        Level {
            amount: group.panel.ducking
            name: qsTr("How far sounds step back while the voice speaks")
            objectName: "ducking"

            onChosen: amount => group.panel.setDucking(amount)
        }
    }
}
