"""Writing the list of sources. Apart from reading it, because the library that keeps comments is slow to load."""

from collections.abc import MutableMapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.toml_document import TOMLDocument

from overlay_app.events.conversion import rate_text
from overlay_app.services import whole_file
from overlay_app.services.source_list import MONEY, UNITS, KnownSource, SourcesProblem, text_of
from overlay_app.services.whole_file import Prepared


def prepare(path: Path, sources: Sequence[KnownSource]) -> Prepared:
    """Write ``sources`` in order, keeping the user's comments, so that it only has to be put. Raises ``OSError``."""
    document = _kept_document(path)
    written = tomlkit.document() if [*document] != [source.id for source in sources] else document
    for source in sources:
        table = document.get(source.id)
        table = table if isinstance(table, dict) else tomlkit.table()
        _fill(table, _told(source))
        if source.id not in written:
            written.append(source.id, table)
    return whole_file.prepare(path, (tomlkit.dumps(written),))


def _told(source: KnownSource) -> dict[str, Any]:
    setup = source.setup
    told: dict[str, Any] = {"kind": setup.kind, "title": setup.title, "on": source.on}
    told |= {name: value for name in ("address", "receiver", "session") if (value := getattr(setup, name))}
    if setup.event_types is not None:
        told["events"] = sorted(setup.event_types)
    told[UNITS] = {str(unit): coins for unit, coins in setup.conversion.units}
    told[MONEY] = {currency: rate_text(rate) for currency, rate in setup.conversion.money}
    return told


def _fill(table: MutableMapping[str, Any], told: dict[str, Any]) -> None:
    """Write what differs, so that remarks beside what stays the same stay too."""
    for key in [key for key in table if key not in told]:
        del table[key]
    for key, value in told.items():
        if isinstance(value, dict):
            inner = table.get(key)
            if not isinstance(inner, dict):
                inner = tomlkit.table()
                table[key] = inner
            _fill(table[key], value)
        elif table.get(key) != value:
            table[key] = value


def _kept_document(path: Path) -> TOMLDocument:
    """The file as it is; an empty one where there is none, or where it broke while the app ran."""
    try:
        return tomlkit.parse(text_of(path)) if path.exists() else tomlkit.document()
    except (SourcesProblem, TOMLKitError, RecursionError):
        return tomlkit.document()
