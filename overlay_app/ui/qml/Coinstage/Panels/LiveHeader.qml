pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

RowLayout {
    id: header

    required property LivePanel panel
    required property bool roomy

    spacing: 12

    TextInput {
        id: titleField

        Accessible.name: qsTr("Title of the session")
        Accessible.role: Accessible.EditableText
        Layout.fillWidth: true
        Layout.maximumWidth: Math.max(180, Math.min(340, contentWidth + 6))
        Layout.preferredWidth: 340
        activeFocusOnTab: true
        clip: true
        color: Tokens.text
        font.family: Tokens.family
        font.pixelSize: Tokens.title
        font.weight: Font.Bold
        maximumLength: 80
        objectName: "session-title"
        selectByMouse: true
        selectedTextColor: Tokens.textOnGold
        selectionColor: Tokens.gold
        text: header.panel.title

        Words {
            anchors.fill: parent
            color: Tokens.muted
            font: titleField.font
            text: qsTr("Tonight's title")
            visible: titleField.text === "" && !titleField.activeFocus
        }
        Rectangle {
            anchors.top: parent.bottom
            color: titleField.activeFocus ? Tokens.focus : Tokens.line
            height: titleField.activeFocus ? 2 : 1
            visible: titleField.activeFocus || titleHover.hovered || !header.panel.sessionRuns
            width: parent.width
        }
        HoverHandler {
            id: titleHover

            cursorShape: Qt.IBeamCursor
        }
        Connections {
            function onChanged() {
                if (!titleField.activeFocus && (header.panel.sessionRuns || header.panel.title !== "")) {
                    titleField.text = header.panel.title;
                    titleField.cursorPosition = 0;
                }
            }

            target: header.panel
        }

        Keys.onEscapePressed: {
            text = header.panel.title;
            focus = false;
        }
        onEditingFinished: {
            header.panel.renameSession(text);
            cursorPosition = 0;
        }
    }
    Rectangle {
        Accessible.name: clock.text
        Accessible.role: Accessible.StaticText
        color: Qt.alpha(Tokens.coral, Tokens.dark ? 0.2 : 0.12)
        implicitHeight: 28
        implicitWidth: liveRow.implicitWidth + 24
        radius: 14
        visible: header.panel.sessionRuns

        Row {
            id: liveRow

            anchors.centerIn: parent
            spacing: 8

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                color: Tokens.coral
                height: 8
                radius: 4
                width: 8
            }
            Words {
                id: clock

                anchors.verticalCenter: parent.verticalCenter
                color: Tokens.dark ? Qt.lighter(Tokens.coral, 1.12) : Tokens.coral
                figures: true
                font.pixelSize: 13
                font.weight: Font.DemiBold
                objectName: "clock"
                text: qsTr("LIVE %1").arg(header.panel.clock)
            }
        }
    }
    SourceChips {
        Layout.fillWidth: true
        panel: header.panel
        visible: header.roomy
    }
    Item {
        Layout.fillWidth: true
        visible: !header.roomy
    }
    IconButton {
        framed: true
        iconName: header.panel.muted ? "muted" : "sound"
        ink: header.panel.muted ? Tokens.coral : Tokens.text
        objectName: "mute"
        size: 36
        text: header.panel.muted ? qsTr("Sound on") : qsTr("Mute")

        onClicked: header.panel.toggleMute()
    }
    ActionButton {
        danger: !header.panel.overlayHidden
        hint: qsTr("Panic: takes everything off the stream at once, sound too, until you show it again")
        iconName: header.panel.overlayHidden ? "show" : "hide"
        objectName: "panic"
        text: header.panel.overlayHidden ? qsTr("Show overlay") : qsTr("Hide overlay")

        onClicked: header.panel.toggleOverlay()
    }
    Rectangle {
        Layout.leftMargin: 12
        Layout.rightMargin: 12
        color: Tokens.line
        implicitHeight: 24
        implicitWidth: 1
    }
    HoldButton {
        danger: false
        flat: true
        iconName: "stop"
        objectName: "end-session"
        text: qsTr("End session")
        visible: header.panel.sessionRuns

        onHeldLongEnough: header.panel.endSession()
    }
    ActionButton {
        iconName: "play"
        objectName: "start-session"
        primary: true
        text: qsTr("Start session")
        visible: !header.panel.sessionRuns

        onClicked: header.panel.startSession(titleField.text)
    }
}
