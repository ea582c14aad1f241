import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// A poll or a challenge in its list.
AbstractButton {
    id: row

    required property string key
    required property string title
    required property string about
    required property string tone
    required property bool looked
    required property bool leads
    property string figures: ""
    property string more: ""

    Accessible.name: [title, about, more, figures].filter(words => words !== "").join(", ")
    Accessible.selected: looked
    focusPolicy: Qt.NoFocus
    height: 52
    hoverEnabled: true

    background: Rectangle {
        color: row.looked ? Tokens.surfaceHigh : row.hovered ? Tokens.surfaceRaised : "transparent"
        radius: Tokens.radius

        FocusRing {
            around: parent
            inset: 0
            visible: row.leads
        }
    }
    contentItem: Item {
        ColumnLayout {
            anchors.fill: parent
            anchors.leftMargin: 12
            anchors.rightMargin: 12
            anchors.topMargin: 6
            anchors.bottomMargin: 6
            spacing: 1

            RowLayout {
                spacing: 8

                Words {
                    Layout.fillWidth: true
                    font.weight: Font.DemiBold
                    text: row.title
                }
                Words {
                    figures: true
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignRight
                    text: row.figures
                    visible: text !== ""
                }
            }
            RowLayout {
                spacing: 8

                Words {
                    Layout.fillWidth: true
                    color: row.tone === "good" ? Tokens.mint : row.tone === "bad" ? Tokens.coral : row.tone === "waiting" ? Tokens.goldText : Tokens.muted
                    figures: true
                    font.pixelSize: 13
                    text: row.about
                }
                Words {
                    Layout.maximumWidth: row.width * 0.6
                    color: Tokens.muted
                    figures: true
                    font.pixelSize: 13
                    horizontalAlignment: Text.AlignRight
                    text: row.more
                }
            }
        }
    }
}
