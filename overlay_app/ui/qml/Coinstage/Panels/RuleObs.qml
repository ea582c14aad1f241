pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What a rule has OBS do: one line for each thing, added and taken away.
ColumnLayout {
    id: part

    required property RulesPanel panel
    property var written: []
    property int place: -1
    readonly property var deeds: ["scene", "show", "hide", "toggle", "replay", "chapter"]
    readonly property var names: place < 0 || place >= written.length ? [] : written[place].deed === "scene" ? panel.scenes : panel.sources

    function begin(actions: var) {
        place = -1;
        lines.clear();
        for (const each of actions)
            lines.append(each);
        collect();
    }

    function collect() {
        const all = [];
        for (let n = 0; n < lines.count; ++n) {
            const line = lines.get(n);
            all.push({
                "deed": line.deed,
                "target": line.target,
                "seconds": line.seconds
            });
        }
        written = all;
    }

    function change(n: int, what: string, value: string) {
        if (n < lines.count && lines.get(n)[what] !== value) {
            lines.setProperty(n, what, value);
            collect();
        }
    }

    spacing: 6

    ListModel {
        id: lines
    }
    RowLayout {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 13
            font.weight: Font.DemiBold
            text: qsTr("In OBS")
        }
        ActionButton {
            enabled: lines.count < part.panel.actionsAtMost
            flat: true
            iconName: "plus"
            implicitHeight: 32
            objectName: "add-obs-action"
            text: qsTr("Add")

            onClicked: {
                lines.append({
                    "deed": "scene",
                    "target": "",
                    "seconds": ""
                });
                part.collect();
                shelf.contentY = Math.max(0, shelf.contentHeight - shelf.height);
            }
        }
    }
    // Two lines are in sight: the sheet fits into the smallest window.
    Flickable {
        id: shelf

        Layout.fillWidth: true
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: column.implicitHeight
        implicitHeight: Math.min(contentHeight, 2 * Tokens.control + 6)
        visible: lines.count > 0

        ScrollBar.vertical: SlimBar {}

        ColumnLayout {
            id: column

            spacing: 6
            width: shelf.width

            Repeater {
                model: lines

                RowLayout {
                    id: line

                    required property int index
                    required property string deed
                    required property string target
                    required property string seconds
                    readonly property bool named: deed !== "replay" && deed !== "chapter"

                    Layout.fillWidth: true
                    spacing: Tokens.unit

                    Picker {
                        currentIndex: part.deeds.indexOf(line.deed)
                        implicitWidth: 200
                        model: [qsTr("Switch to the scene"), qsTr("Show the source"), qsTr("Hide the source"), qsTr("Switch the source"), qsTr("Save the replay"), qsTr("Mark a chapter")]
                        name: qsTr("What OBS does")
                        objectName: "obs-deed-" + line.index

                        onActivated: index => {
                            part.place = line.index;
                            part.change(line.index, "deed", part.deeds[index]);
                        }
                    }
                    Field {
                        id: target

                        Layout.fillWidth: true
                        name: line.deed === "scene" ? qsTr("Scene in OBS") : qsTr("Source in OBS")
                        objectName: "obs-target-" + line.index
                        placeholderText: line.deed === "scene" ? qsTr("Its name in OBS") : qsTr("Its name in the scene")
                        value: line.target
                        visible: line.named

                        onActiveFocusChanged: if (activeFocus)
                            part.place = line.index
                        onTextEdited: part.change(line.index, "target", text)
                    }
                    NumberField {
                        Layout.preferredWidth: 120
                        maximumLength: 3
                        name: qsTr("Back after so many seconds")
                        objectName: "obs-seconds-" + line.index
                        placeholderText: qsTr("for … s")
                        value: line.seconds
                        visible: line.named

                        onTextEdited: part.change(line.index, "seconds", text)
                    }
                    Words {
                        Layout.fillWidth: true
                        color: Tokens.muted
                        font.pixelSize: 12
                        text: line.deed === "chapter" ? qsTr("Needs OBS 30.2 and a recording as Hybrid MP4") : qsTr("Its replay buffer has to run")
                        visible: !line.named
                        wrapMode: Text.Wrap
                    }
                    IconButton {
                        iconName: "trash"
                        objectName: "remove-obs-" + line.index
                        text: qsTr("Take it away")

                        onClicked: {
                            lines.remove(line.index);
                            part.place = -1;
                            part.collect();
                        }
                    }
                }
            }
        }
    }
    Flow {
        Layout.fillWidth: true
        Layout.maximumHeight: 30
        clip: true
        spacing: 6
        visible: part.names.length > 0 && part.written[part.place].deed !== "replay" && part.written[part.place].deed !== "chapter"

        Repeater {
            model: part.names.slice(0, 8)

            PillButton {
                required property string modelData

                text: modelData

                onClicked: part.change(part.place, "target", modelData)
            }
        }
    }
}
