import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// A session is split in two at a time.
Sheet {
    id: sheet

    required property SessionsPanel panel
    property string problem: ""

    objectName: "split-session-sheet"
    subtitle: qsTr("What happened before stays with “%1”; what came later goes to a session of its own. No entry in the books is touched.").arg(sheet.panel.session.title ?? "")
    title: qsTr("Split the session")
    width: 560

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            objectName: "save-split"
            primary: true
            text: qsTr("Split")

            onClicked: {
                sheet.problem = sheet.panel.split(splitAt.text, splitTitle.text);
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        splitAt.text = sheet.panel.session.splitAt;
        splitTitle.text = sheet.panel.session.title;
    }
    onOpened: splitAt.forceActiveFocus()

    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.gap

        Field {
            id: splitAt

            Layout.preferredWidth: 180
            name: qsTr("Where it is split")
            objectName: "split-at"
        }
        Field {
            id: splitTitle

            Layout.fillWidth: true
            maximumLength: 80
            name: qsTr("Title of the session that begins there")
            objectName: "split-title"
            placeholderText: qsTr("Title of the session that begins there")
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
