import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

SettingsGroup {
    id: group

    required property SettingsPanel panel

    iconName: "stage"
    title: qsTr("Stage")

    SettingRow {
        label: qsTr("Canvas")
        note: qsTr("As large as the broadcast software's own")

        Picker {
            currentIndex: group.panel.canvas
            implicitWidth: 160
            model: group.panel.canvases
            name: qsTr("Canvas")
            objectName: "canvas"

            onActivated: index => {
                if (index === count - 1)
                    own.open();
                else
                    group.panel.setCanvas(index);
                currentIndex = Qt.binding(() => group.panel.canvas);
            }

            CanvasSheet {
                id: own

                panel: group.panel
            }
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        font.pixelSize: 13
        objectName: "canvas-problem"
        text: group.panel.canvasProblem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
    SettingRow {
        label: qsTr("Behind the widgets")

        Choice {
            name: qsTr("Behind the widgets")
            objectName: "stage-mode"
            options: [
                {
                    "value": "transparent",
                    "text": qsTr("Transparent")
                },
                {
                    "value": "chroma",
                    "text": qsTr("Key colour")
                },
                {
                    "value": "solid",
                    "text": qsTr("Solid")
                }
            ]
            value: group.panel.stageMode

            onChosen: value => group.panel.setStageMode(value)
        }
    }
    SettingRow {
        label: qsTr("Key colour")
        note: group.panel.keyIsWeak ? qsTr("Too near to grey: text and plates would be keyed away with it") : qsTr("The theme's colours keep away from it")
        visible: group.panel.stageMode === "chroma"

        Rectangle {
            border.color: Tokens.line
            color: group.panel.chroma
            implicitHeight: 24
            implicitWidth: 24
            radius: 6
        }
        Field {
            implicitWidth: 110
            maximumLength: 20
            name: qsTr("Key colour")
            objectName: "chroma"
            value: group.panel.chroma

            onEntered: text => group.panel.setChroma(text)
        }
    }
    SettingRow {
        label: qsTr("Calm movements")
        note: qsTr("Things fade in and out instead of flying, and effects drift")

        Toggle {
            bare: true
            objectName: "reduced-motion"
            on: group.panel.reducedMotion
            text: qsTr("Calm movements")

            onWanted: on => group.panel.setReducedMotion(on)
        }
    }
    SettingRow {
        label: qsTr("Frames a second")
        note: group.panel.frameRateWaits ? qsTr("Takes effect when Coinstage is started again") : qsTr("As many as the stream has")

        Choice {
            name: qsTr("Frames a second")
            objectName: "frame-rate"
            options: [
                {
                    "value": 30,
                    "text": "30"
                },
                {
                    "value": 60,
                    "text": "60"
                }
            ]
            value: group.panel.frameRate

            onChosen: value => group.panel.setFrameRate(value)
        }
    }
    SettingRow {
        label: qsTr("Ticker")
        note: qsTr("What viewers see of your coins")

        Picker {
            readonly property list<string> modes: ["off", "tonight", "goal-only", "balance"]

            currentIndex: modes.indexOf(group.panel.ticker)
            implicitWidth: 160
            model: [qsTr("Nothing"), qsTr("Tonight"), qsTr("The goal only"), qsTr("The balance")]
            name: qsTr("Ticker")
            objectName: "ticker"

            onActivated: index => group.panel.setTicker(modes[index])
        }
    }
}
