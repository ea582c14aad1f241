import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// One of the first steps, in the list of them.
AbstractButton {
    id: step

    required property string key
    required property int number
    required property string title
    required property string words
    required property bool done
    required property bool skipped
    required property bool current

    Accessible.description: words
    Accessible.name: done ? qsTr("Step %1, done: %2").arg(number).arg(title) : skipped ? qsTr("Step %1, skipped: %2").arg(number).arg(title) : qsTr("Step %1: %2").arg(number).arg(title)
    Accessible.role: Accessible.PageTab
    Accessible.selected: current
    hoverEnabled: true
    implicitHeight: 64
    objectName: "step-" + key

    background: Rectangle {
        border.color: step.current ? Tokens.goldText : Tokens.line
        color: step.current ? Tokens.surfaceHigh : step.hovered ? Tokens.surfaceRaised : Tokens.surface
        radius: Tokens.radiusLarge

        FocusRing {
            around: parent
            visible: step.visualFocus
        }
    }
    contentItem: RowLayout {
        spacing: 12

        Rectangle {
            Layout.leftMargin: 12
            border.color: step.done ? Tokens.mint : step.current ? Tokens.goldText : Tokens.muted
            border.width: 1.5
            color: step.done ? Tokens.mint : "transparent"
            implicitHeight: 28
            implicitWidth: 28
            radius: 14

            Words {
                anchors.centerIn: parent
                color: step.current ? Tokens.goldText : Tokens.muted
                font.pixelSize: 13
                font.weight: Font.Bold
                text: step.skipped && !step.current ? "–" : step.number
                visible: !step.done
            }
            Icon {
                anchors.centerIn: parent
                color: Tokens.textOnMint
                named: "check"
                size: 16
                visible: step.done
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.rightMargin: 10
            spacing: 1

            Words {
                Layout.fillWidth: true
                font.weight: Font.DemiBold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 11
                text: step.title
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 12
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 10
                text: step.words
            }
        }
    }
}
