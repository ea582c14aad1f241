"""The creator's sources, in a TOML file that may be edited by hand: one table for each, unknown keys are named.

Passwords and secret addresses are not in it: those lie in the vault.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from overlay_app.events.conversion import BadRate, Conversion, Unit, rate_of
from overlay_app.events.kinds import KINDS
from overlay_app.sources.kinds import Field, SourceKind, SourceSetup
from overlay_app.sources.probe import host_and_port

SIZE_AT_MOST = 256 * 1024
SOURCES_AT_MOST = 50
TITLE_AT_MOST = 60
TEXT_AT_MOST = 1_000
UNITS, MONEY = "coins-for-one", "coins-for-money"

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_TEXTS = ("title", "address", "receiver", "session")
_KEYS = {"kind", "on", "events", UNITS, MONEY, *_TEXTS}

T = TypeVar("T")


class SourcesProblem(ValueError):
    """A source, or the file of them, cannot be used as it is; the message names the place and what to do."""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source of the creator's. Its setup has no password: that one comes from the vault when it is run."""

    setup: SourceSetup
    on: bool = True

    @property
    def id(self) -> str:
        """What names it in the books."""
        return self.setup.id


def load(path: Path) -> tuple[KnownSource, ...] | None:
    """The sources in the file; None where there is none. Raises ``SourcesProblem`` or ``OSError``."""
    if not path.exists():
        return None
    if path.stat().st_size > SIZE_AT_MOST:
        raise SourcesProblem(f"{path.name} is larger than {SIZE_AT_MOST // 1024} KiB.")
    return from_toml(text_of(path))


def text_of(path: Path) -> str:
    """The file's text. Raises ``SourcesProblem`` where it is none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SourcesProblem(f"{path.name} is not valid UTF-8, at byte {error.start}.") from error


def from_toml(text: str) -> tuple[KnownSource, ...]:
    """Read sources. Raises ``SourcesProblem``, which names the place."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourcesProblem(f"The file of sources is not valid TOML: {error}") from error
    except RecursionError as error:
        raise SourcesProblem("The file of sources is nested too deep.") from error
    if len(document) > SOURCES_AT_MOST:
        raise SourcesProblem(f"There are more than {SOURCES_AT_MOST} sources.")
    return tuple(_source(source_id, table) for source_id, table in document.items())


def checked(setup: SourceSetup) -> SourceSetup:
    """The same setup, where it can be kept. Raises ``SourcesProblem``."""
    if not _ID.fullmatch(setup.id):
        raise SourcesProblem(
            f"{setup.id!r:.60} is no id of a source: lower-case letters, digits and hyphens, up to 40."
        )
    if not setup.title.strip() or len(setup.title) > TITLE_AT_MOST:
        raise SourcesProblem(f"{setup.id}: give it a name of up to {TITLE_AT_MOST} letters.")
    if any(len(getattr(setup, name)) > TEXT_AT_MOST for name in _TEXTS):
        raise SourcesProblem(f"{setup.id}: nothing in it may have more than {TEXT_AT_MOST:,} letters.")
    if unknown := sorted((setup.event_types or frozenset()) - set(KINDS)):
        raise SourcesProblem(f"{setup.id}: there are no events {unknown[0]!r:.60}. There are {', '.join(KINDS)}.")
    return setup


def fitted(setup: SourceSetup, kind: SourceKind) -> SourceSetup:
    """The setup without what its kind has no use for. Raises ``SourcesProblem`` where it cannot be kept so."""
    setup = replace(
        setup,
        title=setup.title.strip() or kind.title,
        address=setup.address.strip() if Field.ADDRESS in kind.fields else "",
        receiver=setup.receiver.strip() if Field.RECEIVER in kind.fields else "",
        session=setup.session.strip() if Field.SESSION in kind.fields else "",
    )
    if Field.ADDRESS in kind.fields:
        setup = replace(setup, address=setup.address or kind.default_address)
        if host_and_port(kind.default_address) and host_and_port(setup.address) is None:
            raise SourcesProblem(f"An address looks like {kind.default_address}")
    missing = [name for name in kind.required if name is not Field.PASSWORD and not getattr(setup, name)]
    if missing:
        raise SourcesProblem(f"{kind.title} needs its {missing[0]}.")
    return checked(setup)


def _source(source_id: str, table: object) -> KnownSource:
    if not isinstance(table, dict):
        raise SourcesProblem(f"{source_id!r:.60} must be a table: [{source_id:.60}].")
    if unknown := sorted(table.keys() - _KEYS):
        raise SourcesProblem(f"There is no setting {source_id:.60}.{unknown[0]:.60}.")
    events = _typed(table, "events", list, source_id, None)
    setup = SourceSetup(
        id=source_id,
        kind=_typed(table, "kind", str, source_id, ""),
        title=_typed(table, "title", str, source_id, source_id),
        address=_typed(table, "address", str, source_id, ""),
        receiver=_typed(table, "receiver", str, source_id, ""),
        session=_typed(table, "session", str, source_id, ""),
        event_types=None if events is None else frozenset(_text_in(each, source_id) for each in events),
        conversion=_conversion(table, source_id),
    )
    if not setup.kind:
        raise SourcesProblem(f'{source_id:.60} needs a kind, such as kind = "tikfinity".')
    return KnownSource(checked(setup), _typed(table, "on", bool, source_id, True))


def _conversion(table: Mapping[str, Any], source_id: str) -> Conversion:
    units, money = table.get(UNITS), table.get(MONEY)
    usual = Conversion()
    try:
        return Conversion.of(
            dict(usual.units) if units is None else dict(_unit(*pair, source_id) for pair in _pairs(units, UNITS)),
            dict(usual.money) if money is None else dict(_rate(*pair) for pair in _pairs(money, MONEY)),
        )
    except BadRate as wrong:
        raise SourcesProblem(f"{source_id}: {wrong}") from wrong


def _pairs(table: object, name: str) -> list[tuple[str, object]]:
    if not isinstance(table, dict):
        raise SourcesProblem(f"{name} must be a table.")
    return list(table.items())


def _unit(name: str, coins: object, source_id: str) -> tuple[Unit, int]:
    if name not in set(Unit):
        raise SourcesProblem(f"{source_id}: there is no unit {name!r:.60}. There are {', '.join(Unit)}.")
    if type(coins) is not int:
        raise SourcesProblem(f"{source_id}: {name} is worth a whole number of coins.")
    return Unit(name), coins


def _rate(currency: str, coins: object) -> tuple[str, Fraction]:
    # A decimal fraction is written as a text: a number of TOML would not be exact.
    if type(coins) is int:
        return currency, Fraction(coins)
    if not isinstance(coins, str):
        raise BadRate(f'One {currency:.20} is worth coins such as 100, or "12.5" in quotes.')
    return currency, rate_of(coins)


def _text_in(value: object, source_id: str) -> str:
    if not isinstance(value, str):
        raise SourcesProblem(f"{source_id}: events are names such as “gift”.")
    return value


def _typed(table: Mapping[str, Any], key: str, wanted: type[T], source_id: str, default: Any) -> Any:
    value = table.get(key, default)
    if value is not default and type(value) is not wanted:
        raise SourcesProblem(f"{source_id}.{key} must be {wanted.__name__}, not {type(value).__name__}.")
    return value
