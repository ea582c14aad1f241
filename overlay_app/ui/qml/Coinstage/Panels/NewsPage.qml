pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What is new in this version: once by itself after an upgrade, later from Settings.
Item {
    id: page

    required property NewsPanel panel
    required property AppPanel app

    Accessible.name: qsTr("What is new")
    Accessible.role: Accessible.Pane

    ColumnLayout {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Tokens.page
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: 20
        spacing: Tokens.gap
        width: Math.min(parent.width - 2 * Tokens.page, 820)

        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.gap

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2

                Words {
                    Layout.fillWidth: true
                    font.pixelSize: Tokens.title
                    font.weight: Font.Bold
                    text: qsTr("New in Coinstage %1").arg(page.panel.version)
                }
                Words {
                    color: Tokens.muted
                    font.pixelSize: 13
                    text: page.panel.day
                    visible: text !== ""
                }
            }
            ActionButton {
                objectName: "news-read"
                primary: true
                text: qsTr("To the Live page")

                onClicked: page.app.open("live")
            }
        }
        Plate {
            Layout.fillHeight: true
            Layout.fillWidth: true

            ListView {
                id: list

                Accessible.name: qsTr("What is new")
                Accessible.role: Accessible.List
                activeFocusOnTab: true
                anchors.fill: parent
                anchors.margins: Tokens.padding
                anchors.rightMargin: 6
                boundsBehavior: Flickable.StopAtBounds
                clip: true
                keyNavigationEnabled: true
                model: page.panel.rows
                objectName: "news"

                ScrollBar.vertical: SlimBar {}
                delegate: RowLayout {
                    id: line

                    required property string words
                    required property bool heading
                    required property int index

                    spacing: 12
                    width: ListView.view.width - 20

                    Rectangle {
                        Layout.alignment: Qt.AlignTop
                        Layout.topMargin: 8
                        color: Tokens.goldText
                        implicitHeight: 6
                        implicitWidth: 6
                        radius: 3
                        visible: !line.heading
                    }
                    Words {
                        Layout.fillWidth: true
                        bottomPadding: line.heading ? 6 : 10
                        font.pixelSize: line.heading ? Tokens.heading : Tokens.body
                        font.weight: line.heading ? Font.DemiBold : Font.Normal
                        text: line.words
                        topPadding: line.heading && line.index > 0 ? 14 : 0
                        wrapMode: Text.Wrap
                    }
                }

                Keys.onDownPressed: flick(0, -900)
                Keys.onUpPressed: flick(0, 900)

                FocusRing {
                    around: parent
                    inset: -6
                    visible: list.activeFocus
                }
                Nothing {
                    advice: qsTr("This version tells of no changes.")
                    anchors.centerIn: parent
                    iconName: "info"
                    title: qsTr("Nothing new")
                    visible: list.count === 0
                    width: parent.width - 40
                }
            }
        }
    }
}
