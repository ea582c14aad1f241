pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Controls
import Coinstage.Style

// On which days of the week a plan repeats.
Row {
    id: days

    required property list<string> names
    // Their places in the week.
    required property var chosen

    signal wanted(chosen: var)

    Accessible.name: qsTr("Weekdays")
    Accessible.role: Accessible.Grouping
    spacing: 4

    Repeater {
        model: days.names

        AbstractButton {
            id: weekday

            required property int index
            required property string modelData
            readonly property bool on: days.chosen.includes(index)

            Accessible.checkable: true
            Accessible.checked: on
            Accessible.name: modelData
            Accessible.role: Accessible.CheckBox
            hoverEnabled: true
            implicitHeight: 32
            implicitWidth: 52
            objectName: "weekday-" + index

            background: Rectangle {
                border.color: weekday.on ? Tokens.focus : Tokens.line
                color: weekday.on ? Qt.alpha(Tokens.violet, 0.28) : weekday.hovered ? Tokens.surfaceHigh : "transparent"
                radius: Tokens.radius - 2

                FocusRing {
                    around: parent
                    visible: weekday.visualFocus
                }
            }
            contentItem: Words {
                color: weekday.on ? Tokens.text : Tokens.muted
                font.pixelSize: 13
                font.weight: weekday.on ? Font.DemiBold : Font.Medium
                horizontalAlignment: Text.AlignHCenter
                text: weekday.modelData
            }

            onClicked: days.wanted(on ? days.chosen.filter(day => day !== index) : days.chosen.concat([index]))
        }
    }
}
