import QtQuick
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// Settings that belong together.
Plate {
    id: group

    required property string title
    required property string iconName
    default property alias content: column.data
    property alias beside: head.data

    Accessible.name: title
    Accessible.role: Accessible.Grouping
    implicitHeight: whole.implicitHeight + 36

    ColumnLayout {
        id: whole

        anchors.left: parent.left
        anchors.margins: 20
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: 16
        spacing: 14

        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Icon {
                color: Tokens.muted
                named: group.iconName
            }
            Words {
                Layout.fillWidth: true
                font.pixelSize: Tokens.heading
                font.weight: Font.DemiBold
                text: group.title
            }
            RowLayout {
                id: head

                spacing: 8
            }
        }
        ColumnLayout {
            id: column

            Layout.fillWidth: true
            spacing: 12
        }
    }
}
