import QtQuick
import Coinstage.Controls

// The coin that stands before a balance.
Image {
    property int size: 28

    height: size
    source: Artwork.coin
    sourceSize: Qt.size(size, size)
    width: size
}
