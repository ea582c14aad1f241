import QtQuick
import Coinstage.Style

// The ground that belonging things lie on.
Rectangle {
    border.color: Tokens.line
    color: Tokens.surface
    radius: Tokens.radiusLarge
}
