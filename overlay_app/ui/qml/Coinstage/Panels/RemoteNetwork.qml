pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where the control page is: on this computer, and in the network where that is wanted.
Plate {
    id: plate

    required property RemotePanel panel
    property bool asFingerprint: false

    ScrollView {
        id: scroll

        ScrollBar.vertical: SlimBar {
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            anchors.top: parent.top
        }
        anchors.fill: parent
        anchors.margins: 20
        anchors.rightMargin: 8
        anchors.topMargin: 14
        contentWidth: availableWidth

        ColumnLayout {
            spacing: 12
            width: scroll.availableWidth - 12

            Words {
                Layout.fillWidth: true
                font.pixelSize: Tokens.heading
                font.weight: Font.DemiBold
                text: qsTr("In the network")
            }
            Toggle {
                objectName: "lan"
                on: plate.panel.lanOn
                text: qsTr("Offer the page to other devices")

                onWanted: on => plate.panel.setLan(on)
            }
            Picker {
                Layout.fillWidth: true
                currentIndex: plate.panel.network
                displayText: currentIndex < 0 ? qsTr("Choose a network") : currentText
                model: plate.panel.networks
                name: qsTr("Network in which the page is offered")
                objectName: "network"
                visible: count > 0

                onActivated: index => plate.panel.choose(index)
            }
            Words {
                Layout.fillWidth: true
                color: plate.panel.lanOn ? Tokens.coral : Tokens.muted
                objectName: "lan-words"
                text: plate.panel.lanWords !== "" ? plate.panel.lanWords : qsTr("Off: nothing outside of this computer reaches Coinstage.")
                visible: plate.panel.address === ""
                wrapMode: Text.WordWrap
            }
            ActionButton {
                objectName: "renew-certificate"
                text: qsTr("Make a new certificate")
                visible: plate.panel.certificateDamaged

                onClicked: plate.panel.renewCertificate()
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 12
                visible: plate.panel.address !== ""

                RowLayout {
                    Layout.fillWidth: true

                    Words {
                        Layout.fillWidth: true
                        font.weight: Font.DemiBold
                        objectName: "lan-address"
                        text: plate.panel.address

                        Veil {
                            hides: qsTr("the address")
                        }
                    }
                    IconButton {
                        framed: true
                        iconName: "copy"
                        size: 36
                        text: qsTr("Copy the address")

                        onClicked: plate.panel.copyAddress()
                    }
                }
                Choice {
                    name: qsTr("What the picture says")
                    objectName: "code-of"
                    options: [
                        {
                            "value": false,
                            "text": qsTr("Address")
                        },
                        {
                            "value": true,
                            "text": qsTr("Fingerprint")
                        }
                    ]
                    value: plate.asFingerprint

                    onChosen: value => plate.asFingerprint = value
                }
                Rectangle {
                    Layout.alignment: Qt.AlignHCenter
                    color: "white"
                    implicitHeight: 190
                    implicitWidth: 190
                    radius: Tokens.radiusSmall

                    Image {
                        Accessible.name: plate.asFingerprint ? qsTr("The fingerprint as a code for a camera") : qsTr("The address as a code for a camera")
                        Accessible.role: Accessible.Graphic
                        anchors.fill: parent
                        objectName: "remote-code"
                        smooth: false
                        source: plate.asFingerprint ? plate.panel.fingerprintCode : plate.panel.addressCode
                        sourceSize: Qt.size(width, height)
                    }
                    Veil {
                        hides: qsTr("the code for a camera")
                    }
                }
                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    font.pixelSize: 12
                    text: qsTr("The phone warns once, because nobody but you can vouch for this computer. Look at the certificate there: its SHA-256 fingerprint has to be this one. If it is another, do not go on.")
                    wrapMode: Text.WordWrap
                }
                RowLayout {
                    Layout.fillWidth: true

                    Words {
                        Accessible.name: qsTr("SHA-256 fingerprint: %1").arg(text)
                        Layout.fillWidth: true
                        font.family: "monospace"
                        font.pixelSize: 12
                        maximumLineCount: 4
                        objectName: "fingerprint"
                        text: plate.panel.fingerprint
                    }
                    IconButton {
                        framed: true
                        iconName: "copy"
                        size: 36
                        text: qsTr("Copy the fingerprint")

                        onClicked: plate.panel.copyFingerprint()
                    }
                }
                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    font.pixelSize: 12
                    text: plate.panel.firewallWords
                    wrapMode: Text.WordWrap
                }
            }
            Rectangle {
                Layout.fillWidth: true
                color: Tokens.line
                implicitHeight: 1
            }
            Words {
                Layout.fillWidth: true
                font.pixelSize: Tokens.heading
                font.weight: Font.DemiBold
                text: qsTr("On this computer")
            }
            RowLayout {
                Layout.fillWidth: true

                Words {
                    Layout.fillWidth: true
                    objectName: "dock"
                    text: plate.panel.dock === "" ? qsTr("Not running") : plate.panel.dock
                }
                IconButton {
                    enabled: plate.panel.dock !== ""
                    framed: true
                    iconName: "copy"
                    size: 36
                    text: qsTr("Copy the address of the dock")

                    onClicked: plate.panel.copyDock()
                }
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 12
                text: qsTr("As a dock in OBS: Docks, Custom Browser Docks, and paste it as the URL. Then let it in like a phone.")
                wrapMode: Text.WordWrap
            }
        }
    }
}
