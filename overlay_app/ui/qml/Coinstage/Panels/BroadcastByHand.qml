pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The steps for whoever adds the overlay themselves, or has to.
SettingsGroup {
    id: group

    required property BroadcastPanel panel
    property bool unfolded: false
    readonly property bool open: unfolded || panel.whyByHand !== ""

    iconName: "info"
    title: qsTr("Add it by hand")
    visible: panel.steps.length > 0

    beside: ActionButton {
        flat: true
        implicitHeight: 32
        objectName: "by-hand"
        text: group.open ? qsTr("Fold up") : qsTr("Show the steps")
        visible: group.panel.whyByHand === ""

        onClicked: group.unfolded = !group.unfolded
    }

    Words {
        Layout.fillWidth: true
        color: Tokens.goldText
        text: group.panel.whyByHand
        visible: text !== ""
        wrapMode: Text.Wrap
    }
    Repeater {
        model: group.open ? group.panel.steps : []

        RowLayout {
            id: step

            required property int index
            required property string modelData

            Layout.fillWidth: true
            spacing: 10

            Words {
                Layout.alignment: Qt.AlignTop
                color: Tokens.goldText
                figures: true
                font.weight: Font.DemiBold
                text: qsTr("%1.").arg(step.index + 1)
            }
            Words {
                Layout.fillWidth: true
                text: step.modelData
                wrapMode: Text.Wrap
            }
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        text: qsTr("For when OBS is not connected, or runs where Coinstage cannot reach it.")
        visible: !group.open
        wrapMode: Text.Wrap
    }
}
