pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where a reward is written and changed.
Sheet {
    id: sheet

    required property RewardEditor editor
    readonly property var edited: editor.edited
    property string picture: ""
    property bool needsAddress: false
    property string problem: ""

    signal partnersWanted

    objectName: "reward-sheet"
    title: (edited.key ?? "") === "" ? qsTr("New reward") : qsTr("Change the reward")
    width: 680

    buttons: [
        ActionButton {
            danger: true
            objectName: "remove-reward"
            text: qsTr("Remove")
            visible: (sheet.edited.key ?? "") !== ""

            onClicked: {
                sheet.editor.remove(sheet.edited.key);
                sheet.close();
            }
        },
        ActionButton {
            objectName: "retire-reward"
            text: sheet.edited.retired ? qsTr("Offer it again") : qsTr("Offer it no more")
            visible: (sheet.edited.key ?? "") !== ""

            onClicked: {
                sheet.editor.retire(sheet.edited.key, !sheet.edited.retired);
                sheet.close();
            }
        },
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            objectName: "save-reward"
            primary: true
            text: qsTr("Save")

            onClicked: {
                sheet.problem = sheet.editor.save({
                    "name": name.text,
                    "partner": sheet.editor.partnerAt(partner.currentIndex),
                    "price": price.text,
                    "description": description.text,
                    "options": options.text,
                    "stock": stock.text,
                    "atMost": atMost.text,
                    "picture": sheet.picture,
                    "needsAddress": sheet.needsAddress
                });
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        name.text = edited.name;
        price.text = edited.price;
        description.text = edited.description;
        options.text = edited.options;
        stock.text = edited.stock;
        atMost.text = edited.atMost;
        picture = edited.picture;
        needsAddress = edited.needsAddress;
        partner.currentIndex = edited.partner === "" ? 0 : editor.partnerPlace(edited.partner);
    }
    onOpened: name.forceActiveFocus()

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Tokens.gap
        columns: 4
        rowSpacing: 10

        Caption {
            text: qsTr("Name")
        }
        Field {
            id: name

            Layout.columnSpan: 3
            Layout.fillWidth: true
            maximumLength: 120
            name: qsTr("Name")
            objectName: "reward-name"
            placeholderText: qsTr("Such as: Tour T-shirt")
        }
        Caption {
            text: qsTr("Partner")
        }
        Picker {
            id: partner

            Layout.fillWidth: true
            model: sheet.editor.partnerNames
            name: qsTr("Partner brand")
            objectName: "reward-partner"
        }
        Caption {
            text: qsTr("Price")
        }
        NumberField {
            id: price

            Layout.fillWidth: true
            maximumLength: 8
            name: qsTr("Price in coins")
            objectName: "reward-price"
            placeholderText: qsTr("coins")
        }
        Caption {
            text: qsTr("Options")
        }
        Area {
            id: options

            Layout.columnSpan: 3
            Layout.fillWidth: true
            implicitHeight: 62
            name: qsTr("Options, one a line")
            objectName: "reward-options"
            placeholderText: qsTr("size: S, M, L, XL\ncolour: black, amber")
        }
        Caption {
            text: qsTr("About it")
        }
        Field {
            id: description

            Layout.columnSpan: 3
            Layout.fillWidth: true
            maximumLength: 500
            name: qsTr("Description")
            placeholderText: qsTr("A sentence about it, if you like")
        }
        Caption {
            text: qsTr("Stock")
        }
        NumberField {
            id: stock

            Layout.fillWidth: true
            maximumLength: 7
            name: qsTr("Stock")
            objectName: "reward-stock"
            placeholderText: qsTr("not counted")
        }
        Caption {
            text: qsTr("At most")
        }
        NumberField {
            id: atMost

            Layout.fillWidth: true
            maximumLength: 7
            name: qsTr("How often it can be redeemed")
            placeholderText: qsTr("any number of times")
        }
        Caption {
            text: qsTr("Picture")
        }
        PicturePicker {
            Layout.columnSpan: 3
            Layout.fillWidth: true
            choice: sheet.editor.pictures
            chosen: sheet.picture

            onPicked: name => sheet.picture = name
        }
    }
    Toggle {
        objectName: "needs-address"
        on: sheet.needsAddress
        text: qsTr("Ask for a delivery address")

        onWanted: on => sheet.needsAddress = on
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "reward-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }

    component Caption: Words {
        color: Tokens.muted
    }
}
