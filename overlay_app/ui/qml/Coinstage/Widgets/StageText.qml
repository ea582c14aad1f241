import QtQuick
import Coinstage.Style

// One line of words on stage: always plain text, because names come from strangers.
Text {
    color: StageTokens.text
    elide: Text.ElideRight
    font.family: StageTokens.family
    font.features: {
        "tnum": 1
    }
    font.letterSpacing: StageTokens.spacing
    horizontalAlignment: Text.AlignLeft
    maximumLineCount: 1
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
