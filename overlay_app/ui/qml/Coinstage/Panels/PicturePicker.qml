pragma ComponentBehavior: Bound
import QtCore
import QtQuick
import QtQuick.Dialogs
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// One of our pictures, or one of the creator's own. ``chosen`` is its name; ``picked`` comes with another one.
Flow {
    id: picker

    required property PictureChoice choice
    required property string chosen

    signal picked(name: string)

    Accessible.name: qsTr("Picture")
    Accessible.role: Accessible.Grouping
    spacing: 6

    Connections {
        target: picker.choice

        function onTaken(name: string) {
            if (picker.visible)
                picker.picked(name);
        }
    }
    Repeater {
        model: picker.choice.choices

        Choosable {
            required property var modelData

            held: picker.chosen === modelData.name
            picture: modelData.picture
            text: modelData.name

            onClicked: picker.picked(modelData.name)
        }
    }
    Choosable {
        held: true
        objectName: "own-picture-chosen"
        picture: visible ? picker.choice.urlOf(picker.chosen) : ""
        text: qsTr("Your picture")
        visible: picker.choice.isOwn(picker.chosen)
    }
    IconButton {
        framed: true
        iconName: "picture"
        objectName: "own-picture"
        size: 46
        text: qsTr("A picture of your own (PNG, JPEG or WebP)…")

        onClicked: file.open()
    }
    FileDialog {
        id: file

        acceptLabel: qsTr("Use it")
        currentFolder: StandardPaths.standardLocations(StandardPaths.PicturesLocation)[0]
        fileMode: FileDialog.OpenFile
        nameFilters: [qsTr("Pictures (*.png *.jpg *.jpeg *.webp)")]
        objectName: "own-picture-file"
        title: qsTr("Choose a picture")

        onAccepted: picker.choice.take(selectedFile)
    }

    component Choosable: IconButton {
        id: choosable

        required property bool held
        required property url picture

        Accessible.checked: held
        Accessible.role: Accessible.RadioButton
        iconName: ""
        size: 46

        Rectangle {
            anchors.fill: parent
            border.color: choosable.held ? Tokens.goldText : Tokens.line
            border.width: choosable.held ? 2 : 1
            color: "transparent"
            radius: Tokens.radius
        }
        Image {
            anchors.centerIn: parent
            asynchronous: true
            fillMode: Image.PreserveAspectFit
            height: 34
            source: choosable.picture
            sourceSize: Qt.size(68, 68)
            width: 34
        }
    }
}
