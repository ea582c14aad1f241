pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Sellers and brands: the creator's fee with each, and what their currencies are worth in coins.
Sheet {
    id: sheet

    required property SellerEditor editor
    readonly property var edited: editor.edited
    property string kind: "seller"
    property string problem: ""

    function fill() {
        name.text = edited.name;
        rate.text = edited.rate;
        worth.text = edited.worth;
        kind = edited.kind;
        problem = "";
    }

    objectName: "sellers-sheet"
    subtitle: qsTr("A sale in money counts once you have said how many coins one unit of its currency is worth. Until then it waits.")
    title: qsTr("Sellers and brands")
    width: 680

    buttons: [
        ActionButton {
            text: qsTr("Done")

            onClicked: sheet.close()
        }
    ]

    onAboutToShow: editor.begin("")
    onOpened: name.forceActiveFocus()

    Connections {
        target: sheet.editor

        function onBegun() {
            sheet.fill();
        }
    }
    ListView {
        id: list

        Accessible.name: qsTr("Sellers and brands")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 56
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        implicitHeight: Math.min(contentHeight, 280)
        model: sheet.editor.sellers
        objectName: "seller-list"

        ScrollBar.vertical: SlimBar {}
        delegate: RowLayout {
            id: row

            required property string key
            required property string name
            required property string about
            required property bool waits

            Accessible.name: [name, about].join(", ")
            Accessible.role: Accessible.ListItem
            height: 52
            spacing: Tokens.unit
            width: ListView.view.width - (list.contentHeight > list.height ? 14 : 0)

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    font.weight: Font.DemiBold
                    text: row.name
                }
                Words {
                    Layout.fillWidth: true
                    color: row.waits ? Tokens.goldText : Tokens.muted
                    figures: true
                    font.pixelSize: 13
                    text: row.about
                }
            }
            IconButton {
                iconName: "edit"
                objectName: "edit-seller-" + row.key
                spoken: qsTr("Change %1").arg(row.name)
                text: qsTr("Change")

                onClicked: {
                    sheet.editor.begin(row.key);
                    name.forceActiveFocus();
                }
            }
        }

        Words {
            anchors.centerIn: parent
            color: Tokens.muted
            text: qsTr("No seller yet: add the first one below.")
            visible: list.count === 0
        }
    }
    Rectangle {
        Layout.fillWidth: true
        color: Tokens.line
        implicitHeight: 1
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Tokens.gap
        columns: 4
        rowSpacing: 10

        Words {
            color: Tokens.muted
            text: qsTr("Name")
        }
        Field {
            id: name

            Layout.fillWidth: true
            maximumLength: 120
            name: qsTr("Name of the seller")
            objectName: "seller-name"
            placeholderText: qsTr("as feeds and files name it")
        }
        Choice {
            Layout.columnSpan: 2
            name: qsTr("Seller or brand")
            options: [
                {
                    "value": "seller",
                    "text": qsTr("Seller")
                },
                {
                    "value": "brand",
                    "text": qsTr("Brand")
                }
            ]
            value: sheet.kind

            onChosen: value => sheet.kind = value
        }
        Words {
            color: Tokens.muted
            text: qsTr("One unit is worth")
        }
        Field {
            id: worth

            Layout.fillWidth: true
            maximumLength: 200
            name: qsTr("What one unit of a currency is worth in coins")
            objectName: "seller-worth"
            placeholderText: qsTr("in coins: EUR 100, USD 90")
        }
        Words {
            color: Tokens.muted
            text: qsTr("Your fee")
        }
        Field {
            id: rate

            Layout.preferredWidth: 110
            horizontalAlignment: TextInput.AlignRight
            maximumLength: 8
            name: qsTr("Your fee in per cent")
            objectName: "seller-rate"
            placeholderText: qsTr("5 %")
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Words {
            Layout.fillWidth: true
            color: Tokens.coral
            objectName: "seller-problem"
            text: sheet.problem
            wrapMode: Text.WordWrap
        }
        ActionButton {
            text: qsTr("Cancel")
            visible: (sheet.edited.key ?? "") !== ""

            onClicked: sheet.editor.begin("")
        }
        ActionButton {
            enabled: name.text.trim() !== ""
            objectName: "save-seller"
            primary: true
            text: (sheet.edited.key ?? "") === "" ? qsTr("Add") : qsTr("Save")

            onClicked: sheet.problem = sheet.editor.save(name.text, sheet.kind, rate.text, worth.text)
        }
    }
}
