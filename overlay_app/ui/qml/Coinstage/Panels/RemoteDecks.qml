pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Every order there is, ready to copy.
RowLayout {
    id: decks

    required property RemotePanel panel

    spacing: Tokens.gap

    Plate {
        Layout.fillHeight: true
        Layout.fillWidth: true

        ListView {
            id: list

            Accessible.name: qsTr("Orders for button decks")
            Accessible.role: Accessible.List
            anchors.fill: parent
            anchors.margins: 12
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: decks.panel.orders
            objectName: "orders"
            section.property: "part"

            ScrollBar.vertical: SlimBar {}
            delegate: AbstractButton {
                id: row

                required property string key
                required property string sentence
                required property bool chosen

                Accessible.name: sentence
                Accessible.selected: chosen
                hoverEnabled: true
                implicitHeight: 48
                objectName: "order-" + key
                width: ListView.view.width - 12

                background: Rectangle {
                    color: row.chosen ? Tokens.surfaceHigh : row.hovered ? Tokens.surfaceRaised : "transparent"
                    radius: Tokens.radius

                    FocusRing {
                        around: parent
                        inset: -1
                        visible: row.visualFocus
                    }
                }
                contentItem: Column {
                    leftPadding: 6
                    spacing: 1
                    topPadding: 5

                    Words {
                        color: row.chosen ? Tokens.text : Tokens.muted
                        text: row.sentence
                        width: row.width - 24
                    }
                    Words {
                        color: Tokens.muted
                        font.family: "monospace"
                        font.pixelSize: 11
                        text: row.key
                        width: row.width - 24
                    }
                }

                onActiveFocusChanged: if (activeFocus)
                    ListView.view.positionViewAtIndex(list.indexAt(x + 1, y + 1), ListView.Contain)
                onClicked: decks.panel.look(key)
            }
            section.delegate: Words {
                required property string section

                bottomPadding: 4
                color: Tokens.muted
                font.pixelSize: 12
                font.weight: Font.DemiBold
                leftPadding: 12
                text: section
                topPadding: 12
            }
        }
    }
    Plate {
        Layout.fillHeight: true
        Layout.preferredWidth: 440

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
                    maximumLineCount: 3
                    text: decks.panel.sentence
                    wrapMode: Text.Wrap
                }
                Copied {
                    label: qsTr("URL, by POST")
                    objectName: "order-url"
                    value: decks.panel.url
                }
                Copied {
                    label: qsTr("Header")
                    objectName: "order-header"
                    value: decks.panel.header
                }
                Copied {
                    label: qsTr("A second header")
                    value: "Content-Type: application/json"
                }
                Copied {
                    label: qsTr("Body")
                    objectName: "order-body"
                    value: decks.panel.body
                }
                Copied {
                    label: qsTr("As a command line")
                    objectName: "order-curl"
                    value: decks.panel.curl
                }
                ActionButton {
                    iconName: "play"
                    objectName: "try-order"
                    text: qsTr("Try it")

                    onClicked: decks.panel.tryOrder()
                }
                Rectangle {
                    Layout.fillWidth: true
                    color: Tokens.line
                    implicitHeight: 1
                }
                Words {
                    Layout.fillWidth: true
                    font.weight: Font.DemiBold
                    text: qsTr("A token for your deck")
                }
                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    font.pixelSize: 12
                    text: decks.panel.token !== "" ? qsTr("It is shown this once. What you copy now has it in its place.") : decks.panel.spends ? qsTr("In what is copied stands TOKEN until you make one. It spends your coins, and does not direct the stage: give it to a deck that nobody else presses.") : qsTr("In what is copied stands TOKEN until you make one. It directs the stage and cannot spend.")
                    wrapMode: Text.WordWrap
                }
                ActionButton {
                    iconName: "key"
                    objectName: "make-deck-token"
                    text: decks.panel.spends ? qsTr("Make a token that spends") : qsTr("Make a token")
                    visible: decks.panel.token === ""

                    onClicked: decks.panel.makeToken()
                }
                RowLayout {
                    Layout.fillWidth: true
                    visible: decks.panel.token !== ""

                    Words {
                        Accessible.name: qsTr("Token")
                        Layout.fillWidth: true
                        font.family: "monospace"
                        font.pixelSize: 12
                        maximumLineCount: 2
                        objectName: "deck-token"
                        text: decks.panel.token
                        wrapMode: Text.WrapAnywhere

                        Veil {
                            hides: qsTr("the deck's token")
                        }
                    }
                    IconButton {
                        framed: true
                        iconName: "copy"
                        objectName: "copy-deck-token"
                        size: 36
                        text: qsTr("Copy the token")

                        onClicked: decks.panel.copyToken()
                    }
                    ActionButton {
                        objectName: "forget-deck-token"
                        text: qsTr("Done")

                        onClicked: decks.panel.forgetToken()
                    }
                }
                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    font.pixelSize: 12
                    text: qsTr("Companion: Generic HTTP, “POST”, with URL, header and body. Touch Portal: “HTTP Request”. Stream Deck: a plug-in for web requests, or a command line. Reading such an address without POST changes nothing.")
                    wrapMode: Text.WordWrap
                }
            }
        }
    }

    component Copied: RowLayout {
        id: copied

        required property string label
        required property string value

        Layout.fillWidth: true
        spacing: 8

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 12
                text: copied.label
            }
            Words {
                Accessible.name: copied.label + ": " + text
                Layout.fillWidth: true
                font.family: "monospace"
                font.pixelSize: 12
                maximumLineCount: 4
                text: copied.value
                wrapMode: Text.WrapAnywhere
            }
        }
        IconButton {
            framed: true
            iconName: "copy"
            size: 36
            text: qsTr("Copy: %1").arg(copied.label)

            onClicked: decks.panel.copy(copied.value)
        }
    }
}
