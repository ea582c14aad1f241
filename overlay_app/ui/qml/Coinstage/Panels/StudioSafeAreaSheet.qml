pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// How far widgets are to stay from the edges of this canvas.
Sheet {
    id: sheet

    required property StudioPanel panel
    property string problem: ""
    readonly property list<string> names: [qsTr("Left"), qsTr("Top"), qsTr("Right"), qsTr("Bottom"), qsTr("Buttons at the lower right, width"), qsTr("They begin at")]

    objectName: "safe-area-sheet"
    subtitle: panel.upright ? qsTr("What the platform's own controls cover on a phone, in pixels of 1080 x 1920. Platforms move them: look at your own live.") : qsTr("A margin that every screen shows, in pixels of 1920 x 1080.")
    title: qsTr("Safe area of %1").arg(panel.upright ? "9:16" : "16:9")
    width: 520

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            objectName: "save-safe-area"
            primary: true
            text: qsTr("Save")

            onClicked: {
                sheet.problem = sheet.panel.safeArea.set(sheet.typed());
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        fill(panel.safeArea.edges);
    }

    Flow {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Repeater {
            model: sheet.panel.safeArea.profiles

            ActionButton {
                required property int index
                required property string modelData

                objectName: "safe-profile-" + index
                text: modelData

                onClicked: sheet.fill(sheet.panel.safeArea.profile(index))
            }
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Tokens.gap
        columns: 2
        rowSpacing: Tokens.unit

        Repeater {
            id: edges

            model: sheet.panel.upright ? 6 : 4

            Edge {}
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "safe-area-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }

    component Edge: RowLayout {
        id: edge

        required property int index
        property alias text: amount.text

        Layout.columnSpan: index < 4 ? 1 : 2
        spacing: Tokens.unit

        Words {
            Layout.preferredWidth: edge.index < 4 ? 60 : 236
            color: Tokens.muted
            text: sheet.names[edge.index]
        }
        NumberField {
            id: amount

            implicitWidth: 84
            maximumLength: 4
            name: sheet.names[edge.index]
            objectName: "safe-edge-" + edge.index
        }
    }

    function fill(distances: list<int>) {
        for (let place = 0; place < edges.count; place++)
            (edges.itemAt(place) as Edge).text = distances[place].toFixed(0);
    }

    function typed(): list<int> {
        const distances = [];
        for (let place = 0; place < edges.count; place++)
            distances.push(Number((edges.itemAt(place) as Edge).text));
        return distances;
    }
}
