pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where an item is written and changed.
Sheet {
    id: sheet

    required property ItemEditor editor
    readonly property var edited: editor.edited
    readonly property bool isNew: (edited.key ?? 0) === 0
    property string kind: "merchandise"
    property string picture: ""
    property string problem: ""

    signal sellersWanted

    objectName: "item-sheet"
    title: isNew ? qsTr("New item") : qsTr("Change the item")
    width: 680

    buttons: [
        ActionButton {
            objectName: "retire-item"
            text: sheet.edited.retired ? qsTr("Offer it again") : qsTr("Offer it no more")
            visible: !sheet.isNew

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
            objectName: "save-item"
            primary: true
            text: qsTr("Save")

            onClicked: {
                sheet.problem = sheet.editor.save({
                    "name": name.text,
                    "seller": seller.currentIndex,
                    "code": code.text,
                    "kind": sheet.kind,
                    "price": price.text,
                    "link": link.text,
                    "rate": rate.text,
                    "tags": tags.text,
                    "picture": sheet.picture
                });
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        name.text = edited.name;
        code.text = edited.code;
        price.text = edited.price;
        link.text = edited.link;
        rate.text = edited.rate;
        tags.text = edited.tags;
        kind = edited.kind;
        picture = edited.picture;
        seller.currentIndex = edited.seller;
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
            objectName: "item-name"
            placeholderText: qsTr("Such as: Tour T-shirt")
        }
        Caption {
            text: qsTr("Seller")
        }
        Picker {
            id: seller

            Layout.fillWidth: true
            enabled: sheet.isNew
            model: sheet.editor.sellerNames
            name: qsTr("Seller or brand")
            objectName: "item-seller"
        }
        Caption {
            text: qsTr("Its id")
        }
        Field {
            id: code

            Layout.fillWidth: true
            enabled: sheet.isNew
            maximumLength: 200
            name: qsTr("What feeds and files call it")
            objectName: "item-code"
            placeholderText: qsTr("as feeds and files call it")
        }
        Caption {
            text: qsTr("It is")
        }
        Choice {
            Layout.columnSpan: 3
            name: qsTr("What it is")
            objectName: "item-kind"
            options: [
                {
                    "value": "merchandise",
                    "text": qsTr("Merchandise")
                },
                {
                    "value": "virtual-good",
                    "text": qsTr("A virtual good")
                },
                {
                    "value": "coin-pack",
                    "text": qsTr("A coin pack")
                }
            ]
            value: sheet.kind

            onChosen: value => sheet.kind = value
        }
        Caption {
            text: qsTr("Price")
        }
        NumberField {
            id: price

            Layout.fillWidth: true
            maximumLength: 8
            name: qsTr("Price in coins")
            objectName: "item-price"
            placeholderText: qsTr("coins, if it has one")
        }
        Caption {
            text: qsTr("Your fee")
        }
        Field {
            id: rate

            Layout.fillWidth: true
            horizontalAlignment: TextInput.AlignRight
            maximumLength: 8
            name: qsTr("Your fee in per cent")
            objectName: "item-rate"
            placeholderText: qsTr("% as the seller's")
        }
        Caption {
            text: qsTr("Link")
        }
        Field {
            id: link

            Layout.columnSpan: 3
            Layout.fillWidth: true
            maximumLength: 120
            name: qsTr("Link")
            objectName: "item-link"
            placeholderText: qsTr("https://… which viewers scan from the stage")
        }
        Caption {
            text: qsTr("Fits")
        }
        Field {
            id: tags

            Layout.columnSpan: 3
            Layout.fillWidth: true
            maximumLength: 300
            name: qsTr("Brand-fit tags, apart by commas")
            objectName: "item-tags"
            placeholderText: qsTr("Tags: music, eco, gaming")
        }
        Caption {
            text: qsTr("Picture")
        }
        PicturePicker {
            Layout.columnSpan: 3
            Layout.fillWidth: true
            choice: sheet.editor.pictures
            chosen: sheet.picture

            onPicked: name => sheet.picture = sheet.picture === name ? "" : name
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "item-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }

    component Caption: Words {
        color: Tokens.muted
    }
}
