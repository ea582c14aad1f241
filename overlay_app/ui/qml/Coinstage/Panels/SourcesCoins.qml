pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What the units and the money of a source are worth in coins.
ColumnLayout {
    id: coins

    required property SourceEditor editor
    readonly property bool money: editor.edited.money ?? false
    readonly property int units: worths.count
    property string problem: ""

    signal revealWanted(item: Item)

    function add() {
        problem = editor.addRate(currency.text, rate.text);
        if (problem === "") {
            currency.clear();
            rate.clear();
            currency.forceActiveFocus();
        }
    }

    spacing: 10

    Rectangle {
        Layout.fillWidth: true
        color: Tokens.line
        implicitHeight: 1
    }
    Heading {
        text: qsTr("Coins for one of each")
        visible: coins.units > 0
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        font.pixelSize: 12
        text: qsTr("Leave one empty, and it is shown on stage but brings no coins.")
        visible: coins.units > 0
        wrapMode: Text.Wrap
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Tokens.page
        columns: 2
        rowSpacing: 6
        uniformCellWidths: true
        visible: coins.units > 0

        Repeater {
            id: worths

            model: coins.editor.units

            RowLayout {
                id: worth

                required property string key
                required property string name
                required property string coins

                Layout.fillWidth: true
                spacing: Tokens.unit

                Words {
                    Layout.fillWidth: true
                    font.pixelSize: 13
                    text: worth.name
                }
                NumberField {
                    id: each

                    implicitWidth: 84
                    maximumLength: 7
                    name: qsTr("Coins for one: %1").arg(worth.name)
                    objectName: "worth-" + worth.key
                    placeholderText: "–"

                    Component.onCompleted: text = worth.coins

                    onActiveFocusChanged: if (activeFocus)
                        coins.revealWanted(each)
                    onTextEdited: coins.editor.setUnit(worth.key, text)
                }
            }
        }
    }
    Heading {
        text: qsTr("Coins for one unit of money")
        visible: coins.money
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        font.pixelSize: 12
        text: qsTr("You set the rate, so what comes of it is marked approximate. Money of a currency that is not listed is held, never lost.")
        visible: coins.money
        wrapMode: Text.Wrap
    }
    Repeater {
        model: coins.money ? coins.editor.rates : null

        RowLayout {
            id: row

            required property string key
            required property string coins
            required property string example
            required property bool wrong

            Layout.fillWidth: true
            spacing: Tokens.unit

            Words {
                Layout.preferredWidth: 50
                font.weight: Font.DemiBold
                text: row.key
            }
            Field {
                id: typed

                horizontalAlignment: TextInput.AlignRight
                implicitWidth: 110
                maximumLength: 16
                name: qsTr("Coins for one %1").arg(row.key)
                objectName: "rate-" + row.key
                wrong: row.wrong

                Component.onCompleted: text = row.coins

                onActiveFocusChanged: if (activeFocus)
                    coins.revealWanted(typed)
                onTextEdited: coins.editor.setRate(row.key, text)
            }
            Words {
                Layout.fillWidth: true
                color: row.wrong ? Tokens.coral : Tokens.muted
                figures: true
                font.pixelSize: 13
                objectName: "example-" + row.key
                text: row.example
                wrapMode: Text.Wrap
            }
            IconButton {
                iconName: "trash"
                objectName: "remove-rate-" + row.key
                spoken: qsTr("Remove the rate of %1").arg(row.key)
                text: qsTr("Remove")

                onClicked: coins.editor.removeRate(row.key)
            }
        }
    }
    // Enter adds the currency here, and saves nothing yet.
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit
        visible: coins.money

        Keys.onEnterPressed: coins.add()
        Keys.onReturnPressed: coins.add()

        Field {
            id: currency

            font.capitalization: Font.AllUppercase
            implicitWidth: 90
            maximumLength: 3
            name: qsTr("Currency")
            objectName: "new-currency"
            placeholderText: "EUR"

            onActiveFocusChanged: if (activeFocus)
                coins.revealWanted(currency)
        }
        Field {
            id: rate

            horizontalAlignment: TextInput.AlignRight
            implicitWidth: 110
            maximumLength: 16
            name: qsTr("Coins for one unit of it")
            objectName: "new-rate"
            placeholderText: "100"

            onActiveFocusChanged: if (activeFocus)
                coins.revealWanted(rate)
        }
        ActionButton {
            enabled: currency.text !== "" && rate.text !== ""
            iconName: "plus"
            objectName: "add-rate"
            text: qsTr("Add the currency")

            onClicked: coins.add()
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "rate-problem"
        text: coins.problem
        visible: text !== ""
        wrapMode: Text.Wrap
    }

    component Heading: Words {
        Layout.fillWidth: true
        color: Tokens.muted
        font.pixelSize: 13
        font.weight: Font.DemiBold
    }
}
