pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Every source with how it is doing, and its switch.
Plate {
    id: plate

    required property SourcesPanel panel

    signal addWanted

    ListView {
        id: list

        Accessible.name: qsTr("Sources")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.fill: parent
        anchors.margins: 8
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: -1
        highlightFollowsCurrentItem: false
        model: plate.panel.sources
        objectName: "source-list"
        spacing: 2
        visible: count > 0

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
            required property string title
            required property string kind
            required property string tone
            required property string words
            required property string about
            required property bool on
            readonly property bool chosen: plate.panel.chosen === key

            Accessible.description: qsTr("Show it in full")
            Accessible.name: [title, kind === title ? "" : kind, words, about].filter(part => part !== "").join(", ")
            Accessible.selected: chosen
            focusPolicy: Qt.NoFocus
            height: 68
            hoverEnabled: true
            objectName: "source-" + key
            width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)

            background: Rectangle {
                color: row.chosen || row.hovered ? Tokens.surfaceHigh : "transparent"
                radius: Tokens.radius

                FocusRing {
                    around: parent
                    inset: 0
                    visible: list.activeFocus && row.ListView.isCurrentItem
                }
            }
            contentItem: Item {
                RowLayout {
                    anchors.fill: parent
                    anchors.leftMargin: 14
                    anchors.rightMargin: 14
                    spacing: 12

                    Rectangle {
                        readonly property color dot: row.tone === "good" ? Tokens.mint : row.tone === "waiting" ? Tokens.goldText : row.tone === "bad" ? Tokens.coral : Tokens.muted

                        border.color: dot
                        border.width: row.tone === "off" ? 1.5 : 0
                        color: row.tone === "off" ? "transparent" : dot
                        implicitHeight: 10
                        implicitWidth: 10
                        radius: row.tone === "bad" ? 1 : 5
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 1

                        RowLayout {
                            Layout.fillWidth: true
                            spacing: Tokens.unit

                            Words {
                                Layout.fillWidth: true
                                Layout.maximumWidth: implicitWidth + 1
                                font.weight: Font.DemiBold
                                text: row.title
                            }
                            Words {
                                Layout.fillWidth: true
                                color: Tokens.muted
                                font.pixelSize: 13
                                text: row.kind
                                visible: row.kind !== row.title && row.width > 440
                            }
                            Item {
                                Layout.fillWidth: true
                                visible: row.kind === row.title || row.width <= 440
                            }
                        }
                        Words {
                            Layout.fillWidth: true
                            color: row.tone === "bad" ? Tokens.coral : Tokens.muted
                            font.pixelSize: 13
                            text: row.words
                        }
                    }
                    Words {
                        Layout.maximumWidth: 150
                        visible: row.width > 440
                        color: Tokens.muted
                        figures: true
                        font.pixelSize: 12
                        horizontalAlignment: Text.AlignRight
                        text: row.about
                    }
                    Toggle {
                        Accessible.name: qsTr("Listen to %1").arg(row.title)
                        bare: true
                        objectName: "on-" + row.key
                        on: row.on
                        text: qsTr("Listen to %1").arg(row.title)

                        onWanted: on => plate.panel.turn(row.key, on)
                    }
                }
            }

            onClicked: plate.panel.choose(key)
        }
    }
    Nothing {
        advice: qsTr("A source is where gifts come from: TikFinity, Streamer.bot, a webhook. Add as many as you go live on; each is booked by its own rules.")
        anchors.centerIn: parent
        iconName: "source"
        title: qsTr("No source yet")
        visible: list.count === 0
        width: Math.min(parent.width - 60, 460)

        ActionButton {
            iconName: "plus"
            objectName: "add-first-source"
            text: qsTr("Add a source…")

            onClicked: plate.addWanted()
        }
    }
}
