"""A start in its order: the lock, the first frame, the logs, and then everything else beside the drawn stage."""

import logging

from overlay_app.opening import Opening, Options
from overlay_app.services import instance
from overlay_app.ui.beside import load_beside


class _Waiting(logging.Handler):
    """Keeps what is said before there is a log."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def start(options: Options, *, verbose: bool, patience: float = 0.0) -> int:
    """Run the app until it is closed; return the exit code.

    Where the data folder is taken it waits for it so many seconds. Raises ``NotHeld``.
    """
    with instance.lock(options.folders.data, patience):
        return _started(options, verbose=verbose)


def _started(options: Options, *, verbose: bool) -> int:
    said = _Waiting()
    logging.getLogger().addHandler(said)
    try:
        opening = Opening(options)
        opening.draw()
        load_beside("overlay_app.services.logs")
    finally:
        _open_logs(options, said, verbose=verbose)
    load_beside("overlay_app.app")
    from overlay_app.app import run  # noqa: PLC0415

    return run(opening)


def _open_logs(options: Options, said: _Waiting, *, verbose: bool) -> None:
    from overlay_app.services.logs import keep_logs, report_crashes  # noqa: PLC0415

    keep_logs(options.folders.logs, verbose=verbose)
    report_crashes(options.folders.logs)
    for record in said.records:
        logging.getLogger(record.name).handle(record)
