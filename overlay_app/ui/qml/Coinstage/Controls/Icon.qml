import QtQuick
import QtQuick.Controls.impl
import Coinstage.Style

// One of our own icons, in the colour of the text beside it.
IconImage {
    required property string named
    property int size: Tokens.icon

    color: Tokens.text
    source: named === "" ? "" : Artwork.icon(named)
    sourceSize: Qt.size(size, size)
}
