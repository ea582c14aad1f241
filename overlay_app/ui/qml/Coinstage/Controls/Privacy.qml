pragma Singleton
import QtQuick

// Whether a screen that may be on air keeps private things covered.
QtObject {
    property bool on: false
}
