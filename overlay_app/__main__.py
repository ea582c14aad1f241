"""``python -m overlay_app``."""

from overlay_app.cli import main

main()
