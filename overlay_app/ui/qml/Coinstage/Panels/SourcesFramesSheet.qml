pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The last messages of a source as they came, and what became of each.
Sheet {
    id: sheet

    required property SourcesPanel panel
    readonly property var frame: panel.frame

    objectName: "frames-sheet"
    subtitle: qsTr("As they came, with what became of each. Nothing of this is kept on disk beyond what the books hold.")
    title: qsTr("Last messages of %1").arg(panel.details.title ?? "")
    width: 900

    buttons: ActionButton {
        text: qsTr("Close")

        onClicked: sheet.close()
    }

    onClosed: panel.look(false)
    onOpened: list.forceActiveFocus()

    RowLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredHeight: 460
        spacing: Tokens.gap

        ListView {
            id: list

            Accessible.name: qsTr("Last messages")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.preferredWidth: 400
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: -1
            highlightFollowsCurrentItem: false
            model: sheet.panel.frames
            objectName: "frames"
            spacing: 2

            Keys.onReturnPressed: if (currentItem)
                (currentItem as AbstractButton).click()
            Keys.onSpacePressed: if (currentItem)
                (currentItem as AbstractButton).click()
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
                currentIndex = 0

            ScrollBar.vertical: SlimBar {}
            delegate: AbstractButton {
                id: row

                required property int key
                required property string when
                required property string answer
                required property string tone
                required property string preview

                Accessible.name: [when, answer].join(", ")
                Accessible.selected: sheet.frame.key === key
                focusPolicy: Qt.NoFocus
                height: 36
                hoverEnabled: true
                objectName: "frame-" + key
                width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)

                background: Rectangle {
                    color: sheet.frame.key === row.key || row.hovered ? Tokens.surfaceHigh : "transparent"
                    radius: Tokens.radiusSmall

                    FocusRing {
                        around: parent
                        inset: 0
                        visible: list.activeFocus && row.ListView.isCurrentItem
                    }
                }
                contentItem: Item {
                    RowLayout {
                        anchors.fill: parent
                        anchors.leftMargin: 10
                        anchors.rightMargin: 10
                        spacing: 10

                        Words {
                            color: Tokens.muted
                            figures: true
                            font.pixelSize: 12
                            text: row.when
                        }
                        Chip {
                            small: true
                            text: row.answer
                            tone: row.tone === "off" ? "" : row.tone
                        }
                        Words {
                            Layout.fillWidth: true
                            color: Tokens.muted
                            font.family: "monospace"
                            font.pixelSize: 12
                            text: Privacy.on ? qsTr("covered on air") : row.preview
                        }
                    }
                }

                onClicked: sheet.panel.lookAt(key)
            }

            Words {
                anchors.centerIn: parent
                color: Tokens.muted
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Nothing has come since the start.")
                visible: list.count === 0
                width: parent.width - 40
                wrapMode: Text.WordWrap
            }
        }
        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: 10

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                text: qsTr("Choose a message to see it in full.")
                visible: sheet.frame.key === undefined && list.count > 0
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: 10
                visible: sheet.frame.key !== undefined

                Chip {
                    objectName: "frame-answer"
                    text: sheet.frame.answer ?? ""
                    tone: sheet.frame.tone === "off" ? "" : sheet.frame.tone ?? ""
                }
                Words {
                    Layout.fillWidth: true
                    objectName: "frame-reason"
                    text: sheet.frame.reason ?? ""
                    wrapMode: Text.Wrap
                }
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                font.weight: Font.DemiBold
                text: qsTr("Why was this counted?")
                visible: (sheet.frame.why ?? "") !== ""
            }
            Words {
                Layout.fillWidth: true
                objectName: "frame-why"
                text: sheet.frame.why ?? ""
                visible: text !== ""
                wrapMode: Text.Wrap
            }
            ScrollView {
                id: scroll

                Layout.fillHeight: true
                Layout.fillWidth: true
                ScrollBar.vertical: SlimBar {
                    anchors.bottom: parent.bottom
                    anchors.right: parent.right
                    anchors.top: parent.top
                }
                contentWidth: availableWidth
                visible: sheet.frame.key !== undefined

                TextEdit {
                    Accessible.name: qsTr("The message as it came")
                    color: Tokens.text
                    font.family: "monospace"
                    font.pixelSize: 12
                    objectName: "frame-text"
                    readOnly: true
                    selectByMouse: true
                    selectedTextColor: Tokens.textOnGold
                    selectionColor: Tokens.gold
                    text: sheet.frame.text ?? ""
                    textFormat: TextEdit.PlainText
                    width: scroll.availableWidth - 12
                    wrapMode: TextEdit.WrapAnywhere
                }
                Veil {
                    hides: qsTr("the message with its names")
                    parent: scroll
                }
            }
        }
    }
}
