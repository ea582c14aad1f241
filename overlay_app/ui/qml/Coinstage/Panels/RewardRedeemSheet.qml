pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Redeems a reward in three steps: what, where to, and for how much.
Sheet {
    id: sheet

    required property RewardsPanel panel
    readonly property var wanted: panel.wanted
    property int step: 0
    property var picked: ({})
    readonly property bool allPicked: (wanted.options ?? []).every(option => picked[option.name] !== undefined)
    readonly property bool ready: step === 0 ? allPicked : step === 1 ? !wanted.needsAddress || address.text.trim() !== "" : true

    function pick(option: string, value: string) {
        const now = Object.assign({}, picked);
        now[option] = value;
        picked = now;
    }

    objectName: "redeem-sheet"
    title: wanted.name ?? ""
    width: 600

    buttons: [
        ActionButton {
            objectName: "redeem-back"
            text: sheet.step === 0 ? qsTr("Cancel") : qsTr("Back")

            onClicked: sheet.step === 0 ? sheet.close() : sheet.step--
        },
        ActionButton {
            enabled: sheet.ready
            objectName: "redeem-next"
            primary: true
            text: sheet.step < 2 ? qsTr("Next") : qsTr("Redeem for %1 coins").arg(sheet.wanted.price)

            onClicked: {
                if (sheet.step < 2) {
                    sheet.step++;
                    return;
                }
                sheet.panel.redeem(sheet.picked, address.text);
                sheet.close();
            }
        }
    ]

    onAboutToShow: {
        step = 0;
        picked = {};
        address.clear();
        for (const option of wanted.options ?? [])
            if (option.values.length === 1)
                pick(option.name, option.values[0]);
    }

    Row {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Repeater {
            model: [qsTr("Choose"), qsTr("Delivery"), qsTr("Confirm")]

            Row {
                id: mark

                required property int index
                required property string modelData
                readonly property bool here: sheet.step === index
                readonly property bool gone: sheet.step > index

                Accessible.name: qsTr("Step %1: %2").arg(index + 1).arg(modelData)
                Accessible.role: Accessible.StaticText
                spacing: Tokens.unit

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    border.color: mark.gone ? Tokens.mint : mark.here ? Tokens.goldText : Tokens.muted
                    border.width: 1.75
                    color: "transparent"
                    height: 24
                    radius: 12
                    width: 24

                    Words {
                        anchors.centerIn: parent
                        color: mark.here ? Tokens.goldText : Tokens.muted
                        font.pixelSize: 12
                        font.weight: Font.Bold
                        text: mark.index + 1
                        visible: !mark.gone
                    }
                    Icon {
                        anchors.centerIn: parent
                        color: Tokens.mint
                        named: mark.gone ? "check" : ""
                        size: 14
                    }
                }
                Words {
                    anchors.verticalCenter: parent.verticalCenter
                    color: mark.here ? Tokens.text : Tokens.muted
                    font.weight: mark.here ? Font.DemiBold : Font.Normal
                    text: mark.modelData
                }
                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Tokens.line
                    height: 1
                    visible: mark.index < 2
                    width: 40
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.minimumHeight: 150
        spacing: Tokens.page

        Rectangle {
            Layout.alignment: Qt.AlignTop
            color: Tokens.surfaceHigh
            implicitHeight: 140
            implicitWidth: 140
            radius: Tokens.radiusLarge

            Image {
                anchors.centerIn: parent
                asynchronous: true
                fillMode: Image.PreserveAspectFit
                height: 104
                source: sheet.wanted.picture ?? ""
                sourceSize: Qt.size(208, 208)
                width: 104
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            spacing: 10
            visible: sheet.step === 0

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                text: sheet.wanted.partner ?? ""
            }
            Words {
                Layout.fillWidth: true
                maximumLineCount: 4
                text: sheet.wanted.description ?? ""
                visible: text !== ""
                wrapMode: Text.Wrap
            }
            Repeater {
                model: sheet.wanted.options ?? []

                ColumnLayout {
                    id: option

                    required property var modelData

                    Layout.fillWidth: true
                    spacing: 6

                    Words {
                        Layout.fillWidth: true
                        color: Tokens.muted
                        font.pixelSize: 13
                        font.weight: Font.DemiBold
                        text: option.modelData.name
                    }
                    Flow {
                        Layout.fillWidth: true
                        spacing: 6

                        Repeater {
                            model: option.modelData.values

                            ActionButton {
                                required property string modelData
                                readonly property bool chosen: sheet.picked[option.modelData.name] === modelData

                                Accessible.checked: chosen
                                Accessible.role: Accessible.RadioButton
                                Accessible.name: modelData
                                iconName: chosen ? "check" : ""
                                implicitHeight: 32
                                objectName: "pick-" + modelData
                                text: modelData
                                width: Math.min(implicitWidth, option.width)

                                onClicked: sheet.pick(option.modelData.name, modelData)
                            }
                        }
                    }
                }
            }
            Words {
                color: Tokens.muted
                text: qsTr("It comes in one form.")
                visible: (sheet.wanted.options ?? []).length === 0
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            spacing: 10
            visible: sheet.step === 1

            Words {
                Layout.fillWidth: true
                text: sheet.wanted.needsAddress ? qsTr("Where should it be sent? The address goes to the partner alone, stands in no export, and can be erased.") : qsTr("Nothing to fill in: this reward needs no delivery address.")
                wrapMode: Text.WordWrap
            }
            Area {
                id: address

                Layout.fillWidth: true
                implicitHeight: 104
                name: qsTr("Delivery address")
                objectName: "address"
                placeholderText: qsTr("Name\nStreet and number\nPostcode and city\nCountry")
                visible: sheet.wanted.needsAddress ?? false

                Veil {
                    hides: qsTr("the delivery address")
                    needed: address.text !== ""
                }
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            spacing: 8
            visible: sheet.step === 2

            Words {
                Layout.fillWidth: true
                font.weight: Font.DemiBold
                text: [sheet.wanted.name, ...(sheet.wanted.options ?? []).map(option => sheet.picked[option.name])].join(", ")
                wrapMode: Text.Wrap
                maximumLineCount: 3
            }
            Sum {
                label: qsTr("Available")
                sum: sheet.wanted.available ?? ""
            }
            Sum {
                label: qsTr("Held until it arrives")
                sum: "−" + (sheet.wanted.price ?? "")
            }
            Rectangle {
                Layout.fillWidth: true
                color: Tokens.line
                implicitHeight: 1
            }
            Sum {
                label: qsTr("Available then")
                strong: true
                sum: sheet.wanted.left ?? ""
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                text: sheet.wanted.ordered ?? ""
                wrapMode: Text.Wrap
            }
        }
    }

    component Sum: RowLayout {
        id: line

        required property string label
        required property string sum
        property bool strong: false

        Layout.fillWidth: true
        spacing: 12

        Words {
            Layout.fillWidth: true
            color: line.strong ? Tokens.text : Tokens.muted
            text: line.label
        }
        Words {
            figures: true
            font.weight: line.strong ? Font.Bold : Font.Normal
            horizontalAlignment: Text.AlignRight
            text: line.sum
        }
    }
}
