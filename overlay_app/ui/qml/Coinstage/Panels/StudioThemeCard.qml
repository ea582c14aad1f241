import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Controls
import Coinstage.Style

// A theme in the choice of themes: a gift and a goal, small, in its colours.
AbstractButton {
    id: card

    required property string key
    required property string name
    required property string author
    required property bool own
    required property string plate
    required property string plateLow
    required property string edge
    required property int edgeWidth
    required property int corner
    required property string words
    required property string muted
    required property string gold
    required property string goldLow
    required property string goldWords
    required property string mint
    required property string violet
    required property string track
    required property string trackEdge
    required property string well
    required property string wellLow
    required property string family

    required property bool chosen

    Accessible.checked: chosen
    Accessible.name: own && author !== "" ? qsTr("%1 by %2").arg(name).arg(author) : name
    Accessible.role: Accessible.RadioButton
    hoverEnabled: true
    objectName: "theme-" + key

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }

    background: Rectangle {
        border.color: card.chosen ? Tokens.violet : card.hovered ? Tokens.muted : Tokens.line
        border.width: card.chosen ? 2 : 1
        radius: Tokens.radius

        // What themes are seen over on stream.
        gradient: Gradient {
            orientation: Gradient.Horizontal

            GradientStop {
                color: "#3C4F78"
                position: 0
            }
            GradientStop {
                color: "#8A6A5C"
                position: 1
            }
        }

        FocusRing {
            around: parent
            visible: card.visualFocus
        }
    }
    contentItem: Item {
        Rectangle {
            id: gift

            border.color: card.edge
            border.width: card.edgeWidth
            height: 48
            radius: card.corner / 2
            width: parent.width - 24
            x: 12
            y: 12

            gradient: Gradient {
                GradientStop {
                    color: card.plate
                    position: 0
                }
                GradientStop {
                    color: card.plateLow
                    position: 1
                }
            }

            Rectangle {
                id: disc

                anchors.verticalCenter: parent.verticalCenter
                border.color: card.gold
                border.width: 2
                height: 34
                radius: 17
                width: 34
                x: 7

                gradient: Gradient {
                    GradientStop {
                        color: card.well
                        position: 0
                    }
                    GradientStop {
                        color: card.wellLow
                        position: 1
                    }
                }

                Coin {
                    anchors.centerIn: parent
                    size: 22
                }
            }
            Column {
                anchors.left: disc.right
                anchors.leftMargin: 8
                anchors.right: figure.left
                anchors.rightMargin: 6
                anchors.verticalCenter: parent.verticalCenter

                Words {
                    color: card.words
                    font.family: card.family
                    font.pixelSize: 13
                    font.weight: Font.Bold
                    text: "Ana Lucía"
                    width: parent.width
                }
                Words {
                    color: card.muted
                    font.family: card.family
                    font.pixelSize: 11
                    text: qsTr("sent Coin")
                    width: parent.width
                }
            }
            Words {
                id: figure

                anchors.right: parent.right
                anchors.rightMargin: 10
                anchors.verticalCenter: parent.verticalCenter
                color: card.goldWords
                figures: true
                font.family: card.family
                font.pixelSize: 20
                font.weight: Font.ExtraBold
                text: "×47"
            }
        }
        Rectangle {
            border.color: card.edge
            border.width: card.edgeWidth
            height: 26
            radius: Math.min(height / 2, card.corner / 2)
            width: gift.width
            x: 12
            y: 66

            gradient: Gradient {
                GradientStop {
                    color: card.plate
                    position: 0
                }
                GradientStop {
                    color: card.plateLow
                    position: 1
                }
            }

            Rectangle {
                anchors.left: parent.left
                anchors.leftMargin: 10
                anchors.right: dots.left
                anchors.rightMargin: 8
                anchors.verticalCenter: parent.verticalCenter
                border.color: card.trackEdge
                border.width: 1
                color: card.track
                height: 10
                radius: Math.min(5, card.corner / 2)

                Rectangle {
                    height: parent.height
                    radius: parent.radius
                    width: parent.width * 0.62

                    gradient: Gradient {
                        orientation: Gradient.Horizontal

                        GradientStop {
                            color: card.goldLow
                            position: 0
                        }
                        GradientStop {
                            color: card.gold
                            position: 1
                        }
                    }
                }
            }
            Row {
                id: dots

                anchors.right: parent.right
                anchors.rightMargin: 10
                anchors.verticalCenter: parent.verticalCenter
                spacing: 4

                Repeater {
                    model: [card.mint, card.violet]

                    Rectangle {
                        required property string modelData

                        color: modelData
                        height: 10
                        radius: 5
                        width: 10
                    }
                }
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: card.chosen ? 2 : 1
            anchors.horizontalCenter: parent.horizontalCenter
            bottomLeftRadius: Tokens.radius - 1
            bottomRightRadius: Tokens.radius - 1
            color: Tokens.surface
            height: 34
            width: parent.width - 2 * anchors.bottomMargin

            Icon {
                id: check

                anchors.verticalCenter: parent.verticalCenter
                color: Tokens.violet
                named: card.chosen ? "check" : ""
                size: 16
                visible: card.chosen
                x: 10
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: 13
                font.weight: card.chosen ? Font.DemiBold : Font.Medium
                text: card.own && card.author !== "" ? qsTr("%1 · %2").arg(card.name).arg(card.author) : card.name
                width: parent.width - x - 10
                x: card.chosen ? 32 : 12
            }
        }
    }
}
