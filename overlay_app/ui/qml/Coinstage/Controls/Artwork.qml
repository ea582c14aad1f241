pragma Singleton
import QtQuick

// Where our own pictures lie: set before anything is drawn.
QtObject {
    property url folder

    readonly property url coin: folder + "/gifts/coin.svg"

    function icon(name: string): url {
        return folder + "/icons/" + name + ".svg";
    }
}
