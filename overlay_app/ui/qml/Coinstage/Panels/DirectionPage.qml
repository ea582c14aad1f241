pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// How gifts are shown, whose names viewers see, and the credits.
Item {
    id: page

    required property DirectionPanel panel
    readonly property ModerationPanel moderation: panel.moderation
    property string part: "gifts"

    Accessible.name: qsTr("Direction")
    Accessible.role: Accessible.Pane
    objectName: "direction"

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.topMargin: 20
        spacing: Tokens.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.gap

            Words {
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Direction")
            }
            Choice {
                name: qsTr("Part of the page")
                objectName: "direction-part"
                options: [
                    {
                        "value": "gifts",
                        "text": qsTr("Gifts")
                    },
                    {
                        "value": "names",
                        "text": page.moderation.waiting > 0 ? qsTr("Names · %1 waiting").arg(page.moderation.waiting) : qsTr("Names")
                    },
                    {
                        "value": "credits",
                        "text": qsTr("Credits")
                    }
                ]
                value: page.part

                onChosen: value => page.part = value
            }
            Item {
                Layout.fillWidth: true
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap
            visible: page.part === "gifts"

            RulesPlate {
                Layout.fillHeight: true
                Layout.fillWidth: true
                panel: page.panel.rules
            }
            TiersPlate {
                Layout.alignment: Qt.AlignTop
                Layout.preferredWidth: Math.max(400, page.width * 0.36)
                panel: page.panel.tiers
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap
            visible: page.part === "names"

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                spacing: Tokens.gap

                WithheldPlate {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    panel: page.moderation
                }
                StruckPlate {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    panel: page.moderation
                }
            }
            NameFilterPlate {
                Layout.alignment: Qt.AlignTop
                Layout.preferredWidth: Math.max(400, page.width * 0.4)
                panel: page.moderation
            }
        }
        CreditsPlate {
            Layout.fillHeight: true
            Layout.fillWidth: true
            panel: page.panel.credits
            visible: page.part === "credits"
        }
    }
}
