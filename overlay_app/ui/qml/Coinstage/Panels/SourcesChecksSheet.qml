pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Why nothing comes: what was looked at, in the order in which a gift passes, and what to do.
Sheet {
    id: sheet

    required property SourcesPanel panel

    objectName: "checks-sheet"
    subtitle: panel.checking ? qsTr("Looking…") : qsTr("Looked at just now, in the order in which a gift passes.")
    title: qsTr("Why is nothing coming from %1?").arg(panel.details.title ?? "")
    width: 680

    buttons: [
        ActionButton {
            enabled: !sheet.panel.checking
            iconName: "replay"
            objectName: "check-again"
            text: qsTr("Look again")

            onClicked: sheet.panel.check()
        },
        ActionButton {
            objectName: "checks-done"
            primary: true
            text: qsTr("Done")

            onClicked: sheet.close()
        }
    ]

    ListView {
        id: list

        Accessible.name: qsTr("What was found")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 120
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        implicitHeight: Math.min(contentHeight, 480)
        model: sheet.panel.checks
        objectName: "checks"
        spacing: 2
        visible: !sheet.panel.checking

        ScrollBar.vertical: SlimBar {}
        delegate: RowLayout {
            id: row

            required property string key
            required property string tone
            required property string words
            required property string remedy
            readonly property string verdict: tone === "good" ? qsTr("all right") : tone === "bad" ? qsTr("here it stops") : qsTr("look here")

            Accessible.name: verdict + ", " + words
            Accessible.role: Accessible.ListItem
            height: Math.max(44, implicitHeight + 8)
            spacing: 12
            width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)

            Icon {
                color: row.tone === "good" ? Tokens.mint : row.tone === "bad" ? Tokens.coral : Tokens.goldText
                named: row.tone === "good" ? "check" : row.tone === "bad" ? "warning" : "question"
            }
            Words {
                Layout.fillWidth: true
                text: row.words
                wrapMode: Text.Wrap
            }
            ActionButton {
                implicitHeight: 32
                objectName: "remedy-" + row.key
                text: row.remedy
                visible: row.remedy !== ""

                onClicked: sheet.panel.remedy(row.key)
            }
        }
    }
    Item {
        Layout.fillWidth: true
        implicitHeight: 120
        visible: sheet.panel.checking

        Words {
            anchors.centerIn: parent
            color: Tokens.muted
            text: qsTr("Looking…")
        }
    }
}
