pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Who was let in, what each may do, and the way out.
Plate {
    id: plate

    required property RemotePanel panel

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 20
        anchors.topMargin: 14
        spacing: 8

        Words {
            Layout.fillWidth: true
            font.pixelSize: Tokens.heading
            font.weight: Font.DemiBold
            text: qsTr("Devices")
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 12
            text: qsTr("Each may direct the stage: pause, skip, replay, mute, hide, strike out, polls, challenges, the session. The rest is granted here. Books, orders and secrets are never there.")
            wrapMode: Text.WordWrap
        }
        ListView {
            id: list

            Accessible.name: qsTr("Devices that were let in")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: plate.panel.devices
            objectName: "devices"
            spacing: 4

            ScrollBar.vertical: SlimBar {}
            delegate: ColumnLayout {
                id: row

                required property string key
                required property string name
                required property string seen
                required property bool here
                required property bool coins
                required property bool names
                required property bool spend

                spacing: 6
                width: ListView.view.width - 12

                Rectangle {
                    Layout.fillWidth: true
                    color: Tokens.line
                    implicitHeight: 1
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: 10

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 1

                        Words {
                            Layout.fillWidth: true
                            font.weight: Font.DemiBold
                            text: row.name
                        }
                        Words {
                            Layout.fillWidth: true
                            color: row.here ? Tokens.mint : Tokens.muted
                            font.pixelSize: 12
                            text: row.seen
                        }
                    }
                    HoldButton {
                        Accessible.name: qsTr("Revoke %1").arg(row.name)
                        implicitHeight: 32
                        objectName: "revoke-device-" + row.key
                        text: qsTr("Revoke")

                        onHeldLongEnough: plate.panel.revoke(row.key)
                    }
                }
                Flow {
                    Layout.bottomMargin: 6
                    Layout.fillWidth: true
                    spacing: 18

                    Toggle {
                        Accessible.name: qsTr("%1 sees coins").arg(row.name)
                        objectName: "coins-" + row.key
                        on: row.coins
                        text: qsTr("Sees coins")

                        onWanted: on => plate.panel.grant(row.key, "coins", on)
                    }
                    Toggle {
                        Accessible.name: qsTr("%1 approves names").arg(row.name)
                        objectName: "names-" + row.key
                        on: row.names
                        text: qsTr("Approves names")

                        onWanted: on => plate.panel.grant(row.key, "names", on)
                    }
                    Toggle {
                        Accessible.name: qsTr("%1 fires effects, which costs coins").arg(row.name)
                        objectName: "spend-" + row.key
                        on: row.spend
                        text: qsTr("Fires effects")

                        onWanted: on => plate.panel.grant(row.key, "spend", on)
                    }
                }
            }

            Nothing {
                advice: qsTr("Press “Let a device in…”, open the address beside on the phone, and type the code. A dock in OBS on this computer works the same.")
                anchors.centerIn: parent
                iconName: "key"
                title: qsTr("No device was let in")
                visible: list.count === 0
                width: parent.width - 40
            }
        }
    }
}
