pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

Item {
    id: page

    required property TrendsPanel panel

    function edit(trend: string) {
        panel.beginEdit(trend);
        editor.open();
    }

    Accessible.name: qsTr("Trends")
    Accessible.role: Accessible.Pane

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.topMargin: 20
        spacing: Tokens.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            Words {
                Layout.fillWidth: true
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Trends")
            }
            BudgetLine {
                budget: page.panel.budget
                name: qsTr("Budget for trends")
            }
            ActionButton {
                iconName: "plus"
                objectName: "new-trend"
                primary: list.count === 0
                text: qsTr("New trend…")

                onClicked: page.edit("")
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap
            visible: list.count > 0

            Plate {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.max(240, Math.min(320, page.width * 0.28))

                ListView {
                    id: list

                    Accessible.name: qsTr("Trends")
                    Accessible.role: Accessible.List
                    activeFocusOnTab: true
                    anchors.fill: parent
                    anchors.margins: 8
                    boundsBehavior: Flickable.StopAtBounds
                    clip: true
                    currentIndex: -1
                    highlightFollowsCurrentItem: false
                    model: page.panel.trends
                    objectName: "trends"
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

                        required property string key
                        required property string title
                        required property string about
                        required property string votes
                        required property string tone
                        required property bool looked

                        Accessible.name: [title, about, qsTr("%1 coins voted").arg(votes)].join(", ")
                        Accessible.selected: looked
                        focusPolicy: Qt.NoFocus
                        height: 56
                        hoverEnabled: true
                        objectName: "trend-" + key
                        width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)

                        background: Rectangle {
                            color: row.looked ? Tokens.surfaceHigh : row.hovered ? Tokens.surfaceRaised : "transparent"
                            radius: Tokens.radius

                            FocusRing {
                                around: parent
                                inset: 0
                                visible: list.activeFocus && row.ListView.isCurrentItem
                            }
                        }
                        contentItem: Item {
                            ColumnLayout {
                                anchors.fill: parent
                                anchors.leftMargin: 12
                                anchors.rightMargin: 12
                                anchors.topMargin: 8
                                anchors.bottomMargin: 8
                                spacing: 1

                                RowLayout {
                                    spacing: 8

                                    Words {
                                        Layout.fillWidth: true
                                        font.weight: Font.DemiBold
                                        text: row.title
                                    }
                                    Words {
                                        figures: true
                                        font.weight: Font.DemiBold
                                        horizontalAlignment: Text.AlignRight
                                        text: row.votes
                                    }
                                }
                                Words {
                                    Layout.fillWidth: true
                                    color: row.tone === "good" ? Tokens.mint : row.tone === "bad" ? Tokens.coral : Tokens.muted
                                    figures: true
                                    font.pixelSize: 13
                                    text: row.about
                                }
                            }
                        }

                        onClicked: page.panel.look(key)
                    }
                }
            }
            TrendsDetails {
                Layout.fillHeight: true
                Layout.fillWidth: true
                panel: page.panel

                onAskWanted: asking.open()
                onCancelWanted: cancelling.open()
                onEditWanted: page.edit(page.panel.trend.key)
                onViewsWanted: content => {
                    views.piece = content;
                    views.open();
                }
                onVoteWanted: content => {
                    voting.piece = content;
                    voting.open();
                }
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true
            visible: list.count === 0

            Nothing {
                advice: qsTr("Enter a trend that fits your content, or let a feed tell of them. Vote with coins for what you want to push, and see what its sessions bring in.")
                anchors.centerIn: parent
                iconName: "trends"
                title: qsTr("No trends yet")
                width: parent.width - 80
            }
        }
    }
    TrendsSheet {
        id: editor

        panel: page.panel
    }
    TrendsVoteSheet {
        id: voting

        panel: page.panel
    }
    TrendsViewsSheet {
        id: views

        panel: page.panel
    }
    TrendsAskSheet {
        id: asking

        panel: page.panel
    }
    TrendsCancelSheet {
        id: cancelling

        panel: page.panel
    }
}
