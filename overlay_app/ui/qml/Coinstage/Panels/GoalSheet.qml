pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where a goal is written and changed.
Sheet {
    id: sheet

    required property GoalEditor editor
    property bool agreed: false

    objectName: "goal-sheet"
    title: editor.isNew ? qsTr("New goal") : qsTr("Change the goal")
    width: 720

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: sheet.editor.problem === ""
            objectName: "save-goal"
            primary: !sheet.editor.reaches
            text: sheet.editor.reaches ? qsTr("Save and mark as reached") : qsTr("Save")

            onClicked: if (sheet.editor.save())
                sheet.close()
        }
    ]

    onAboutToShow: {
        title.text = editor.title;
        offset.text = editor.offset === 0 ? "" : editor.offset.toFixed(0);
        deadline.text = editor.deadline;
    }
    onOpened: title.forceActiveFocus()

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Tokens.gap
        columns: 2
        rowSpacing: 10

        Caption {
            text: qsTr("Title")
        }
        Field {
            id: title

            Layout.fillWidth: true
            maximumLength: 80
            name: qsTr("Title")
            objectName: "goal-title"
            placeholderText: qsTr("What viewers read, such as: Karaoke marathon")

            onTextEdited: sheet.editor.setTitle(text)
        }
        Caption {
            text: qsTr("Counts")
        }
        Choice {
            name: qsTr("What it counts")
            objectName: "goal-metric"
            options: [
                {
                    "value": "coins",
                    "text": qsTr("Coins")
                },
                {
                    "value": "gifts",
                    "text": qsTr("Gifts")
                },
                {
                    "value": "likes",
                    "text": qsTr("Likes")
                },
                {
                    "value": "follows",
                    "text": qsTr("Follows")
                },
                {
                    "value": "sales",
                    "text": qsTr("Sales")
                }
            ]
            value: sheet.editor.metric

            onChosen: value => sheet.editor.setMetric(value)
        }
        Caption {
            text: qsTr("Head start")
        }
        RowLayout {
            spacing: Tokens.gap

            NumberField {
                id: offset

                Layout.preferredWidth: 120
                name: qsTr("Head start")
                negative: true
                placeholderText: "0"

                onTextEdited: sheet.editor.setOffset(isNaN(amount) ? 0 : amount)
            }
            Caption {
                text: qsTr("Deadline")
            }
            Field {
                id: deadline

                Layout.fillWidth: true
                name: qsTr("Deadline")
                placeholderText: qsTr("none, or 2026-12-24 22:00")

                onTextEdited: sheet.editor.setDeadline(text)
            }
            Toggle {
                on: sheet.editor.onStage
                text: qsTr("On stream")

                onWanted: on => sheet.editor.setOnStage(on)
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit

        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 13
            font.weight: Font.DemiBold
            text: qsTr("Steps")
        }
        ActionButton {
            font.pixelSize: 13
            iconName: "plus"
            implicitHeight: 30
            objectName: "add-milestone"
            text: qsTr("Milestone")

            onClicked: sheet.editor.addStep("milestone")
        }
        ActionButton {
            font.pixelSize: 13
            iconName: "plus"
            implicitHeight: 30
            objectName: "add-stretch"
            text: qsTr("Stretch")

            onClicked: sheet.editor.addStep("stretch")
        }
    }
    ListView {
        id: steps

        Accessible.name: qsTr("Steps")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 44
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        implicitHeight: Math.min(contentHeight, 270)
        model: sheet.editor.steps
        objectName: "steps"
        spacing: 6

        ScrollBar.vertical: SlimBar {}
        delegate: RowLayout {
            id: row

            required property int key
            required property int index
            required property string kind
            required property real at
            required property string title
            required property string action
            required property string reached

            spacing: Tokens.unit
            width: ListView.view.width - (steps.contentHeight > steps.height ? 14 : 0)

            Icon {
                color: row.kind === "target" ? Tokens.goldText : Tokens.muted
                named: row.reached !== "" ? "check" : row.kind === "target" ? "flag" : row.kind === "stretch" ? "plus" : "goals"
                size: 16
            }
            Words {
                Layout.preferredWidth: 70
                color: row.kind === "target" ? Tokens.text : Tokens.muted
                font.pixelSize: 13
                text: row.kind === "target" ? qsTr("Target") : row.kind === "stretch" ? qsTr("Stretch") : qsTr("Milestone")
            }
            NumberField {
                id: at

                Component.onCompleted: set(row.at)
                Layout.preferredWidth: 120
                name: qsTr("Reached at")
                objectName: "step-at-" + row.key

                onTextEdited: sheet.editor.setAt(row.key, isNaN(amount) ? 0 : amount)

                Connections {
                    function onAtChanged() {
                        if (!at.activeFocus)
                            at.set(row.at);
                    }

                    target: row
                }
            }
            Field {
                id: stepTitle

                Layout.fillWidth: true
                maximumLength: 80
                name: qsTr("What happens then")
                placeholderText: row.kind === "target" ? qsTr("What you do when it is reached") : qsTr("Such as: duet with chat")
                value: row.title

                onTextEdited: sheet.editor.setStepTitle(row.key, text)
            }
            Picker {
                Layout.preferredWidth: 140
                currentIndex: ["nothing", "confetti", "coin-rain"].indexOf(row.action)
                model: [qsTr("no effect"), qsTr("confetti"), qsTr("coin rain")]
                name: qsTr("Effect when it is reached")

                onActivated: index => sheet.editor.setAction(row.key, ["nothing", "confetti", "coin-rain"][index])
            }
            IconButton {
                enabled: row.index > 0
                iconName: "up"
                text: qsTr("Move up")

                onClicked: sheet.editor.moveStep(row.key, -1)
            }
            IconButton {
                enabled: row.index < steps.count - 1
                iconName: "down"
                text: qsTr("Move down")

                onClicked: sheet.editor.moveStep(row.key, 1)
            }
            IconButton {
                enabled: row.kind !== "target"
                iconName: "trash"
                objectName: "remove-" + row.key
                text: qsTr("Remove this step")

                onClicked: sheet.editor.removeStep(row.key)
            }
        }
    }
    Words {
        Layout.fillWidth: true
        color: sheet.editor.problem !== "" ? Tokens.coral : Tokens.goldText
        objectName: "goal-problem"
        text: sheet.editor.problem !== "" ? sheet.editor.problem : sheet.editor.warning
        visible: text !== ""
        wrapMode: Text.WordWrap
    }

    component Caption: Words {
        color: Tokens.muted
    }
}
