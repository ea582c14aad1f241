pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

Item {
    id: page

    required property GoalsPanel panel

    Accessible.name: qsTr("Goals")
    Accessible.role: Accessible.Pane

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.topMargin: 20
        spacing: Tokens.gap

        RowLayout {
            Layout.fillWidth: true

            Words {
                Layout.fillWidth: true
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Goals")
            }
            ActionButton {
                iconName: "plus"
                objectName: "new-goal"
                primary: true
                text: qsTr("New goal")

                onClicked: {
                    page.panel.beginNew();
                    editor.open();
                }
            }
        }
        ListView {
            id: list

            Accessible.name: qsTr("Goals")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: page.panel.goals
            objectName: "goals"
            spacing: Tokens.gap

            ScrollBar.vertical: SlimBar {}
            delegate: GoalCard {
                panel: page.panel
                width: ListView.view.width - (list.contentHeight > list.height ? 14 : 0)

                onEditWanted: goal => {
                    page.panel.beginEdit(goal);
                    editor.open();
                }
            }

            Nothing {
                advice: qsTr("A goal moves with every gift, on stream and here. Give it milestones, and something happens on stage when they are reached.")
                anchors.centerIn: parent
                iconName: "goals"
                title: qsTr("No goal yet")
                visible: list.count === 0
                width: parent.width - 80
            }
        }
    }
    GoalSheet {
        id: editor

        editor: page.panel.editor
    }
}
