"""The app, whose main thread is stuck from SIGUSR1 on, as by a driver: ``python -m tests.stuck HOW …``.

``waits`` is a call that does not return, ``holds`` one that keeps Python's lock as well, ``turns`` is Python that never
ends. ``slow`` comes back after a while, and
then takes its time to quit.
"""

import asyncio
import ctypes
import signal
import sys
import time
from pathlib import Path

from overlay_app.__main__ import main
from overlay_app.services.told_to_end import PATIENCE_SECONDS

NAP_SECONDS = 1.0


def stick(how: str, mark: Path) -> None:
    """Be stuck, and say so first."""
    mark.touch()
    match how:
        case "waits":
            time.sleep(10_000)
        case "holds":
            mutex = ctypes.create_string_buffer(128)
            for _ in range(2):
                ctypes.PyDLL(None).pthread_mutex_lock(mutex)
        case "turns":
            while True:
                pass
        case _:
            time.sleep(NAP_SECONDS)


def quit_slowly() -> None:
    """Let the books take longer to close than a signal may wait."""
    from overlay_app.services.backstage import Backstage  # noqa: PLC0415 - the app's own start comes first

    close = Backstage.close

    async def slowly(backstage: Backstage) -> None:
        await asyncio.sleep(PATIENCE_SECONDS + 2)
        await close(backstage)

    Backstage.close = slowly  # type: ignore[method-assign]


if __name__ == "__main__":
    how, mark = sys.argv[1], Path(sys.argv[2])
    del sys.argv[1:3]
    signal.signal(signal.SIGUSR1, lambda *_: stick(how, mark))
    if how == "slow":
        quit_slowly()
    main()
