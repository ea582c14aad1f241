pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The partner brands: where their orders go, and the keys that sign them.
Sheet {
    id: sheet

    required property RewardPartners partners
    property string editing: ""

    function clearForm() {
        editing = "";
        name.clear();
        address.clear();
    }

    objectName: "partners-sheet"
    subtitle: partners.key === "" ? qsTr("A brand with an order address gets each order by itself, signed. The others get your order sheet.") : qsTr("Give this signing key to the partner. It is shown this once; the key before it stays valid until they have entered it.")
    title: partners.key === "" ? qsTr("Partner brands") : qsTr("The signing key")
    width: 680

    buttons: [
        ActionButton {
            text: qsTr("Done")

            onClicked: sheet.partners.key === "" ? sheet.close() : sheet.partners.forgetKey()
        },
        ActionButton {
            iconName: "copy"
            objectName: "copy-key"
            primary: true
            text: qsTr("Copy")
            visible: sheet.partners.key !== ""

            onClicked: sheet.partners.copyKey()
        }
    ]

    onAboutToShow: clearForm()
    onClosed: partners.forgetKey()
    onOpened: name.forceActiveFocus()

    TextInput {
        Accessible.name: qsTr("Signing key")
        Layout.fillWidth: true
        color: Tokens.text
        font.family: "monospace"
        font.pixelSize: 13
        objectName: "signing-key"
        readOnly: true
        selectByMouse: true
        selectedTextColor: Tokens.textOnGold
        selectionColor: Tokens.gold
        text: sheet.partners.key
        visible: text !== ""
        wrapMode: TextInput.WrapAnywhere

        Veil {
            hides: qsTr("the signing key")
        }
    }
    ListView {
        id: list

        Accessible.name: qsTr("Partner brands")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 56
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        implicitHeight: Math.min(contentHeight, 300)
        model: sheet.partners.rows
        visible: sheet.partners.key === ""

        ScrollBar.vertical: SlimBar {}
        delegate: RowLayout {
            id: row

            required property string key
            required property string name
            required property string address
            required property bool signed
            required property bool replacing
            required property bool retired

            Accessible.name: [name, address].join(", ")
            Accessible.role: Accessible.ListItem
            height: 52
            spacing: Tokens.unit
            width: ListView.view.width - (list.contentHeight > list.height ? 14 : 0)

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    color: row.retired ? Tokens.muted : Tokens.text
                    font.weight: Font.DemiBold
                    text: row.name
                }
                Words {
                    Layout.fillWidth: true
                    color: row.address !== "" && !row.signed ? Tokens.goldText : Tokens.muted
                    font.pixelSize: 13
                    text: row.retired ? qsTr("no longer offered") : row.address === "" ? qsTr("by order sheet") : row.replacing ? qsTr("%1 · two keys are valid").arg(row.address) : row.signed ? row.address : qsTr("%1 · needs a signing key").arg(row.address)
                }
            }
            IconButton {
                iconName: "check"
                ink: Tokens.goldText
                objectName: "retire-key-" + row.key
                spoken: qsTr("%1 has entered the new key: sign with no other").arg(row.name)
                text: qsTr("They have entered the new key: retire the old one")
                visible: row.replacing && !row.retired

                onClicked: sheet.partners.retireKey(row.key)
            }
            IconButton {
                iconName: "key"
                objectName: "key-" + row.key
                spoken: qsTr("New signing key for %1").arg(row.name)
                text: qsTr("New signing key")
                visible: row.address !== "" && !row.retired

                onClicked: sheet.partners.renewKey(row.key)
            }
            IconButton {
                iconName: "edit"
                objectName: "edit-partner-" + row.key
                spoken: qsTr("Change %1").arg(row.name)
                text: qsTr("Change")

                onClicked: {
                    sheet.editing = row.key;
                    name.text = row.name;
                    address.text = row.address;
                    name.forceActiveFocus();
                }
            }
            IconButton {
                iconName: row.retired ? "replay" : "hide"
                objectName: "retire-" + row.key
                spoken: row.retired ? qsTr("Offer the rewards of %1 again").arg(row.name) : qsTr("Offer the rewards of %1 no more").arg(row.name)
                text: row.retired ? qsTr("Offer again") : qsTr("Offer no more")

                onClicked: sheet.partners.retire(row.key, !row.retired)
            }
        }

        Words {
            anchors.centerIn: parent
            color: Tokens.muted
            text: qsTr("No partner brand yet: add the first one below.")
            visible: list.count === 0
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit
        visible: sheet.partners.key === ""

        Field {
            id: name

            Layout.preferredWidth: 200
            maximumLength: 120
            name: qsTr("Name of the brand")
            objectName: "partner-name"
            placeholderText: qsTr("Name of the brand")
        }
        Field {
            id: address

            Layout.fillWidth: true
            maximumLength: 1000
            name: qsTr("Order address")
            objectName: "partner-address"
            placeholderText: qsTr("Order address, https://… (optional)")
        }
        ActionButton {
            text: qsTr("Cancel")
            visible: sheet.editing !== ""

            onClicked: sheet.clearForm()
        }
        ActionButton {
            enabled: name.text.trim() !== ""
            objectName: "save-partner"
            primary: true
            text: sheet.editing === "" ? qsTr("Add") : qsTr("Save")

            onClicked: {
                sheet.partners.save(sheet.editing, name.text, address.text);
                sheet.clearForm();
            }
        }
    }
}
