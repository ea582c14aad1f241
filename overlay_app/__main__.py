"""``python -m overlay_app``."""

import sys


def main() -> None:
    """Run the command line, or what is no command for anybody to type."""
    if sys.argv[1:2] == ["keep-watch"]:
        from overlay_app.services.watch_process import main as keep_watch  # noqa: PLC0415 - it loads next to nothing

        sys.exit(keep_watch(sys.argv[2:]))
    from overlay_app.cli import main as run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
