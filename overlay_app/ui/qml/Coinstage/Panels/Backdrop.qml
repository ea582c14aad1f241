pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes

// Stands in for the creator's picture behind the overlay: a dim stage with three lamps.
Rectangle {
    id: backdrop

    gradient: Gradient {
        GradientStop {
            color: "#141B28"
            position: 0
        }
        GradientStop {
            color: "#2A3A55"
            position: 0.5
        }
        GradientStop {
            color: "#121824"
            position: 1
        }
    }

    Lamp {
        place: Qt.point(0.27, 0.62)
        tint: "#5140A8"
    }
    Lamp {
        place: Qt.point(0.6, 0.36)
        tint: "#8A6A5C"
    }
    Lamp {
        place: Qt.point(0.82, 0.72)
        tint: "#1F6E66"
    }

    component Lamp: Shape {
        id: lamp

        required property color tint
        required property point place
        readonly property real reach: Math.min(backdrop.width, backdrop.height * 1.6) * 0.26

        height: reach * 2
        width: reach * 2
        x: backdrop.width * place.x - reach
        y: backdrop.height * place.y - reach

        ShapePath {
            strokeWidth: -1

            fillGradient: RadialGradient {
                centerRadius: lamp.reach
                centerX: lamp.reach
                centerY: lamp.reach
                focalX: centerX
                focalY: centerY

                GradientStop {
                    color: Qt.alpha(lamp.tint, 0.75)
                    position: 0
                }
                GradientStop {
                    color: Qt.alpha(lamp.tint, 0.4)
                    position: 0.5
                }
                GradientStop {
                    color: Qt.alpha(lamp.tint, 0)
                    position: 1
                }
            }

            PathRectangle {
                height: lamp.reach * 2
                width: lamp.reach * 2
            }
        }
    }
}
