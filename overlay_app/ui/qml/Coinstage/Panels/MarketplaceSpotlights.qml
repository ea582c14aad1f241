pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What followed each time in which an item stood on stage.
ListView {
    id: list

    required property MarketplacePanel panel
    readonly property real cellWidth: Math.max(60, Math.min(96, (width - 182) / 5 - 12))

    Accessible.name: qsTr("Spotlights")
    Accessible.role: Accessible.Table
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    headerPositioning: ListView.OverlayHeader
    model: list.panel.spotlights
    objectName: "spotlights"

    ScrollBar.vertical: SlimBar {}
    header: Rectangle {
        color: Tokens.surface
        height: list.count > 0 ? 28 : 0
        visible: list.count > 0
        width: list.width - 14
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

    Words {
        anchors.centerIn: parent
        color: Tokens.muted
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("It has not stood on stage yet. Point viewers at it, and what they buy until a day later, or until its next spotlight, is counted here.")
        visible: list.count === 0
        width: Math.min(parent.width - 40, 460)
        wrapMode: Text.WordWrap
    }

    component Heading: Words {
        Layout.preferredWidth: list.cellWidth
        color: Tokens.muted
        font.pixelSize: 12
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignRight
    }
    component Cell: Words {
        Layout.preferredWidth: list.cellWidth
        figures: true
        fontSizeMode: Text.HorizontalFit
        horizontalAlignment: Text.AlignRight
        minimumPixelSize: 9
    }
}
