import QtQuick
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// An effect in the shop.
Plate {
    id: card

    required property string key
    required property string name
    required property string note
    required property string price
    required property bool owned
    required property bool buyable
    required property string buyRefusal
    required property string fireRefusal
    required property string program
    required property var scene
    required property int duration
    required property int index

    readonly property string refusal: buyable ? buyRefusal : fireRefusal

    signal buyWanted
    signal fireWanted
    signal editWanted

    Accessible.name: [name, note, qsTr("%1 coins").arg(price), refusal].join(", ")
    Accessible.role: Accessible.ListItem
    color: Tokens.surfaceRaised

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 1
        spacing: 0

        EffectsPreview {
            Layout.fillHeight: true
            Layout.fillWidth: true
            duration: card.duration
            playing: over.hovered || act.activeFocus || change.activeFocus
            program: card.program
            scene: card.scene
            turn: card.index % 12
            topLeftRadius: card.radius
            topRightRadius: card.radius

            IconButton {
                id: change

                anchors.margins: 6
                anchors.right: parent.right
                anchors.top: parent.top
                iconName: "edit"
                ink: "#98A3B5"
                objectName: "edit-" + card.key
                spoken: qsTr("Price and keys of %1").arg(card.name)
                text: qsTr("Price and keys")

                onClicked: card.editWanted()
            }
        }
        ColumnLayout {
            Layout.bottomMargin: 10
            Layout.leftMargin: 14
            Layout.rightMargin: 10
            Layout.topMargin: 10
            spacing: 2

            Words {
                Layout.fillWidth: true
                font.weight: Font.DemiBold
                text: card.name
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                figures: true
                font.pixelSize: 13
                text: card.note
            }
            RowLayout {
                Layout.fillWidth: true
                Layout.topMargin: 4
                spacing: 6

                Coin {
                    opacity: card.refusal === "" ? 1 : 0.5
                    size: 18
                    visible: !card.owned
                }
                Icon {
                    color: Tokens.mint
                    named: "check"
                    size: 18
                    visible: card.owned
                }
                Words {
                    Layout.fillWidth: true
                    color: card.owned ? Tokens.muted : Tokens.text
                    figures: true
                    font.weight: Font.DemiBold
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 9
                    text: card.owned ? qsTr("free") : card.price
                }
                ActionButton {
                    id: act

                    Accessible.name: card.buyable ? qsTr("Buy %1").arg(card.name) : qsTr("Fire %1").arg(card.name)
                    enabled: card.refusal === ""
                    iconName: card.buyable ? "" : "play"
                    implicitHeight: 32
                    objectName: (card.buyable ? "buy-" : "fire-") + card.key
                    text: card.buyable ? qsTr("Buy") : qsTr("Fire")

                    onClicked: card.buyable ? card.buyWanted() : card.fireWanted()
                }
            }
        }
    }
    HoverHandler {
        id: over
    }
    Tip {
        parent: card
        wanted: over.hovered && card.refusal !== ""
        words: card.refusal
    }
}
