pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// A drop or raffle in full: who got what, and what its draw can be checked by.
Sheet {
    id: sheet

    required property ViewerDrops drops
    readonly property var details: drops.details

    signal exportWanted

    objectName: "draw-sheet"
    subtitle: [details.facts ?? "", details.terms ?? ""].filter(words => words !== "").join("\n")
    title: details.title === undefined ? "" : qsTr("%1: %2 coins").arg(details.title).arg(details.coins)
    width: 600

    buttons: [
        ActionButton {
            iconName: "export"
            objectName: "export-draw"
            text: qsTr("Export the draw…")
            visible: sheet.details.drawn ?? false

            onClicked: sheet.exportWanted()
        },
        ActionButton {
            text: qsTr("Close")

            onClicked: sheet.close()
        }
    ]

    Proof {
        name: qsTr("Hash, shown before the draw")
        objectName: "commitment"
        proof: sheet.details.commitment ?? ""
    }
    Proof {
        name: qsTr("Seed, shown after the draw")
        objectName: "seed"
        proof: sheet.details.seed ?? ""
    }
    ListView {
        id: list

        Accessible.name: qsTr("Who got coins")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(320, contentHeight)
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: sheet.drops.winners
        objectName: "winners"
        spacing: 2

        ScrollBar.vertical: SlimBar {}
        delegate: RowLayout {
            id: row

            required property string name
            required property string initials
            required property int avatar
            required property string coins

            Accessible.name: name + ", " + coins
            Accessible.role: Accessible.ListItem
            height: 40
            spacing: 12
            width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)

            Disc {
                avatar: row.avatar
                initials: row.initials
            }
            Words {
                Layout.fillWidth: true
                text: row.name
            }
            Words {
                figures: true
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignRight
                text: row.coins
            }
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        figures: true
        text: sheet.details.more ?? ""
        visible: text !== ""
    }

    component Proof: ColumnLayout {
        id: proving

        required property string name
        required property string proof

        Layout.fillWidth: true
        spacing: 2
        visible: proof !== ""

        Words {
            color: Tokens.muted
            font.pixelSize: 13
            text: proving.name
        }
        TextEdit {
            Accessible.name: proving.name
            Layout.fillWidth: true
            activeFocusOnTab: true
            color: Tokens.text
            font.family: Tokens.family
            font.features: {
                "tnum": 1
            }
            font.pixelSize: Tokens.body
            readOnly: true
            selectByMouse: true
            selectedTextColor: Tokens.textOnGold
            selectionColor: Tokens.gold
            text: proving.proof
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.WrapAnywhere
        }
    }
}
