pragma ComponentBehavior: Bound
import QtQuick
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What can be set of the chosen widget, beside its place.
Flow {
    id: settings

    required property StudioPanel panel

    Accessible.name: qsTr("Settings of %1").arg(panel.chosenName)
    Accessible.role: Accessible.Grouping
    spacing: 12

    Repeater {
        model: settings.panel.settings

        Row {
            id: row

            required property string key
            required property string kind
            required property string label
            required property bool on
            required property int amount
            required property list<string> options
            required property int option

            height: Tokens.control
            rightPadding: 12
            spacing: Tokens.unit

            Toggle {
                anchors.verticalCenter: parent.verticalCenter
                objectName: row.kind === "switch" ? "setting-" + row.key : ""
                on: row.on
                text: row.label
                visible: row.kind === "switch"

                onWanted: on => settings.panel.set(row.key, on ? 1 : 0)
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                color: Tokens.muted
                text: row.label
                visible: row.kind !== "switch"
            }
            NumberField {
                id: field

                implicitWidth: 84
                maximumLength: 7
                name: row.label
                objectName: row.kind === "number" ? "setting-" + row.key : ""
                value: row.amount.toFixed(0)
                visible: row.kind === "number"

                onEntered: {
                    if (!isNaN(amount))
                        settings.panel.set(row.key, amount);
                    field.text = field.value;
                }
            }
            Picker {
                currentIndex: row.option
                implicitWidth: 172
                model: row.options
                name: row.label
                objectName: row.kind === "choice" ? "setting-" + row.key : ""
                visible: row.kind === "choice"

                onActivated: index => settings.panel.set(row.key, index)
            }
        }
    }
}
