pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What came to one viewer and left them, and where they are given coins.
Sheet {
    id: sheet

    required property ViewersPanel panel
    property string problem: ""

    objectName: "account-sheet"
    subtitle: qsTr("%1. Known in draws as %2.").arg(panel.viewer.coins ?? "").arg(panel.viewer.key ?? "")
    title: panel.viewer.name ?? ""
    width: 540

    buttons: [
        ActionButton {
            text: qsTr("Close")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: coins.amount > 0
            objectName: "give"
            primary: true
            text: coins.amount > 0 ? qsTr("Give %1 coins").arg(coins.text) : qsTr("Give")

            onClicked: {
                sheet.problem = sheet.panel.give(coins.text, reason.text);
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        coins.clear();
        reason.clear();
    }
    onOpened: coins.forceActiveFocus()

    ListView {
        id: list

        Accessible.name: qsTr("What came and went")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(300, contentHeight)
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: sheet.panel.movements
        objectName: "movements"
        visible: count > 0

        ScrollBar.vertical: SlimBar {}
        delegate: RowLayout {
            id: row

            required property string what
            required property string when
            required property string coins
            required property bool came

            Accessible.name: [what, when, coins].join(", ")
            Accessible.role: Accessible.ListItem
            height: 34
            spacing: 12
            width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)

            Words {
                Layout.fillWidth: true
                text: row.what
            }
            Words {
                color: Tokens.muted
                figures: true
                font.pixelSize: 13
                text: row.when
            }
            Words {
                Layout.minimumWidth: 60
                color: row.came ? Tokens.mint : Tokens.text
                figures: true
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignRight
                text: row.coins
            }
        }
    }
    Rectangle {
        Layout.fillWidth: true
        color: Tokens.line
        implicitHeight: 1
        visible: list.visible
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 12

        NumberField {
            id: coins

            Layout.preferredWidth: 140
            maximumLength: 8
            name: qsTr("Coins to give")
            objectName: "give-coins"
            placeholderText: qsTr("Coins to give")
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            text: qsTr("of %1 available").arg(sheet.panel.available)
        }
    }
    Field {
        id: reason

        Layout.fillWidth: true
        maximumLength: 60
        name: qsTr("What for")
        objectName: "give-reason"
        placeholderText: qsTr("What for (optional; name no person)")
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "give-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
