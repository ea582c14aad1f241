pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// One item: what it is, what it brought, each sale, and what followed each of its spotlights.
Plate {
    id: plate

    required property MarketplacePanel panel
    readonly property var item: panel.item
    property string part: "sales"
    readonly property real cellWidth: Math.max(60, Math.min(96, (width - 220) / 5 - 12))

    objectName: "marketplace"

    signal spotlightWanted
    signal saleWanted
    signal editWanted
    signal refundWanted(sale: string)

    ColumnLayout {
        anchors.bottomMargin: 12
        anchors.fill: parent
        anchors.leftMargin: 20
        anchors.rightMargin: 18
        anchors.topMargin: 16
        spacing: 10

        RowLayout {
            Layout.fillWidth: true
            spacing: 16

            Rectangle {
                Layout.alignment: Qt.AlignTop
                color: Tokens.surfaceHigh
                implicitHeight: 76
                implicitWidth: 76
                radius: Tokens.radius

                Image {
                    anchors.centerIn: parent
                    asynchronous: true
                    fillMode: Image.PreserveAspectFit
                    height: 60
                    opacity: plate.item.retired ? 0.5 : 1
                    source: plate.item.picture ?? ""
                    sourceSize: Qt.size(120, 120)
                    width: 60
                }
            }
            ColumnLayout {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                spacing: 4

                RowLayout {
                    Layout.fillWidth: true
                    spacing: 8

                    Words {
                        Layout.fillWidth: true
                        font.pixelSize: 18
                        font.weight: Font.DemiBold
                        text: plate.item.name ?? ""
                    }
                    IconButton {
                        iconName: "edit"
                        objectName: "edit-item"
                        text: qsTr("Change")

                        onClicked: plate.editWanted()
                    }
                    ActionButton {
                        enabled: (plate.item.link ?? "") !== "" && !plate.item.retired
                        hint: enabled ? "" : plate.item.retired ? qsTr("It is no longer offered.") : qsTr("Give it a link first: viewers scan it.")
                        iconName: "stage"
                        objectName: "spotlight"
                        primary: true
                        text: qsTr("Point viewers at it…")

                        onClicked: plate.spotlightWanted()
                    }
                }
                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    figures: true
                    text: [plate.item.seller ?? "", plate.item.kind ?? "", plate.item.price ? qsTr("%1 coins").arg(plate.item.price) : "", plate.item.rate ?? ""].filter(part => part !== "").join(" · ")
                }
                Flow {
                    id: marks

                    Layout.fillWidth: true
                    spacing: 6

                    Chip {
                        small: true
                        text: qsTr("on stage")
                        tone: "good"
                        visible: plate.item.onStage ?? false
                    }
                    Chip {
                        small: true
                        text: qsTr("no longer offered")
                        visible: plate.item.retired ?? false
                    }
                    Repeater {
                        model: plate.item.tags ?? []

                        Chip {
                            required property string modelData

                            small: true
                            text: modelData
                        }
                    }
                    AbstractButton {
                        id: link

                        Accessible.name: qsTr("Open %1").arg(text)
                        implicitHeight: 20
                        objectName: "open-link"
                        text: plate.item.host ?? ""
                        visible: text !== ""
                        width: Math.min(implicitWidth, marks.width)

                        background: FocusRing {
                            around: link
                            visible: link.visualFocus
                        }
                        contentItem: Words {
                            color: Tokens.violet
                            font.pixelSize: 13
                            font.underline: link.hovered
                            text: link.text
                        }

                        onClicked: plate.panel.openLink()

                        HoverHandler {
                            cursorShape: Qt.PointingHandCursor
                        }
                        Tip {
                            wanted: link.hovered
                            words: plate.item.link ?? ""
                        }
                    }
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.page

            Sum {
                ink: Tokens.mint
                label: qsTr("Your fee")
                sum: plate.item.fee ?? ""
            }
            Sum {
                label: qsTr("Sold for")
                note: qsTr("%1 sold").arg(plate.item.sales ?? "")
                sum: plate.item.sold ?? ""
            }
            Sum {
                label: qsTr("Refunded")
                note: plate.item.refunded ?? ""
                sum: plate.item.refundRate ?? ""
            }
            Sum {
                label: qsTr("Sales of its views")
                note: qsTr("%1 views on stage").arg(plate.item.views ?? "")
                sum: plate.item.converts ?? ""
            }
            Item {
                Layout.fillWidth: true
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.goldText
            objectName: "item-held"
            text: plate.item.held ?? ""
            visible: text !== ""
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            Choice {
                name: qsTr("What to show")
                objectName: "item-part"
                options: [
                    {
                        "value": "sales",
                        "text": qsTr("Sales")
                    },
                    {
                        "value": "spotlights",
                        "text": qsTr("Spotlights")
                    }
                ]
                value: plate.part

                onChosen: value => plate.part = value
            }
            Item {
                Layout.fillWidth: true
            }
            ActionButton {
                font.pixelSize: 13
                iconName: "plus"
                implicitHeight: 32
                objectName: "new-sale"
                text: qsTr("Enter a sale…")

                onClicked: plate.saleWanted()
            }
        }
        ListView {
            id: sales

            readonly property bool nearEnd: height > 0 && contentHeight > 0 && contentY + 3 * height > contentHeight

            Accessible.name: qsTr("Sales")
            Accessible.role: Accessible.Table
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            headerPositioning: ListView.OverlayHeader
            model: plate.panel.sales
            objectName: "sales"
            visible: plate.part === "sales"

            onNearEndChanged: if (nearEnd)
                plate.panel.more()

            ScrollBar.vertical: SlimBar {}
            delegate: RowLayout {
                id: sale

                required property string key
                required property string when
                required property string how
                required property string paid
                required property string refunded
                required property string standing
                required property string tone
                required property bool refundable

                Accessible.name: [when, how, paid, standing, refunded].join(", ")
                Accessible.role: Accessible.ListItem
                height: 48
                spacing: 12
                width: ListView.view.width - 14

                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.minimumWidth: 90
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        figures: true
                        text: sale.when
                    }
                    Words {
                        Layout.fillWidth: true
                        color: Tokens.muted
                        font.pixelSize: 12
                        text: sale.how
                    }
                }
                Chip {
                    readonly property color tint: sale.tone === "good" ? Tokens.mint : sale.tone === "bad" ? Tokens.coral : Tokens.goldText

                    ground: Qt.alpha(tint, 0.16)
                    ink: tint
                    small: true
                    text: sale.standing
                }
                ColumnLayout {
                    Layout.maximumWidth: 170
                    Layout.minimumWidth: 170
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        figures: true
                        font.weight: Font.DemiBold
                        fontSizeMode: Text.HorizontalFit
                        horizontalAlignment: Text.AlignRight
                        minimumPixelSize: 9
                        text: sale.paid
                    }
                    Words {
                        Layout.fillWidth: true
                        color: Tokens.coral
                        figures: true
                        font.pixelSize: 12
                        horizontalAlignment: Text.AlignRight
                        text: sale.refunded
                        visible: text !== ""
                    }
                }
                IconButton {
                    enabled: sale.refundable
                    iconName: "undo"
                    objectName: "refund-" + sale.key
                    opacity: sale.refundable ? 1 : 0
                    spoken: qsTr("Refund the sale of %1").arg(sale.when)
                    text: qsTr("Refund…")

                    onClicked: plate.refundWanted(sale.key)
                }
            }

            Empty {
                text: qsTr("No sale yet. Feeds and files tell of them, or enter one by hand.")
                visible: sales.count === 0
            }
        }
        ListView {
            id: spotlights

            Accessible.name: qsTr("Spotlights")
            Accessible.role: Accessible.Table
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            headerPositioning: ListView.OverlayHeader
            model: plate.panel.spotlights
            objectName: "spotlights"
            visible: plate.part === "spotlights"

            ScrollBar.vertical: SlimBar {}
            header: Rectangle {
                color: Tokens.surface
                height: spotlights.count > 0 ? 28 : 0
                visible: spotlights.count > 0
                width: spotlights.width - 14
                z: 2

                RowLayout {
                    anchors.fill: parent
                    spacing: 12

                    Heading {
                        Layout.fillWidth: true
                        horizontalAlignment: Text.AlignLeft
                        text: qsTr("When")
                    }
                    Heading {
                        text: qsTr("Stood for")
                    }
                    Heading {
                        text: qsTr("Views")
                    }
                    Heading {
                        text: qsTr("Sales")
                    }
                    Heading {
                        text: qsTr("Coins")
                    }
                    Heading {
                        text: qsTr("Of views")
                    }
                }
            }
            delegate: RowLayout {
                id: spot

                required property string when
                required property string length
                required property string views
                required property string sales
                required property string sold
                required property string share

                Accessible.name: [when, length, qsTr("%1 views").arg(views), qsTr("%1 sales").arg(sales), sold, share].join(", ")
                Accessible.role: Accessible.ListItem
                height: 36
                spacing: 12
                width: ListView.view.width - 14

                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    figures: true
                    text: spot.when
                }
                Cell {
                    text: spot.length
                }
                Cell {
                    text: spot.views
                }
                Cell {
                    text: spot.sales
                }
                Cell {
                    text: spot.sold
                }
                Cell {
                    font.weight: Font.DemiBold
                    text: spot.share
                }
            }

            Empty {
                text: qsTr("It has not stood on stage yet. Point viewers at it, and what they buy until a day later, or until its next spotlight, is counted here.")
                visible: spotlights.count === 0
            }
        }
    }

    component Empty: Words {
        anchors.centerIn: parent
        color: Tokens.muted
        horizontalAlignment: Text.AlignHCenter
        width: Math.min(parent.width - 40, 460)
        wrapMode: Text.WordWrap
    }
    component Heading: Words {
        Layout.preferredWidth: plate.cellWidth
        color: Tokens.muted
        font.pixelSize: 12
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignRight
    }
    component Cell: Words {
        Layout.preferredWidth: plate.cellWidth
        figures: true
        fontSizeMode: Text.HorizontalFit
        horizontalAlignment: Text.AlignRight
        minimumPixelSize: 9
    }
    component Sum: ColumnLayout {
        id: box

        required property string label
        required property string sum
        property string note: ""
        property color ink: Tokens.text

        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth + 1
        Layout.minimumWidth: 80
        spacing: 0

        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 13
            text: box.label
        }
        Words {
            Layout.fillWidth: true
            color: box.ink
            figures: true
            font.pixelSize: 22
            font.weight: Font.Bold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 9
            text: box.sum
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            font.pixelSize: 12
            text: box.note
        }
    }
}
