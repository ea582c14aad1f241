pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// Where gifts come from: what runs on this computer is offered first.
WelcomeBody {
    id: source

    first: main

    WelcomeHead {
        title: qsTr("Where do your gifts come from?")
        words: source.panel.looking ? qsTr("Looking for programs that run on this computer…") : source.panel.sourceRuns ? qsTr("A source is connected already. Go on, or use another one as well.") : source.panel.anyFound ? qsTr("What runs on this computer stands first. Coinstage listens to it; nothing is changed there.") : qsTr("Nothing was found running. Start the program that knows your gifts and look again, or choose what you will use: Coinstage waits for it.")
    }
    Repeater {
        model: source.panel.reports

        Chip {
            id: chip

            required property string key
            required property string title
            required tone
            required property string words

            objectName: "first-source-" + key
            text: qsTr("%1 · %2").arg(title).arg(words)
            visible: tone === "good"
        }
    }
    ListView {
        id: list

        Accessible.name: qsTr("Kinds of sources")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: source.panel.offers
        objectName: "offers"
        spacing: Tokens.unit

        ScrollBar.vertical: SlimBar {}
        delegate: Rectangle {
            id: offer

            required property string key
            required property string title
            required property string description
            required property bool found
            required property bool used
            required property bool first

            border.color: found ? Qt.alpha(Tokens.mint, 0.7) : Tokens.line
            color: Tokens.surfaceRaised
            height: Math.max(64, about.implicitHeight + 22)
            radius: Tokens.radius
            width: ListView.view.width - 12

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: 14
                anchors.rightMargin: 12
                spacing: 12

                Icon {
                    color: offer.found ? Tokens.mint : Tokens.muted
                    named: "source"
                }
                ColumnLayout {
                    id: about

                    Layout.fillWidth: true
                    spacing: 2

                    Words {
                        Layout.fillWidth: true
                        font.weight: Font.DemiBold
                        text: offer.found ? qsTr("%1 · runs here").arg(offer.title) : offer.title
                    }
                    Words {
                        Layout.fillWidth: true
                        color: Tokens.muted
                        font.pixelSize: 12
                        text: offer.description
                        wrapMode: Text.WordWrap
                    }
                }
                ActionButton {
                    iconName: offer.used ? "check" : ""
                    objectName: "use-" + offer.key
                    primary: offer.first
                    text: offer.used ? qsTr("In use") : qsTr("Use it")

                    onClicked: source.panel.use(offer.key)
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        ActionButton {
            enabled: !source.panel.looking
            iconName: "replay"
            objectName: "look-again"
            text: source.panel.looking ? qsTr("Looking…") : qsTr("Look again")

            onClicked: source.panel.look()
        }
        Item {
            Layout.fillWidth: true
        }
        ActionButton {
            id: main

            objectName: "next-step"
            primary: source.panel.done || !source.panel.anyFound
            text: source.panel.done ? qsTr("Next") : qsTr("Only try it for now")

            onClicked: source.panel.done ? source.panel.next() : source.panel.skip()
        }
    }
}
