pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Which kind of source to add.
Sheet {
    id: sheet

    required property SourcesPanel panel

    signal kindWanted(kind: string)

    objectName: "kind-sheet"
    subtitle: qsTr("There may be several of one kind, such as two on two computers.")
    title: qsTr("Add a source")
    width: 620

    buttons: ActionButton {
        text: qsTr("Cancel")

        onClicked: sheet.close()
    }

    onOpened: {
        list.currentIndex = list.count > 0 ? 0 : -1;
        list.forceActiveFocus();
    }

    ListView {
        id: list

        Accessible.name: qsTr("Kinds of sources")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 72
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        highlightFollowsCurrentItem: false
        implicitHeight: Math.min(contentHeight, 460)
        model: sheet.panel.kinds
        objectName: "kinds"
        spacing: 2

        Keys.onReturnPressed: if (currentItem)
            (currentItem as AbstractButton).click()
        Keys.onSpacePressed: if (currentItem)
            (currentItem as AbstractButton).click()

        ScrollBar.vertical: SlimBar {}
        delegate: AbstractButton {
            id: row

            required property string key
            required property string title
            required property string about
            required property string maker
            required property bool found

            Accessible.name: [title, about, found ? qsTr("answers here") : ""].filter(part => part !== "").join(", ")
            focusPolicy: Qt.NoFocus
            hoverEnabled: true
            implicitHeight: words.implicitHeight + 20
            objectName: "kind-" + key
            width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)

            background: Rectangle {
                color: row.hovered ? Tokens.surfaceHigh : Tokens.surfaceRaised
                radius: Tokens.radius

                FocusRing {
                    around: parent
                    inset: 0
                    visible: list.activeFocus && row.ListView.isCurrentItem
                }
            }
            contentItem: Item {
                implicitHeight: words.implicitHeight

                ColumnLayout {
                    id: words

                    anchors.left: parent.left
                    anchors.leftMargin: 14
                    anchors.right: parent.right
                    anchors.rightMargin: 14
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 2

                    RowLayout {
                        Layout.fillWidth: true
                        spacing: Tokens.unit

                        Words {
                            Layout.fillWidth: true
                            font.weight: Font.DemiBold
                            text: row.title
                        }
                        Chip {
                            small: true
                            text: qsTr("from %1").arg(row.maker)
                            visible: row.maker !== ""
                        }
                        Chip {
                            small: true
                            text: qsTr("answers here")
                            tone: "good"
                            visible: row.found
                        }
                    }
                    Words {
                        Layout.fillWidth: true
                        color: Tokens.muted
                        font.pixelSize: 13
                        text: row.about
                        wrapMode: Text.Wrap
                    }
                }
            }

            onClicked: sheet.kindWanted(key)
        }
    }
}
