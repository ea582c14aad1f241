"""What the command line says to the running app. Blocking, and without anything slow to load."""

import http.client
import json
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from overlay_app.services import presence

_SECONDS = 15.0


class NotRunning(Exception):
    """No app runs on this data folder."""


class Refused(Exception):
    """The running app refused; the message is its own words."""


class LocalClient:
    """Talks to the app that runs on ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send_gift(
        self, *, name: str, gift: str, coins: int | None = None, units: int = 1, gift_id: str | None = None
    ) -> Mapping[str, str | None]:
        """Send a test gift of ``coins`` a unit. Return what became of it: ``id``, ``answer`` and ``reason``.

        The same ``gift_id`` again is the same gift. Raise ``NotRunning`` or ``Refused``.
        """
        members = {"name": name, "gift": gift, "coins": coins, "units": units, "id": gift_id}
        answer = self._post("/gift", {key: value for key, value in members.items() if value is not None})
        result: Mapping[str, str | None] = answer["results"][0]  # type: ignore[index]
        return result

    def order(self, name: str, members: Mapping[str, object] | None = None) -> Mapping[str, object]:
        """Give an order, such as ``show`` or ``state``, and return the answer. Raise ``NotRunning`` or ``Refused``."""
        return self._post(f"/control/{name}", members or {})

    def set_up(self, name: str, members: Mapping[str, object]) -> Mapping[str, object]:
        """Give an order that sets up what reaches the app, such as ``sources-add``. Raise as ``order`` does."""
        return self._post(f"/setup/{name}", members)

    def look(self, path: str) -> object:
        """Read what there is at a path such as ``/spend/effects``. Raise as ``order`` does."""
        app = self._app()
        return self._ask(app, "GET", path, _token(app, path))

    def do(self, path: str, members: Mapping[str, object], key: str | None = None) -> Mapping[str, object]:
        """Do what a path such as ``/spend/effects/confetti/fire`` does, under one ``key`` once. Raise as ``order``."""
        app = self._app()
        more = {} if key is None else {"Idempotency-Key": key}
        answer: Mapping[str, object] = self._ask(app, "POST", path, _token(app, path), members, more)
        return answer

    def _post(self, path: str, members: Mapping[str, object]) -> Mapping[str, object]:
        app = self._app()
        answer: Mapping[str, object] = self._ask(app, "POST", path, _token(app, path), members)
        return answer

    def _app(self) -> presence.Presence:
        app = presence.find(self._folder)
        if app is None:
            raise NotRunning("Coinstage is not running here. Start it with: coinstage run")
        return app

    def _ask(
        self,
        app: presence.Presence,
        method: str,
        path: str,
        token: str,
        members: Mapping[str, object] | None = None,
        more: Mapping[str, str] | None = None,
    ) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", app.port, timeout=_SECONDS)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **(more or {})}
        try:
            connection.request(method, path, None if members is None else json.dumps(members), headers)
            response = connection.getresponse()
            answer = json.loads(response.read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NotRunning("Coinstage does not answer. If its window is open, close it and start again.") from error
        finally:
            connection.close()
        if response.status >= HTTPStatus.BAD_REQUEST:
            raise Refused(answer["error"])
        return answer


def _token(app: presence.Presence, path: str) -> str:
    """The one token that is good for a path: spending has its own, and so has setting up what reaches the app."""
    if path.startswith(("/devices", "/setup/")):
        return app.setup_token
    return app.spend_token if path.startswith("/spend/") else app.token
