pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

Rectangle {
    id: bar

    required property AppPanel app

    Accessible.name: qsTr("Pages")
    Accessible.role: Accessible.PageTabList
    color: Tokens.surface
    implicitWidth: 212

    Rectangle {
        anchors.right: parent.right
        color: Tokens.line
        height: parent.height
        width: 1
    }
    Row {
        id: brand

        bottomPadding: 12
        leftPadding: 22
        spacing: 11
        topPadding: 18

        Coin {
            anchors.verticalCenter: parent.verticalCenter
            size: 23
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: 18
            font.weight: Font.Bold
            text: "Coinstage"
        }
    }
    Flickable {
        id: shelf

        property Item opened: null
        // In a low window the pages stand closer together, so that none is out of sight.
        readonly property bool tight: height < 754
        readonly property int rowHeight: tight ? Math.max(27, Math.min(36, Math.floor((height - 119) / 16))) : 36

        function reveal(button: Item) {
            if (button === null)
                return;
            const wanted = Math.max(Math.min(contentY, button.y - 12), button.y + button.height + 12 - height);
            contentY = Math.max(0, Math.min(wanted, contentHeight - height));
        }

        anchors.bottom: foot.top
        anchors.bottomMargin: Tokens.unit
        anchors.left: parent.left
        anchors.leftMargin: 12
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.top: brand.bottom
        boundsBehavior: Flickable.StopAtBounds
        clip: contentHeight > height
        contentHeight: places.height

        ScrollBar.vertical: SlimBar {}

        onContentHeightChanged: reveal(opened)
        onHeightChanged: reveal(opened)
        onOpenedChanged: reveal(opened)

        Column {
            id: places

            spacing: shelf.tight ? 1 : 2
            topPadding: 4
            width: shelf.width

            PageButton {
                iconName: "live"
                page: "live"
                text: qsTr("Live")
            }
            PageButton {
                iconName: "goals"
                page: "goals"
                text: qsTr("Goals")
            }
            PageButton {
                iconName: "schedule"
                page: "schedule"
                text: qsTr("Schedule")
            }
            Heading {
                text: qsTr("STAGE")
            }
            PageButton {
                iconName: "stage"
                page: "overlay"
                text: qsTr("Overlay")
            }
            PageButton {
                iconName: "direction"
                page: "direction"
                text: qsTr("Direction")
            }
            Heading {
                text: qsTr("AUDIENCE")
            }
            PageButton {
                iconName: "supporters"
                page: "supporters"
                text: qsTr("Supporters")
            }
            PageButton {
                iconName: "polls"
                page: "polls"
                text: qsTr("Polls & challenges")
            }
            PageButton {
                iconName: "viewers"
                page: "viewers"
                text: qsTr("Viewer rewards")
            }
            Heading {
                text: qsTr("COINS")
            }
            PageButton {
                iconName: "balance"
                page: "balance"
                text: qsTr("Balance")
            }
            PageButton {
                iconName: "sale"
                page: "marketplace"
                text: qsTr("Marketplace")
            }
            PageButton {
                iconName: "effects"
                page: "effects"
                text: qsTr("Effects")
            }
            PageButton {
                iconName: "trends"
                page: "trends"
                text: qsTr("Trends")
            }
            PageButton {
                iconName: "rewards"
                page: "rewards"
                text: qsTr("Rewards")
            }
            Heading {
                text: qsTr("CONNECTIONS")
            }
            PageButton {
                iconName: "source"
                page: "sources"
                text: qsTr("Sources")
            }
            PageButton {
                iconName: "broadcast"
                page: "broadcast"
                text: qsTr("Broadcast")
            }
            PageButton {
                iconName: "remote"
                page: "remote"
                text: qsTr("Remote")
            }
        }
    }
    Column {
        id: foot

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: 12
        anchors.right: parent.right
        spacing: Tokens.unit

        Rectangle {
            color: "transparent"
            height: 30
            radius: Tokens.radius
            border.color: Tokens.violet
            visible: bar.app.watermark !== ""
            width: parent.width

            Words {
                anchors.centerIn: parent
                color: Tokens.violet
                font.pixelSize: 12
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("%1: not your books").arg(bar.app.watermark)
                width: parent.width - 16
            }
        }
        PageButton {
            iconName: "flag"
            page: "welcome"
            text: qsTr("First steps")
            visible: bar.app.firstSteps
        }
        PageButton {
            iconName: "settings"
            page: "settings"
            text: qsTr("Settings")
        }
    }

    component Heading: Words {
        bottomPadding: shelf.tight ? 3 : 6
        color: Tokens.muted
        font.letterSpacing: 0.8
        font.pixelSize: 11
        font.weight: Font.Bold
        leftPadding: 12
        topPadding: shelf.tight ? 7 : 14
    }
    component PageButton: AbstractButton {
        id: button

        required property string page
        required property string iconName
        readonly property bool current: bar.app.page === page

        Accessible.name: text
        Accessible.role: Accessible.PageTab
        Accessible.selected: current
        hoverEnabled: true
        implicitHeight: parent === places ? shelf.rowHeight : 36
        objectName: "page-" + page
        width: parent ? parent.width : 0

        background: Rectangle {
            color: button.current ? Tokens.surfaceHigh : button.hovered ? Tokens.surfaceRaised : "transparent"
            radius: Tokens.radius

            FocusRing {
                around: parent
                inset: -1
                visible: button.visualFocus
            }
        }
        contentItem: Item {
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: button.current ? Tokens.goldText : Tokens.muted
                named: button.iconName
                x: 6
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                color: button.current ? Tokens.text : Tokens.muted
                font.weight: button.current ? Font.DemiBold : Font.Medium
                text: button.text
                x: 38
            }
        }

        onActiveFocusChanged: if (activeFocus && parent === places)
            shelf.reveal(button)
        onCurrentChanged: if (current)
            shelf.opened = parent === places ? button : null
        onClicked: bar.app.open(page)
    }
}
