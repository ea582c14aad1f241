pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The first steps: from nothing to a test gift in the broadcast.
Item {
    id: page

    required property WelcomePanel panel
    required property StageView preview
    required property bool shown
    readonly property bool roomy: width > 1000

    // What the step is for has the keyboard: who only presses Space gets through.
    function lead() {
        if (shown && steps.item)
            (steps.item as WelcomeBody).first.forceActiveFocus(Qt.TabFocusReason);
    }

    Accessible.name: qsTr("First steps")
    Accessible.role: Accessible.Pane

    onShownChanged: lead()

    ColumnLayout {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Tokens.page
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: 20
        spacing: Tokens.gap
        width: Math.min(parent.width - 2 * Tokens.page, 1180)

        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.gap

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2

                Words {
                    Layout.fillWidth: true
                    font.pixelSize: Tokens.title
                    font.weight: Font.Bold
                    text: page.panel.finished ? qsTr("You are ready to go live") : page.panel.stillOpen !== "" ? qsTr("The stage works") : qsTr("Welcome to Coinstage")
                }
                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    objectName: "welcome-words"
                    text: page.panel.stillOpen !== "" ? qsTr("Still to do before you go live: %1").arg(page.panel.stillOpen) : qsTr("From nothing to a test gift in your broadcast, in about five minutes.")
                }
            }
            ActionButton {
                flat: true
                objectName: "leave-welcome"
                text: qsTr("Later")
                visible: !page.panel.finished

                onClicked: page.panel.leave()
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: false
                Layout.preferredWidth: page.roomy ? 320 : 258
                spacing: Tokens.unit

                Repeater {
                    model: page.panel.steps

                    WelcomeStep {
                        Layout.fillWidth: true

                        onClicked: page.panel.open(key)
                    }
                }
                Item {
                    Layout.fillHeight: true
                }
                Rectangle {
                    Layout.fillWidth: true
                    color: Qt.alpha(Tokens.violet, Tokens.dark ? 0.16 : 0.1)
                    implicitHeight: note.implicitHeight + 24
                    radius: Tokens.radius

                    Words {
                        id: note

                        anchors.left: parent.left
                        anchors.margins: 14
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        font.pixelSize: 13
                        objectName: "whose-coins"
                        text: qsTr("Coinstage coins are your own books, not the platform's balance or payout. It needs no account and no cloud.")
                        wrapMode: Text.WordWrap
                    }
                }
            }
            Plate {
                Layout.fillHeight: true
                Layout.fillWidth: true

                Loader {
                    id: steps

                    anchors.fill: parent
                    anchors.margins: Tokens.page
                    sourceComponent: {
                        switch (page.panel.step) {
                        case "canvas":
                            return canvas;
                        case "broadcast":
                            return broadcast;
                        case "ticker":
                            return ticker;
                        case "gift":
                            return gift;
                        default:
                            return source;
                        }
                    }

                    onLoaded: page.lead()
                }
            }
        }
    }
    Component {
        id: source

        WelcomeSource {
            panel: page.panel
        }
    }
    Component {
        id: canvas

        WelcomeCanvas {
            panel: page.panel
        }
    }
    Component {
        id: broadcast

        WelcomeBroadcast {
            panel: page.panel
        }
    }
    Component {
        id: ticker

        WelcomeTicker {
            panel: page.panel
        }
    }
    Component {
        id: gift

        WelcomeGift {
            panel: page.panel
            preview: page.preview
            shown: page.shown
        }
    }
}
