pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// A file of sales: first looked at, then booked. Booked again, it brings nothing twice.
Sheet {
    id: sheet

    required property SaleImportView importing

    objectName: "import-sheet"
    subtitle: importing.summary
    title: importing.done ? qsTr("%1 is booked").arg(importing.file) : qsTr("Sales from %1").arg(importing.file)
    width: 860

    buttons: [
        ActionButton {
            text: sheet.importing.done ? qsTr("Done") : qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: sheet.importing.bookable
            objectName: "book-file"
            primary: true
            text: qsTr("Book them")
            visible: !sheet.importing.done

            onClicked: sheet.importing.book()
        }
    ]

    onClosed: importing.close()

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Tokens.gap
        columns: 6
        rowSpacing: 8
        visible: !sheet.importing.done

        Repeater {
            model: sheet.importing.columns

            ColumnLayout {
                id: column

                required property var modelData

                Layout.columnSpan: 1
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: 2

                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    font.pixelSize: 12
                    text: column.modelData.name
                }
                Picker {
                    Layout.fillWidth: true
                    currentIndex: column.modelData.place
                    implicitWidth: 100
                    model: sheet.importing.headings
                    name: column.modelData.name
                    objectName: "column-" + column.modelData.column

                    onActivated: index => sheet.importing.setColumn(column.modelData.column, index)
                }
            }
        }
        ColumnLayout {
            Layout.columnSpan: 2
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            spacing: 2

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 12
                text: qsTr("Whose sales")
            }
            Picker {
                Layout.fillWidth: true
                currentIndex: sheet.importing.sellerPlace
                model: sheet.importing.sellers
                name: qsTr("Whose sales these are where the file names no seller")
                objectName: "import-seller"

                onActivated: index => sheet.importing.setSeller(index)
            }
        }
    }
    ListView {
        id: list

        Accessible.name: qsTr("Rows of the file")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 120
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        implicitHeight: Math.max(120, Math.min(contentHeight, 360))
        model: sheet.importing.rows
        objectName: "import-rows"

        ScrollBar.vertical: SlimBar {}
        delegate: RowLayout {
            id: row

            required property string line
            required property string what
            required property string when
            required property string amount
            required property bool refund
            required property string problem

            Accessible.name: problem === "" ? [qsTr("line %1").arg(line), what, when, amount].join(", ") : qsTr("Line %1 is refused: %2").arg(line).arg(problem)
            Accessible.role: Accessible.ListItem
            height: 34
            spacing: 14
            width: ListView.view.width - 14

            Words {
                Layout.preferredWidth: 52
                color: Tokens.muted
                figures: true
                horizontalAlignment: Text.AlignRight
                text: row.line
            }
            Icon {
                color: Tokens.coral
                named: "warning"
                size: 16
                visible: row.problem !== ""
            }
            Words {
                Layout.fillWidth: true
                color: row.problem === "" ? Tokens.text : Tokens.coral
                text: row.problem === "" ? row.what : row.problem
            }
            Chip {
                small: true
                text: qsTr("refund")
                visible: row.refund
            }
            Words {
                Layout.preferredWidth: 150
                color: Tokens.muted
                figures: true
                text: row.when
                visible: row.problem === ""
            }
            Words {
                Layout.preferredWidth: 130
                color: row.refund ? Tokens.coral : Tokens.text
                figures: true
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignRight
                text: row.amount
                visible: row.problem === ""
            }
        }

        Words {
            anchors.centerIn: parent
            color: Tokens.muted
            text: sheet.importing.done ? qsTr("Every row was taken.") : qsTr("No row of this file says a sale.")
            visible: list.count === 0
        }
    }
}
