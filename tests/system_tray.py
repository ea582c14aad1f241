"""A system tray on an X display, where the virtual screen has none: icons that ask for it are docked in a bar."""

import select
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from Xlib import X
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage

_DOCK = 0
_SIDE = 32


class SystemTray:
    """Keeps the selection by which icons find their tray. ``docked`` are the ids of their windows."""

    def __init__(self, display: str) -> None:
        self.docked: list[int] = []
        self._over = threading.Event()
        self._display = Display(display)
        self._thread = threading.Thread(target=self._keep, name="system tray", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self._thread.join()
        self._display.close()

    def _keep(self) -> None:
        display, screen = self._display, self._display.screen()
        bar = screen.root.create_window(
            0, 0, 320, 40, 0, screen.root_depth, override_redirect=True, event_mask=X.SubstructureNotifyMask
        )
        bar.map()
        selection = display.intern_atom("_NET_SYSTEM_TRAY_S0")
        opcode = display.intern_atom("_NET_SYSTEM_TRAY_OPCODE")
        bar.set_selection_owner(selection, X.CurrentTime)
        told = ClientMessage(
            window=screen.root,
            client_type=display.intern_atom("MANAGER"),
            data=(32, [X.CurrentTime, selection, bar.id, 0, 0]),
        )
        screen.root.send_event(told, event_mask=X.StructureNotifyMask)
        display.sync()
        while not self._over.is_set():
            select.select([display.fileno()], [], [], 0.05)
            while display.pending_events():
                event = display.next_event()
                if event.type == X.ClientMessage and event.client_type == opcode and event.data[1][1] == _DOCK:
                    icon = display.create_resource_object("window", event.data[1][2])
                    icon.change_save_set(X.SetModeInsert)  # it outlives the bar
                    icon.reparent(bar, 4 + len(self.docked) * (_SIDE + 8), 4)
                    icon.configure(width=_SIDE, height=_SIDE)
                    icon.map()
                    self.docked.append(icon.id)
            display.sync()


@contextmanager
def system_tray(display: str) -> Iterator[SystemTray]:
    """A tray on that display for the length of the block."""
    tray = SystemTray(display)
    try:
        yield tray
    finally:
        tray.close()
