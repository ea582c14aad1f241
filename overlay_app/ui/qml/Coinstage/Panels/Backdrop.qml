import QtQuick
import Coinstage.Style

// Stands in for the creator's picture behind the overlay.
Rectangle {
    gradient: Gradient {
        GradientStop {
            color: "#1B2536"
            position: 0
        }
        GradientStop {
            color: "#2B3A53"
            position: 0.45
        }
        GradientStop {
            color: "#10131A"
            position: 1
        }
    }
}
