import QtQuick
import QtQuick.Layouts
import Coinstage.Controls
import Coinstage.Style

// Something the whole app has to say, above the page.
Rectangle {
    id: banner

    required property string words
    required property string iconName
    required property color tone
    property string button: qsTr("Dismiss")
    property string action: ""

    signal dismissed
    signal acted

    Accessible.name: words
    Accessible.role: Accessible.AlertMessage
    color: Qt.alpha(tone, Tokens.dark ? 0.16 : 0.12)
    implicitHeight: row.implicitHeight + 16

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Tokens.page
        anchors.right: parent.right
        anchors.rightMargin: Tokens.page
        anchors.verticalCenter: parent.verticalCenter
        spacing: 12

        Icon {
            color: banner.tone
            named: banner.iconName
        }
        Words {
            Layout.fillWidth: true
            maximumLineCount: 3
            text: banner.words
            wrapMode: Text.Wrap
        }
        ActionButton {
            implicitHeight: 32
            objectName: "banner-action"
            text: banner.action
            visible: text !== ""

            onClicked: banner.acted()
        }
        ActionButton {
            flat: true
            implicitHeight: 32
            text: banner.button

            onClicked: banner.dismissed()
        }
    }
}
