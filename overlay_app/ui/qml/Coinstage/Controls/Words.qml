import QtQuick
import Coinstage.Style

// Text on a panel: always plain, because names and titles come from strangers.
Text {
    property bool figures: false

    color: Tokens.text
    elide: Text.ElideRight
    font.family: Tokens.family
    font.features: figures ? {
        "tnum": 1
    } : ({})
    font.pixelSize: Tokens.body
    // Names of either direction begin at the left of their column.
    horizontalAlignment: Text.AlignLeft
    lineHeight: wrapMode === Text.NoWrap ? 1 : 1.18
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
