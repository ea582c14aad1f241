pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// One source: how it is doing, what its units are worth, and what can be done where nothing comes.
Plate {
    id: plate

    required property SourcesPanel panel
    readonly property var source: panel.details

    signal editWanted
    signal lookWanted
    signal checkWanted

    Flickable {
        id: scroll

        anchors.bottomMargin: 14
        anchors.fill: parent
        anchors.leftMargin: 20
        anchors.rightMargin: 8
        anchors.topMargin: 16
        boundsBehavior: Flickable.StopAtBounds
        clip: contentHeight > height
        contentHeight: column.implicitHeight
        visible: plate.source.key !== undefined

        ScrollBar.vertical: SlimBar {}

        ColumnLayout {
            id: column

            spacing: 12
            width: scroll.width - 12

            RowLayout {
                Layout.fillWidth: true
                spacing: 4

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 1

                    Words {
                        Layout.fillWidth: true
                        font.pixelSize: 18
                        font.weight: Font.DemiBold
                        objectName: "source-title"
                        text: plate.source.title ?? ""
                    }
                    Words {
                        Layout.fillWidth: true
                        color: Tokens.muted
                        font.pixelSize: 13
                        text: plate.source.passing ? qsTr("%1 · set otherwise for this run").arg(plate.source.kind ?? "") : plate.source.kind ?? ""
                    }
                }
                IconButton {
                    enabled: plate.source.known ?? false
                    iconName: "edit"
                    objectName: "edit-source"
                    text: qsTr("Change it…")

                    onClicked: plate.editWanted()
                }
                IconButton {
                    iconName: "trash"
                    objectName: "remove-source"
                    text: qsTr("Remove it")

                    onClicked: plate.panel.remove()
                }
            }
            Words {
                Layout.fillWidth: true
                color: plate.source.tone === "bad" ? Tokens.coral : plate.source.tone === "good" ? Tokens.mint : plate.source.tone === "waiting" ? Tokens.goldText : Tokens.muted
                objectName: "source-words"
                text: plate.source.words ?? ""
                wrapMode: Text.Wrap
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Tokens.gap
                uniformCellSizes: true

                Tally {
                    figure: plate.source.frames ?? ""
                    name: qsTr("Messages")
                }
                Tally {
                    figure: plate.source.lag ?? ""
                    name: qsTr("Lag")
                }
                Tally {
                    figure: plate.source.last ?? ""
                    name: qsTr("Last message")
                }
            }
            Flow {
                Layout.fillWidth: true
                spacing: Tokens.unit

                ActionButton {
                    objectName: "check-source"
                    text: qsTr("Why is nothing coming?")

                    onClicked: plate.checkWanted()
                }
                ActionButton {
                    objectName: "look-at-source"
                    text: qsTr("Last messages…")

                    onClicked: plate.lookWanted()
                }
            }
            Rule {}
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 6
                visible: plate.source.posted ?? false

                Heading {
                    text: qsTr("Paste this address where it sends from")
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Tokens.unit

                    Rectangle {
                        Layout.fillWidth: true
                        border.color: Tokens.line
                        color: Tokens.ink
                        implicitHeight: Tokens.control
                        radius: Tokens.radius

                        TextInput {
                            Accessible.name: qsTr("Address to paste")
                            anchors.fill: parent
                            anchors.leftMargin: 12
                            anchors.rightMargin: 12
                            clip: true
                            color: Tokens.text
                            font.family: "monospace"
                            font.pixelSize: 12
                            objectName: "source-url"
                            readOnly: true
                            selectByMouse: true
                            selectedTextColor: Tokens.textOnGold
                            selectionColor: Tokens.gold
                            text: plate.source.url || (plate.source.noUrl ?? "")
                            verticalAlignment: TextInput.AlignVCenter
                        }
                        Veil {
                            hides: qsTr("the address with its secret")
                            needed: (plate.source.url ?? "") !== ""
                        }
                    }
                    IconButton {
                        enabled: (plate.source.url ?? "") !== ""
                        framed: true
                        iconName: "copy"
                        objectName: "copy-url"
                        size: 36
                        text: qsTr("Copy the address")

                        onClicked: plate.panel.copyUrl()
                    }
                    HoldButton {
                        objectName: "renew-url"
                        text: qsTr("New")

                        onHeldLongEnough: plate.panel.renewUrl()
                    }
                }
                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    font.pixelSize: 12
                    text: qsTr("It is as good as a password: whoever has it can send gifts. A new one makes the old one worthless.")
                    wrapMode: Text.Wrap
                }
            }
            Fact {
                name: qsTr("Address")
                secret: true
                value: plate.source.address ?? ""
            }
            Fact {
                name: qsTr("Session")
                secret: true
                value: plate.source.session ?? ""
            }
            Fact {
                name: qsTr("Your id as a receiver")
                secret: true
                value: plate.source.receiver ?? ""
            }
            Fact {
                name: qsTr("May bring")
                value: plate.source.events ?? ""
            }
            Fact {
                name: qsTr("Credited")
                value: plate.source.credit ?? ""
            }
            Rule {}
            Heading {
                text: qsTr("What it is worth in coins")
            }
            Repeater {
                model: plate.panel.rules

                Words {
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.topMargin: -6
                    figures: true
                    text: modelData
                    wrapMode: Text.Wrap
                }
            }
            Rule {}
            RowLayout {
                Layout.fillWidth: true
                spacing: 12

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 1

                    Words {
                        Layout.fillWidth: true
                        text: qsTr("Rehearsal")
                    }
                    Words {
                        Layout.fillWidth: true
                        color: Tokens.muted
                        font.pixelSize: 12
                        text: qsTr("Shows what comes and books nothing, for five minutes: for the test button over there")
                        wrapMode: Text.Wrap
                    }
                }
                Toggle {
                    bare: true
                    enabled: plate.source.on ?? false
                    objectName: "rehearse-source"
                    on: plate.source.rehearsing ?? false
                    text: qsTr("Rehearsal")

                    onWanted: on => plate.panel.rehearse(on)
                }
            }
        }
    }

    component Rule: Rectangle {
        Layout.fillWidth: true
        color: Tokens.line
        implicitHeight: 1
    }
    component Heading: Words {
        Layout.fillWidth: true
        color: Tokens.muted
        font.pixelSize: 13
        font.weight: Font.DemiBold
    }
    component Tally: ColumnLayout {
        id: tally

        required property string figure
        required property string name

        Accessible.name: name + ", " + tally.figure
        Accessible.role: Accessible.StaticText
        spacing: 0

        Words {
            Layout.fillWidth: true
            figures: true
            font.pixelSize: 16
            font.weight: Font.Bold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 12
            text: tally.figure
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 12
            text: tally.name
        }
    }
    component Fact: RowLayout {
        id: fact

        required property string name
        required property string value
        property bool secret: false

        Layout.fillWidth: true
        spacing: 12
        visible: value !== ""

        Words {
            Layout.preferredWidth: 150
            color: Tokens.muted
            text: fact.name
        }
        Words {
            Layout.fillWidth: true
            maximumLineCount: 3
            text: fact.value
            wrapMode: Text.Wrap

            Veil {
                hides: fact.name
                needed: fact.secret
            }
        }
    }
}
