import QtQuick
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// An answer of a poll: what chooses it, and how many did.
Item {
    id: answer

    required property int key
    required property string text
    required property string hint
    required property string votes
    required property string percent
    required property real share
    required property bool wins

    property bool settled: false
    property real filled: share

    Accessible.name: [text, hint, votes, percent, wins ? qsTr("wins") : ""].filter(words => words !== "").join(", ")
    Accessible.role: Accessible.ListItem
    implicitHeight: lines.implicitHeight

    Behavior on filled {
        enabled: answer.settled

        NumberAnimation {
            duration: Tokens.quick
            easing.type: Easing.OutCubic
        }
    }

    Component.onCompleted: settled = true

    ColumnLayout {
        id: lines

        spacing: 5
        width: parent.width

        RowLayout {
            Layout.fillWidth: true
            spacing: 8

            Icon {
                color: Tokens.mint
                named: "check"
                size: 18
                visible: answer.wins
            }
            Words {
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth + 1
                Layout.minimumWidth: Math.min(implicitWidth, 120)
                font.weight: Font.DemiBold
                text: answer.text
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                text: answer.hint
            }
            Words {
                color: Tokens.muted
                figures: true
                horizontalAlignment: Text.AlignRight
                text: answer.votes
            }
            Words {
                Layout.minimumWidth: 48
                figures: true
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignRight
                text: answer.percent
            }
        }
        Rectangle {
            Layout.fillWidth: true
            color: Tokens.surfaceHigh
            implicitHeight: 10
            radius: 5

            Rectangle {
                color: answer.wins ? Tokens.mint : Tokens.violet
                height: parent.height
                radius: 5
                visible: answer.filled > 0
                width: Math.max(10, parent.width * Math.min(1, answer.filled))
            }
        }
    }
}
