pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// From how many coins on a gift is how big, and for how long: four sentences with figures to type over.
SettingsGroup {
    id: group

    required property TiersPanel panel

    beside: IconButton {
        iconName: "undo"
        objectName: "reset-tiers"
        text: qsTr("As it was at first")
        visible: !group.panel.usual

        onClicked: group.panel.reset()
    }
    iconName: "gift"
    title: qsTr("Everything else, by its coins")

    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        font.pixelSize: 13
        text: qsTr("A combo counts with all its coins so far, and only climbs.")
        wrapMode: Text.WordWrap
    }
    Size {
        ahead: qsTr("Fewer than %1 coins").arg(Number(group.panel.medium).toLocaleString(Qt.locale(), "f", 0))
        about: qsTr("A line in the feed")
        seconds: group.panel.smallSeconds
        tier: "small"
        title: qsTr("Small")
    }
    Size {
        about: qsTr("A card, then a line")
        coins: group.panel.medium
        seconds: group.panel.mediumSeconds
        tier: "medium"
        title: qsTr("Medium")
    }
    Size {
        about: qsTr("A card with confetti")
        coins: group.panel.large
        seconds: group.panel.largeSeconds
        tier: "large"
        title: qsTr("Large")
    }
    Size {
        about: qsTr("The full stage with coin rain")
        coins: group.panel.huge
        seconds: group.panel.hugeSeconds
        tier: "huge"
        title: qsTr("Huge")
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "tiers-problem"
        text: group.panel.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }

    component Size: ColumnLayout {
        id: size

        required property string tier
        required property string title
        required property string about
        required property int seconds
        property int coins: 0
        property string ahead: ""

        // What was typed and refused gives way to what holds.
        function settle(field: Field) {
            field.text = field.value;
            field.settled = field.text;
        }

        Layout.fillWidth: true
        spacing: 6

        Rectangle {
            Layout.bottomMargin: 4
            Layout.fillWidth: true
            color: Tokens.line
            implicitHeight: 1
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 8

            Words {
                Layout.fillWidth: true
                font.weight: Font.DemiBold
                text: size.title
            }
            Words {
                color: Tokens.muted
                font.pixelSize: 13
                text: size.about
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 8

            Words {
                Layout.fillWidth: true
                figures: true
                text: size.ahead
                visible: text !== ""
            }
            Words {
                text: qsTr("From")
                visible: size.coins > 0
            }
            Field {
                id: least

                font.features: {
                    "tnum": 1
                }
                horizontalAlignment: TextInput.AlignRight
                implicitWidth: 104
                inputMethodHints: Qt.ImhDigitsOnly
                maximumLength: 9
                name: qsTr("Coins from which a gift is %1").arg(size.title)
                objectName: "coins-" + size.tier
                value: size.coins.toFixed(0)
                visible: size.coins > 0

                onEntered: text => {
                    group.panel.setCoins(size.tier, text);
                    size.settle(least);
                }
            }
            Words {
                Layout.fillWidth: true
                text: qsTr("coins")
                visible: size.coins > 0
            }
            Words {
                color: Tokens.muted
                text: qsTr("for")
            }
            Field {
                id: lasting

                font.features: {
                    "tnum": 1
                }
                horizontalAlignment: TextInput.AlignRight
                implicitWidth: 52
                inputMethodHints: Qt.ImhDigitsOnly
                maximumLength: 2
                name: qsTr("Seconds for which a gift of this size is shown: %1").arg(size.title)
                objectName: "seconds-" + size.tier
                value: size.seconds.toFixed(0)

                onEntered: text => {
                    group.panel.setSeconds(size.tier, text);
                    size.settle(lasting);
                }
            }
            Words {
                color: Tokens.muted
                text: qsTr("s")
            }
        }
    }
}
