import QtQuick
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// A reward as it is offered.
Plate {
    id: card

    required property string key
    required property string name
    required property string about
    required property string price
    required property url picture
    required property string refusal
    required property bool retired

    signal redeemWanted
    signal editWanted

    Accessible.name: [name, about, qsTr("%1 coins").arg(price), refusal].join(", ")
    Accessible.role: Accessible.ListItem
    clip: true
    color: Tokens.surfaceRaised
    implicitHeight: 214

    Rectangle {
        id: stage

        height: 96
        topLeftRadius: card.radius
        topRightRadius: card.radius
        width: parent.width - 2
        x: 1
        y: 1

        gradient: Gradient {
            GradientStop {
                color: Tokens.dark ? "#283145" : "#E3E9F3"
                position: 0
            }
            GradientStop {
                color: Tokens.surfaceRaised
                position: 1
            }
        }

        Image {
            anchors.centerIn: parent
            asynchronous: true
            fillMode: Image.PreserveAspectFit
            height: 80
            opacity: card.refusal === "" ? 1 : 0.5
            source: card.picture
            sourceSize: Qt.size(160, 160)
            width: 120
        }
        IconButton {
            anchors.margins: 6
            anchors.right: parent.right
            anchors.top: parent.top
            iconName: "edit"
            objectName: "edit-" + card.key
            spoken: qsTr("Change %1").arg(card.name)
            text: qsTr("Change")

            onClicked: card.editWanted()
        }
    }
    ColumnLayout {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 12
        anchors.left: parent.left
        anchors.leftMargin: 16
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.top: stage.bottom
        anchors.topMargin: 8
        spacing: 3

        Words {
            Layout.fillWidth: true
            color: card.retired ? Tokens.muted : Tokens.text
            font.weight: Font.DemiBold
            text: card.name
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            font.pixelSize: 13
            maximumLineCount: 2
            text: card.about
            wrapMode: Text.Wrap

            HoverHandler {
                id: rest
            }
            Tip {
                wanted: rest.hovered && parent.truncated
                words: card.about
            }
        }
        Item {
            Layout.fillHeight: true
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 8

            Coin {
                opacity: card.refusal === "" ? 1 : 0.5
                size: 18
            }
            Words {
                Layout.fillWidth: true
                figures: true
                font.weight: Font.DemiBold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 9
                text: card.price
            }
            ActionButton {
                enabled: card.refusal === ""
                implicitHeight: 32
                objectName: "redeem-" + card.key
                text: qsTr("Redeem…")

                Accessible.name: qsTr("Redeem %1").arg(card.name)
                onClicked: card.redeemWanted()
            }
        }
    }
    Tip {
        parent: card
        wanted: over.hovered && card.refusal !== ""
        words: card.refusal
    }
    HoverHandler {
        id: over
    }
}
