"""The overlay window and what its QML draws from."""
