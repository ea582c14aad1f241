pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Two accounts of one person become one: whom the person who is looked at is the same as.
Sheet {
    id: sheet

    required property SupportersPanel panel

    objectName: "merge-sheet"
    subtitle: qsTr("What %1 gave is counted to the person you choose. It can be undone, and taken apart at any time.").arg(panel.person.name ?? "")
    title: qsTr("The same person as")

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        }
    ]

    onAboutToShow: words.clear()
    onOpened: words.forceActiveFocus()

    Field {
        id: words

        Layout.fillWidth: true
        iconName: "search"
        name: qsTr("Search for the other account")
        objectName: "merge-search"
        placeholderText: qsTr("Name, handle or platform id")

        Keys.onDownPressed: found.forceActiveFocus()
        onTextChanged: pause.restart()

        Timer {
            id: pause

            interval: 180

            onTriggered: sheet.panel.findSame(words.text)
        }
    }
    ListView {
        id: found

        Accessible.name: qsTr("People of this name")
        Accessible.role: Accessible.List
        Layout.fillWidth: true
        Layout.preferredHeight: 240
        activeFocusOnTab: true
        clip: true
        currentIndex: -1
        highlightFollowsCurrentItem: false
        model: sheet.panel.candidates
        objectName: "merge-candidates"

        Keys.onReturnPressed: if (currentItem)
            (currentItem as AbstractButton).click()
        Keys.onSpacePressed: if (currentItem)
            (currentItem as AbstractButton).click()
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
            currentIndex = 0

        ScrollBar.vertical: SlimBar {}
        delegate: AbstractButton {
            id: row

            required property string key
            required property string name
            required property string initials
            required property int avatar
            required property string about
            required property string coins

            Accessible.name: [name, about, qsTr("%1 coins").arg(coins)].join(", ")
            focusPolicy: Qt.NoFocus
            height: 48
            hoverEnabled: true
            objectName: "same-as-" + key
            width: ListView.view.width

            background: Rectangle {
                color: row.hovered ? Tokens.surfaceRaised : "transparent"
                radius: Tokens.radius

                FocusRing {
                    around: parent
                    inset: 0
                    visible: found.activeFocus && row.ListView.isCurrentItem
                }
            }
            contentItem: Item {
                RowLayout {
                    anchors.fill: parent
                    anchors.leftMargin: 8
                    anchors.rightMargin: 8
                    spacing: 12

                    Disc {
                        avatar: row.avatar
                        initials: row.initials
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 1

                        Words {
                            Layout.fillWidth: true
                            font.weight: Font.DemiBold
                            text: row.name
                        }
                        Words {
                            Layout.fillWidth: true
                            color: Tokens.muted
                            font.pixelSize: 13
                            text: row.about
                        }
                    }
                    Words {
                        figures: true
                        horizontalAlignment: Text.AlignRight
                        text: row.coins
                    }
                }
            }

            onClicked: {
                sheet.panel.mergeInto(key);
                sheet.close();
            }
        }

        Words {
            anchors.centerIn: parent
            color: Tokens.muted
            text: words.text === "" ? qsTr("Type part of the other name.") : qsTr("Nobody else who gave is called so.")
            visible: found.count === 0
        }
    }
}
