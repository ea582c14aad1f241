import QtQuick
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// A person in a list of names, with what can be decided about them.
Item {
    id: line

    required property string key
    required property int index
    required property string name
    required property string initials
    required property int avatar
    required property string about
    default property alias decisions: buttons.data

    Accessible.name: name + ", " + about
    Accessible.role: Accessible.ListItem
    height: 56
    width: ListView.view.width - (ListView.view.contentHeight > ListView.view.height ? 14 : 0)

    Rectangle {
        anchors.bottom: parent.bottom
        color: Tokens.line
        height: 1
        visible: line.index < line.ListView.view.count - 1
        width: parent.width
    }
    RowLayout {
        anchors.fill: parent
        spacing: 12

        Disc {
            avatar: line.avatar
            initials: line.initials
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1

            Words {
                Layout.fillWidth: true
                font.weight: Font.DemiBold
                text: line.name
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                text: line.about
            }
        }
        Row {
            id: buttons

            spacing: 2
        }
    }
}
