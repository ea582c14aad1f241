pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where gifts come from.
Item {
    id: page

    required property SourcesPanel panel
    required property bool shown

    function add(kind: string) {
        if (kind === "") {
            choosing.open();
        } else {
            page.panel.beginNew(kind);
            editing.open();
        }
    }

    Accessible.name: qsTr("Sources")
    Accessible.role: Accessible.Pane

    onShownChanged: if (shown)
        panel.lookAround()

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
                text: qsTr("Sources")
            }
            ActionButton {
                enabled: !page.panel.full
                hint: page.panel.full ? qsTr("There are as many sources as there may be: remove one first") : ""
                iconName: "plus"
                objectName: "add-source"
                primary: true
                text: qsTr("Add a source…")

                onClicked: page.add("")
            }
        }
        Repeater {
            model: page.panel.problems

            Notice {
                required property string modelData

                Layout.fillWidth: true
                ink: Tokens.coral
                words: modelData
            }
        }
        Repeater {
            model: page.panel.twoWays

            Notice {
                id: two

                required property string key
                required property string other

                Layout.fillWidth: true
                ink: Tokens.goldText

                ActionButton {
                    hint: qsTr("Book the gifts of %1, and refuse the others").arg(two.other)
                    implicitHeight: 32
                    objectName: "switch-" + two.key
                    text: qsTr("Book the others")

                    onClicked: page.panel.switchFeed(two.key)
                }
            }
        }
        Repeater {
            model: page.panel.found

            Notice {
                id: there

                required property string modelData

                Layout.fillWidth: true
                iconName: "info"
                ink: Tokens.violet
                words: qsTr("%1 answers on this computer.").arg(page.panel.kindTitle(modelData))

                ActionButton {
                    implicitHeight: 32
                    objectName: "add-" + there.modelData
                    text: qsTr("Add it…")

                    onClicked: page.add(there.modelData)
                }
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap

            SourcesList {
                id: list

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.minimumWidth: 380
                Layout.preferredWidth: 500
                panel: page.panel

                onAddWanted: page.add("")
            }
            SourcesDetails {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.minimumWidth: 400
                Layout.preferredWidth: 540
                panel: page.panel
                visible: page.panel.chosen !== ""

                onCheckWanted: {
                    page.panel.check();
                    checks.open();
                }
                onEditWanted: {
                    page.panel.beginEdit();
                    editing.open();
                }
                onLookWanted: {
                    page.panel.look(true);
                    frames.open();
                }
            }
        }
    }
    Connections {
        function onEditWanted() {
            checks.close();
            editing.open();
        }
        function onLookWanted() {
            checks.close();
            page.panel.look(true);
            frames.open();
        }

        target: page.panel
    }
    SourcesKindSheet {
        id: choosing

        panel: page.panel

        onKindWanted: kind => {
            choosing.close();
            page.add(kind);
        }
    }
    SourcesEditSheet {
        id: editing

        editor: page.panel.editor
    }
    SourcesFramesSheet {
        id: frames

        panel: page.panel
    }
    SourcesChecksSheet {
        id: checks

        panel: page.panel
    }

    component Notice: Rectangle {
        id: notice

        required property string words
        required property color ink
        property string iconName: "warning"
        default property alias control: row.data

        Accessible.name: words
        Accessible.role: Accessible.AlertMessage
        color: Qt.alpha(ink, Tokens.dark ? 0.14 : 0.1)
        implicitHeight: Math.max(48, row.implicitHeight + 16)
        radius: Tokens.radius

        RowLayout {
            id: row

            anchors.left: parent.left
            anchors.leftMargin: Tokens.gap
            anchors.right: parent.right
            anchors.rightMargin: 12
            anchors.verticalCenter: parent.verticalCenter
            spacing: 12

            Icon {
                color: notice.ink
                named: notice.iconName
            }
            Words {
                Layout.fillWidth: true
                maximumLineCount: 4
                text: notice.words
                wrapMode: Text.Wrap
            }
        }
    }
}
