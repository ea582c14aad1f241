pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The chosen widget: where it stands, how it grows, and a try.
Plate {
    id: plate

    required property StudioPanel panel
    readonly property bool some: panel.chosen !== ""
    readonly property bool free: some && !panel.locked

    implicitHeight: head.height + column.implicitHeight + 44

    Nothing {
        advice: qsTr("Click it on the canvas or in the layers. Drag to move, corners to resize; arrow keys move by a pixel, with Shift by 10. What you see here is the real widget.")
        anchors.centerIn: parent
        iconName: "stage"
        title: qsTr("Choose a widget")
        visible: !plate.some
        width: parent.width - 60
    }
    RowLayout {
        id: head

        anchors.left: parent.left
        anchors.leftMargin: 18
        anchors.right: parent.right
        anchors.rightMargin: 18
        anchors.top: parent.top
        anchors.topMargin: 14
        spacing: Tokens.unit
        visible: plate.some

        Words {
            Layout.fillWidth: true
            font.pixelSize: Tokens.heading
            font.weight: Font.DemiBold
            objectName: "chosen-name"
            text: plate.panel.chosenName
        }
        ActionButton {
            enabled: plate.some
            hint: qsTr("Never booked")
            iconName: "play"
            objectName: "try-widget"
            text: qsTr("Try it")

            onClicked: plate.panel.tryIt()
        }
        ActionButton {
            enabled: plate.free
            hint: qsTr("Back to where it stands by default")
            iconName: "replay"
            objectName: "reset-widget"
            text: qsTr("Reset")

            onClicked: plate.panel.reset()
        }
    }
    Flickable {
        id: scroll

        readonly property Item focused: plate.Window.activeFocusItem

        ScrollBar.vertical: SlimBar {}
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 6
        anchors.left: parent.left
        anchors.leftMargin: 18
        anchors.right: parent.right
        anchors.rightMargin: 6
        anchors.top: head.bottom
        anchors.topMargin: 8
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: column.implicitHeight + 12
        objectName: "studio-properties"
        visible: plate.some

        onFocusedChanged: reveal(focused)

        ColumnLayout {
            id: column

            spacing: 14
            width: scroll.width - 16
            y: 4

            Flow {
                Layout.fillWidth: true
                spacing: Tokens.unit
                visible: plate.panel.chosen === "how-to"

                ActionButton {
                    iconName: "edit"
                    objectName: "edit-how-to"
                    text: qsTr("Write the card …")

                    onClicked: writing.open()
                }
                ActionButton {
                    iconName: plate.panel.howTo.onStage ? "hide" : "show"
                    objectName: "show-how-to"
                    text: plate.panel.howTo.onStage ? qsTr("Take it down") : qsTr("Put it up on stream")

                    onClicked: plate.panel.howTo.onStage ? plate.panel.howTo.takeDown() : plate.panel.howTo.putUp()
                }
            }
            StudioSettings {
                Layout.fillWidth: true
                panel: plate.panel
            }
            Flow {
                Layout.fillWidth: true
                enabled: plate.free
                spacing: 14

                Side {
                    label: qsTr("Left")
                    field: "place-left"
                    value: plate.panel.place.x.toFixed(0)

                    onEntered: plate.put(amount, plate.panel.place.y, plate.panel.place.width, plate.panel.place.height)
                }
                Side {
                    label: qsTr("Top")
                    field: "place-top"
                    value: plate.panel.place.y.toFixed(0)

                    onEntered: plate.put(plate.panel.place.x, amount, plate.panel.place.width, plate.panel.place.height)
                }
                Side {
                    label: qsTr("Width")
                    field: "place-width"
                    value: plate.panel.place.width.toFixed(0)

                    onEntered: plate.put(plate.panel.place.x, plate.panel.place.y, amount, plate.panel.place.height)
                }
                Side {
                    label: qsTr("Height")
                    field: "place-height"
                    value: plate.panel.place.height.toFixed(0)

                    onEntered: plate.put(plate.panel.place.x, plate.panel.place.y, plate.panel.place.width, amount)
                }
            }
            Flow {
                Layout.fillWidth: true
                enabled: plate.free
                spacing: 14

                Row {
                    Accessible.name: qsTr("Line up in the safe area")
                    Accessible.role: Accessible.Grouping
                    spacing: 4

                    Repeater {
                        model: [
                            {
                                "edge": "left",
                                "words": qsTr("Line up at the left")
                            },
                            {
                                "edge": "centre",
                                "words": qsTr("Centre across")
                            },
                            {
                                "edge": "right",
                                "words": qsTr("Line up at the right")
                            },
                            {
                                "edge": "top",
                                "words": qsTr("Line up at the top")
                            },
                            {
                                "edge": "middle",
                                "words": qsTr("Centre up and down")
                            },
                            {
                                "edge": "bottom",
                                "words": qsTr("Line up at the bottom")
                            }
                        ]

                        IconButton {
                            required property var modelData

                            framed: true
                            iconName: "align-" + modelData.edge
                            objectName: "align-" + modelData.edge
                            size: Tokens.control
                            text: modelData.words

                            onClicked: plate.panel.align(modelData.edge)
                        }
                    }
                }
                Row {
                    spacing: Tokens.unit

                    Words {
                        anchors.verticalCenter: parent.verticalCenter
                        color: Tokens.muted
                        text: qsTr("Grows from")
                    }
                    Picker {
                        id: corner

                        readonly property list<string> corners: ["top-left", "top-right", "bottom-left", "bottom-right"]

                        currentIndex: corners.indexOf(plate.panel.anchor)
                        implicitWidth: 150
                        model: [qsTr("top left"), qsTr("top right"), qsTr("bottom left"), qsTr("bottom right")]
                        name: qsTr("The corner that stays put")
                        objectName: "anchor"

                        onActivated: index => plate.panel.setAnchor(corners[index])
                    }
                }
            }
            Flow {
                Layout.fillWidth: true
                enabled: plate.some
                spacing: 24

                Toggle {
                    objectName: "widget-shown"
                    on: !plate.panel.hidden
                    text: qsTr("Shown")

                    onWanted: on => plate.panel.setHidden(plate.panel.chosen, !on)
                }
                Toggle {
                    objectName: "widget-locked"
                    on: plate.panel.locked
                    text: qsTr("Locked")

                    onWanted: on => plate.panel.setLocked(plate.panel.chosen, on)
                }
                Toggle {
                    enabled: plate.free
                    objectName: "widget-follows"
                    on: plate.panel.follows
                    text: qsTr("Moves up to its neighbour")
                    visible: plate.panel.canFollow

                    onWanted: on => plate.panel.setFollows(on)
                }
            }
        }

        // What the keyboard reaches is seen.
        function reveal(item: Item) {
            let holder = item;
            while (holder && holder !== column)
                holder = holder.parent;
            if (!holder || !item)
                return;
            const top = item.mapToItem(column, 0, 0).y;
            if (top < contentY)
                contentY = Math.max(0, top - 8);
            else if (top + item.height + 8 > contentY + height)
                contentY = Math.min(contentHeight - height, top + item.height + 12 - height);
        }
    }
    StudioHowToSheet {
        id: writing

        card: plate.panel.howTo
    }

    component Side: Row {
        id: side

        required property string label
        required property string field
        property alias value: typed.value
        property alias amount: typed.amount

        signal entered

        spacing: Tokens.unit

        Words {
            anchors.verticalCenter: parent.verticalCenter
            color: Tokens.muted
            text: side.label
        }
        NumberField {
            id: typed

            implicitWidth: 76
            maximumLength: 5
            name: side.label
            objectName: side.field

            onEntered: {
                if (!isNaN(amount))
                    side.entered();
                typed.text = typed.value;
            }
        }
    }

    function put(left: real, top: real, wide: real, high: real) {
        panel.setPlace(left, top, wide, high);
    }
}
