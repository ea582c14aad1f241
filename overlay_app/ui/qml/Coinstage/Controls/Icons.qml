pragma Singleton
import QtQuick

// Where the icons lie. The main window says it once.
QtObject {
    property url folder
}
