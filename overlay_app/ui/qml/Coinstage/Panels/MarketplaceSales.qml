pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Each sale of an item, the newest first.
ListView {
    id: list

    required property MarketplacePanel panel
    readonly property bool nearEnd: height > 0 && contentHeight > 0 && contentY + 3 * height > contentHeight

    signal refundWanted(sale: string)

    Accessible.name: qsTr("Sales")
    Accessible.role: Accessible.Table
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    headerPositioning: ListView.OverlayHeader
    model: list.panel.sales
    objectName: "sales"

    onNearEndChanged: if (nearEnd)
        list.panel.more()

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

            onClicked: list.refundWanted(sale.key)
        }
    }

    Words {
        anchors.centerIn: parent
        color: Tokens.muted
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("No sale yet. Feeds and files tell of them, or enter one by hand.")
        visible: list.count === 0
        width: Math.min(parent.width - 40, 460)
        wrapMode: Text.WordWrap
    }
}
