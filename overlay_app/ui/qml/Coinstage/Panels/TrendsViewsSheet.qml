import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// How often content was viewed before a trend and after it.
Sheet {
    id: sheet

    required property TrendsPanel panel
    property int piece: -1
    property string heading: ""

    objectName: "views-sheet"
    subtitle: heading
    title: qsTr("Views")

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            objectName: "save-views"
            primary: true
            text: qsTr("Save")

            onClicked: {
                sheet.panel.setViews(sheet.piece, before.text, after.text);
                sheet.close();
            }
        }
    ]

    onAboutToShow: {
        const views = panel.viewsOf(piece);
        heading = views.title;
        before.text = views.before;
        after.text = views.after;
    }
    onOpened: before.forceActiveFocus()

    GridLayout {
        columnSpacing: Tokens.gap
        columns: 2
        rowSpacing: 10

        Words {
            color: Tokens.muted
            text: qsTr("Before the trend")
        }
        NumberField {
            id: before

            Layout.preferredWidth: 180
            name: qsTr("Views before the trend")
            objectName: "views-before"
            placeholderText: qsTr("not noted")
        }
        Words {
            color: Tokens.muted
            text: qsTr("After it")
        }
        NumberField {
            id: after

            Layout.preferredWidth: 180
            name: qsTr("Views after the trend")
            objectName: "views-after"
            placeholderText: qsTr("not noted")
        }
    }
}
