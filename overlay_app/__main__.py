"""``python -m overlay_app``, and the command ``coinstage``."""

import gc
import sys


def main() -> None:
    """Start the app at once where that is all that is asked for, else run the command line."""
    if sys.argv[1:2] == ["keep-watch"]:
        from overlay_app.services.watch_process import main as keep_watch  # noqa: PLC0415 - it loads next to nothing

        sys.exit(keep_watch(sys.argv[2:]))
    gc.disable()  # nothing of what a start loads is garbage, and looking for it takes a tenth of the time
    from overlay_app.cli_run import run_at_once  # noqa: PLC0415

    code = run_at_once(sys.argv[1:])
    gc.enable()
    if code is not None:
        sys.exit(code)
    from overlay_app.cli import main as command_line  # noqa: PLC0415

    command_line()


def start() -> None:
    """Run the app itself where no command is given, as a click on an icon does; else the command line."""
    if len(sys.argv) == 1:
        sys.argv.append("run")
    main()


if __name__ == "__main__":
    main()
