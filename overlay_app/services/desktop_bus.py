"""Notifications on Linux, as every desktop there takes them: over the session's D-Bus."""

import html
import os
from pathlib import Path

from jeepney import DBusAddress, DBusErrorResponse, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

SHOWN_MS = 15_000
_ANSWERED_WITHIN_SECONDS = 5.0
_NOTIFICATIONS = DBusAddress(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
)


def notify(title: str, body: str) -> bool:
    """Show a notification; return whether the desktop has taken it. Blocking: call it beside the loop."""
    if not _has_bus():
        return False
    hints = {"desktop-entry": ("s", "coinstage")}
    no_actions: list[str] = []
    words = html.escape(body, quote=False)  # the body may be read as markup, the title never is
    arguments = ("Coinstage", 0, "coinstage", title, words, no_actions, hints, SHOWN_MS)
    try:
        with open_dbus_connection(bus="SESSION") as bus:
            asked = new_method_call(_NOTIFICATIONS, "Notify", "susssasa{sv}i", arguments)
            unwrap_msg(bus.send_and_get_reply(asked, timeout=_ANSWERED_WITHIN_SECONDS))
    except (OSError, DBusErrorResponse, TimeoutError, ValueError):
        return False
    return True


def _has_bus() -> bool:
    """Whether this session has a bus: without one there is nobody to show anything."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime is not None and (Path(runtime) / "bus").exists():
        return True
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))
