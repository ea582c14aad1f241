import QtQuick
import Coinstage.Backend
import Coinstage.Style

// The balance on stream: what the creator holds, and what came in tonight; or only what the goal still lacks.
Item {
    id: pill

    required property url coin
    required property SettingsView settings
    required property StageSkin skin
    required property TickerView ticker

    readonly property bool balance: ticker.balanceShown && settings.balance
    readonly property bool tonight: ticker.tonightShown && settings.tonight

    Accessible.name: qsTr("Coins")
    Accessible.role: Accessible.StaticText
    height: skin.portrait ? 68 : 62
    implicitWidth: figures.width + 52
    visible: ticker.present && (balance || tonight || ticker.goalShown)

    Plate {
        anchors.fill: parent
        radius: StageTokens.round(pill.height)
    }

    Row {
        id: figures

        anchors.centerIn: parent
        spacing: 14

        Image {
            anchors.verticalCenter: parent.verticalCenter
            height: 38
            source: pill.coin
            sourceSize: Qt.size(38, 38)
            visible: pill.balance || pill.tonight
            width: 38
        }

        RollingNumber {
            anchors.verticalCenter: parent.verticalCenter
            color: StageTokens.text
            pixelSize: pill.skin.secondary
            text: pill.skin.figure(pill.ticker.balance)
            visible: pill.balance
        }

        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: 10
            visible: pill.ticker.goalShown

            RollingNumber {
                anchors.verticalCenter: parent.verticalCenter
                color: StageTokens.text
                pixelSize: pill.skin.secondary
                text: pill.skin.figure(pill.ticker.toGoal)
            }

            StageText {
                anchors.verticalCenter: parent.verticalCenter
                color: StageTokens.muted
                elide: Text.ElideNone
                font.pixelSize: pill.skin.small
                font.weight: Font.DemiBold
                text: qsTr("to the goal")
            }
        }

        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: 8
            visible: pill.tonight

            Image {
                anchors.verticalCenter: parent.verticalCenter
                height: 20
                source: pill.ticker.tonight < 0 ? StageTokens.drawing("down", StageTokens.coralText) : StageTokens.drawing("up", StageTokens.mintText)
                sourceSize: Qt.size(20, 20)
                visible: pill.ticker.tonight !== 0
                width: 20
            }

            RollingNumber {
                anchors.verticalCenter: parent.verticalCenter
                color: pill.ticker.tonight < 0 ? StageTokens.coralText : StageTokens.mintText
                pixelSize: pill.skin.small
                text: pill.skin.figure(pill.ticker.tonight)
            }

            StageText {
                anchors.verticalCenter: parent.verticalCenter
                color: pill.ticker.tonight < 0 ? StageTokens.coralText : StageTokens.mintText
                elide: Text.ElideNone
                font.pixelSize: pill.skin.small
                font.weight: Font.DemiBold
                text: qsTr("tonight")
            }
        }
    }
}
