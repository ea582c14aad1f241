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
        MarketplaceSales {
            Layout.fillHeight: true
            Layout.fillWidth: true
            panel: plate.panel
            visible: plate.part === "sales"

            onRefundWanted: sale => plate.refundWanted(sale)
        }
        MarketplaceSpotlights {
            Layout.fillHeight: true
            Layout.fillWidth: true
            panel: plate.panel
            visible: plate.part === "spotlights"
        }
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
