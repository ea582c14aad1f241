import QtQuick
import Coinstage.Style

// A short word in a pill. ``tone`` colours its dot: good, waiting, bad, off, or none.
Rectangle {
    id: chip

    required property string text
    property string tone: ""
    property color ink: Tokens.muted
    property color ground: Tokens.surfaceHigh
    property bool small: false
    property bool figures: false

    readonly property bool shortened: words.truncated
    readonly property int sides: small ? 14 : 22
    readonly property color dot: tone === "good" ? Tokens.mint : tone === "waiting" ? Tokens.goldText : tone === "bad" ? Tokens.coral : Tokens.muted

    Accessible.name: text
    Accessible.role: Accessible.StaticText
    color: ground
    implicitHeight: small ? 20 : 28
    implicitWidth: Math.min(320, Math.ceil(words.implicitWidth) + (tone === "" ? 0 : 8 + row.spacing) + sides)
    radius: small ? Tokens.radiusSmall : height / 2

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Tokens.unit

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            border.color: chip.dot
            border.width: chip.tone === "off" ? 1.5 : 0
            color: chip.tone === "off" ? "transparent" : chip.dot
            height: 8
            radius: chip.tone === "bad" ? 1 : 4
            visible: chip.tone !== ""
            width: 8
        }
        Words {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            color: chip.ink
            figures: chip.figures
            font.pixelSize: chip.small ? 11.5 : 13
            font.weight: Font.DemiBold
            text: chip.text
            width: Math.min(implicitWidth, chip.width - chip.sides - (chip.tone === "" ? 0 : 8 + row.spacing))
        }
    }
}
