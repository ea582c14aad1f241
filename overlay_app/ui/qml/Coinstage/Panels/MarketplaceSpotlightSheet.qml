import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// An item comes on stage with a code to scan, for a time.
Sheet {
    id: sheet

    required property MarketplacePanel panel
    property int minutes: 2

    objectName: "spotlight-sheet"
    subtitle: qsTr("%1 stands on stage with a code that leads to %2. What viewers buy until a day later, or until its next spotlight, is counted with it.").arg(panel.item.name ?? "").arg(panel.item.host ?? "")
    title: qsTr("Point viewers at it")
    width: 560

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            iconName: "stage"
            objectName: "spotlight-now"
            primary: true
            text: qsTr("Put it on stage")

            onClicked: {
                sheet.panel.spotlight(sheet.minutes);
                sheet.close();
            }
        }
    ]

    Choice {
        name: qsTr("For how long")
        objectName: "spotlight-minutes"
        options: [
            {
                "value": 1,
                "text": qsTr("1 min")
            },
            {
                "value": 2,
                "text": qsTr("2 min")
            },
            {
                "value": 5,
                "text": qsTr("5 min")
            },
            {
                "value": 15,
                "text": qsTr("15 min")
            },
            {
                "value": 0,
                "text": qsTr("Until I take it down")
            }
        ]
        value: sheet.minutes

        onChosen: value => sheet.minutes = value
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.goldText
        text: qsTr("%1 is taken down for it.").arg(sheet.panel.onStage)
        visible: sheet.panel.onStage !== "" && !(sheet.panel.item.onStage ?? false)
        wrapMode: Text.WordWrap
    }
}
