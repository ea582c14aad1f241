pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What comes, day by day.
Plate {
    id: plate

    required property SchedulePanel panel

    signal picked(plan: string, local: string)

    function ground(kind: string): color {
        return kind === "live" ? Tokens.coral : kind === "deal" ? Tokens.goldText : kind === "reminder" ? Tokens.muted : kind === "gift-opportunity" ? Tokens.mint : Tokens.violet;
    }

    ListView {
        id: list

        Accessible.name: qsTr("What is planned")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.fill: parent
        anchors.margins: 12
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: -1
        highlightFollowsCurrentItem: true
        model: plate.panel.coming
        objectName: "coming"
        spacing: 2

        Keys.onReturnPressed: if (currentItem)
            (currentItem as AbstractButton).click()
        Keys.onSpacePressed: if (currentItem)
            (currentItem as AbstractButton).click()
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
            currentIndex = 0

        ScrollBar.vertical: SlimBar {}
        section.property: "day"
        section.delegate: Words {
            required property string section

            bottomPadding: 6
            color: Tokens.muted
            font.pixelSize: 13
            font.weight: Font.DemiBold
            leftPadding: 12
            text: section
            topPadding: 14
            width: list.width
        }
        delegate: AbstractButton {
            id: row

            required property string key
            required property string plan
            required property string local
            required property string day
            required property string when
            required property string title
            required property string kind
            required property string kindWords
            required property string about
            required property string link
            required property bool repeats

            Accessible.name: [day, when, kindWords, title, about].filter(part => part !== "").join(", ")
            focusPolicy: Qt.NoFocus
            height: 58
            hoverEnabled: true
            objectName: "coming-" + key
            width: ListView.view.width - (list.contentHeight > list.height ? 14 : 0)

            background: Rectangle {
                color: row.hovered ? Tokens.surfaceRaised : "transparent"
                radius: Tokens.radius

                FocusRing {
                    around: parent
                    inset: 0
                    visible: list.activeFocus && row.ListView.isCurrentItem
                }
            }
            contentItem: RowLayout {
                spacing: 14

                Words {
                    Layout.leftMargin: 12
                    Layout.minimumWidth: 72
                    Layout.preferredWidth: 72
                    figures: true
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignRight
                    text: row.when
                }
                Rectangle {
                    color: plate.ground(row.kind)
                    implicitHeight: 36
                    implicitWidth: 3
                    radius: 2
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 2

                    RowLayout {
                        Layout.fillWidth: true
                        spacing: 10

                        Words {
                            Layout.fillWidth: true
                            Layout.maximumWidth: implicitWidth + 1
                            font.weight: Font.DemiBold
                            text: row.title
                        }
                        Chip {
                            small: true
                            text: row.kindWords
                        }
                        Item {
                            Layout.fillWidth: true
                        }
                    }
                    Words {
                        Layout.fillWidth: true
                        color: Tokens.muted
                        figures: true
                        font.pixelSize: 13
                        text: row.about
                        visible: text !== ""
                    }
                }
                ActionButton {
                    Accessible.name: qsTr("Open %1").arg(row.link)
                    Layout.maximumWidth: list.width * 0.3
                    Layout.rightMargin: 12
                    flat: true
                    font.pixelSize: 13
                    hint: row.link
                    iconName: "link"
                    implicitHeight: 32
                    objectName: "link-" + row.key
                    text: qsTr("Open link")
                    visible: row.link !== ""

                    onClicked: Qt.openUrlExternally(row.link)
                }
            }

            onClicked: plate.picked(plan, local)
        }
    }
    Nothing {
        advice: plate.panel.empty ? qsTr("Plan your lives, gift opportunities, announcements and deals, and be reminded in time.") : qsTr("Everything that was planned is over.")
        anchors.centerIn: parent
        iconName: "schedule"
        title: plate.panel.empty ? qsTr("Nothing planned yet") : qsTr("Nothing comes")
        visible: list.count === 0
        width: parent.width - 80
    }
}
