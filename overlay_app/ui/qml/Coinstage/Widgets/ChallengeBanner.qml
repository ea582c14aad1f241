import QtQuick
import Coinstage.Backend
import Coinstage.Style

// A target against the clock.
Panel {
    id: banner

    required property ChallengeView challenge
    required property StageClock clock
    required property SettingsView settings

    readonly property bool counting: shown && challenge.timed && settings.clock && challenge.outcome === "" && challenge.endsAt > clock.now
    readonly property string figures: {
        const done = skin.figure(challenge.progress) + " / " + skin.figure(challenge.target);
        switch (challenge.metric) {
        case "gifts":
            return qsTr("%1 gifts").arg(done);
        case "likes":
            return qsTr("%1 likes").arg(done);
        case "follows":
            return qsTr("%1 follows").arg(done);
        case "sales":
            return qsTr("%1 sales").arg(done);
        default:
            return qsTr("%1 coins").arg(done);
        }
    }
    readonly property string standing: {
        switch (challenge.outcome) {
        case "won":
            return qsTr("done");
        case "lost":
            return qsTr("time is up");
        default:
            return challenge.timed && settings.clock ? clock.left(challenge.endsAt) : "";
        }
    }
    readonly property color tone: challenge.outcome === "won" ? StageTokens.mint : challenge.outcome === "lost" ? StageTokens.coral : StageTokens.gold
    readonly property color toneText: challenge.outcome === "won" ? StageTokens.mintText : challenge.outcome === "lost" ? StageTokens.coralText : StageTokens.goldText

    Accessible.name: challenge.title
    Accessible.role: Accessible.ProgressBar
    edge: challenge.outcome === "" ? StageTokens.plateEdge : tone
    edgeWidth: challenge.outcome === "" ? StageTokens.edge : StageTokens.edgeMarked
    height: skin.portrait ? 160 : 104

    StageText {
        id: title

        anchors.left: parent.left
        anchors.leftMargin: 24
        anchors.right: banner.skin.portrait || !banner.settings.numbers ? left.left : figures.left
        anchors.rightMargin: 16
        font.pixelSize: banner.skin.secondary
        font.weight: Font.Bold
        height: 44
        objectName: "name"
        text: banner.challenge.title
        y: banner.skin.portrait ? 14 : 12
    }

    StageText {
        id: figures

        color: StageTokens.muted
        font.pixelSize: banner.skin.small
        height: 44
        text: banner.figures
        visible: banner.settings.numbers
        width: Math.min(implicitWidth, (left.x - 42) * (banner.skin.portrait ? 1 : 0.55))
        x: banner.skin.portrait ? 24 : left.x - width - 18
        y: banner.skin.portrait ? 60 : 12
    }

    Row {
        id: left

        anchors.right: parent.right
        anchors.rightMargin: 24
        height: 44
        spacing: 6
        y: title.y

        Image {
            anchors.verticalCenter: parent.verticalCenter
            height: 30
            source: StageTokens.drawing("check", StageTokens.mintText)
            sourceSize: Qt.size(30, 30)
            visible: banner.challenge.outcome === "won"
            width: 30
        }

        StageText {
            anchors.verticalCenter: parent.verticalCenter
            color: banner.toneText
            elide: Text.ElideNone
            font.pixelSize: banner.skin.secondary
            font.weight: Font.Bold
            text: banner.standing
        }
    }

    ShareBar {
        accent: banner.tone
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 22
        anchors.left: parent.left
        anchors.leftMargin: 24
        anchors.right: parent.right
        anchors.rightMargin: 24
        height: 18
        share: banner.challenge.fraction
    }
}
