"""What the command line and other programs may ask of the sources, each at ``POST /control/NAME``.

What changes them, at ``/setup/NAME``, which only the command line has a token for.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from overlay_app.events.conversion import Conversion, Unit, rate_of, rate_text
from overlay_app.services.source_list import KnownSource, SourcesProblem
from overlay_app.services.sources import Sources
from overlay_app.sources.kinds import SourceSetup

Members = Mapping[str, object]
Answer = Mapping[str, object]
Handler = Callable[[Members], Awaitable[Answer]]

_TEXTS = ("title", "address", "receiver", "session")


class SourceOrders:
    """Carries orders out. What cannot be done raises ``ValueError`` in words. No answer holds a secret."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def register(self, control: Callable[[str, Handler], None], setup: Callable[[str, Handler], None]) -> None:
        """Offer every order by its name.

        Through ``setup`` goes what could bring coins in another way, or shows what viewers wrote: no order for a deck.
        """
        control("sources-list", self._list)
        setup("sources-add", self._add)
        setup("sources-edit", self._edit)
        setup("sources-remove", self._remove)
        control("sources-on", self._on)
        control("sources-off", self._off)
        control("sources-rehearse", self._rehearse)
        control("sources-check", self._check)
        setup("sources-frames", self._frames)

    async def _list(self, _members: Members) -> Answer:
        return {
            "sources": [self._told(source) for source in self._sources.all()],
            "kinds": [{"id": kind.id, "title": kind.title} for kind in self._sources.registry.kinds],
            "problems": list(self._sources.problems),
        }

    async def _add(self, members: Members) -> Answer:
        kind = _text(members, "kind") or ""
        return await self._save(SourceSetup(id="", kind=kind, title=""), members)

    async def _edit(self, members: Members) -> Answer:
        return await self._save(self._there(members).setup, members)

    async def _save(self, setup: SourceSetup, members: Members) -> Answer:
        texts: dict[str, Any] = {name: text for name in _TEXTS if (text := _text(members, name)) is not None}
        setup = replace(setup, **texts, conversion=_conversion(setup.conversion, members))
        credit = members.get("credit", self._sources.credits.get(setup.id))
        if credit is not None and type(credit) is not int:
            raise ValueError("“credit” is a whole number of basis points, 10000 for all.")
        source = await self._sources.save(setup, password=_text(members, "password"), credit=credit)
        found = self._sources.find(source)
        return {} if found is None else self._told(found)

    async def _remove(self, members: Members) -> Answer:
        source = self._there(members)
        await self._sources.remove(source.id)
        return {"source": source.id}

    async def _on(self, members: Members) -> Answer:
        return await self._turn(members, on=True)

    async def _off(self, members: Members) -> Answer:
        return await self._turn(members, on=False)

    async def _turn(self, members: Members, *, on: bool) -> Answer:
        await self._sources.turn(self._there(members).id, on=on)
        return self._told(self._there(members))

    async def _rehearse(self, members: Members) -> Answer:
        await self._sources.rehearse(self._there(members).id, on=members.get("on", True) is True)
        return self._told(self._there(members))

    async def _check(self, members: Members) -> Answer:
        source = self._there(members)
        checks = await self._sources.check(source.id)
        return {
            "source": source.id,
            "checks": [{"verdict": check.verdict.value, "words": check.words} for check in checks],
        }

    async def _frames(self, members: Members) -> Answer:
        source = self._there(members)
        return {
            "source": source.id,
            "frames": [
                {
                    "at": frame.received_at,
                    "answer": frame.answer.value,
                    "reason": frame.reason,
                    "text": frame.text,
                }
                for frame in self._sources.frames.of(source.id)
            ],
        }

    def _there(self, members: Members) -> KnownSource:
        wanted = _text(members, "source") or ""
        source = self._sources.find(wanted)
        if source is None:
            raise SourcesProblem(f"There is no source {wanted!r:.60}.")
        return source

    def _told(self, source: KnownSource) -> dict[str, Any]:
        setup, report = source.setup, self._sources.runs.report_of(source.id)
        return {
            "id": source.id,
            "kind": setup.kind,
            "title": setup.title,
            "on": source.on,
            "address": setup.address,
            "state": report.state.value if report is not None else "off",
            "words": report.words if report is not None else "",
            "lag_ms": report.lag_ms if report is not None else None,
            "frames": report.frames if report is not None else 0,
            "rehearses_until": self._sources.runs.rehearses_until(source.id),
            "credit": self._sources.credits.get(source.id),
            "coins_for_one": {str(unit): coins for unit, coins in setup.conversion.units},
            "coins_for_money": {currency: rate_text(rate) for currency, rate in setup.conversion.money},
        }


def _text(members: Members, name: str) -> str | None:
    value = members.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"“{name}” is a text.")
    return value


def _conversion(before: Conversion, members: Members) -> Conversion:
    """What was, with what is said of units and money over it; an empty text takes away."""
    worth: dict[Unit, int | None] = dict(before.units)
    for name, coins in _table(members, "coins_for_one"):
        if name not in set(Unit):
            raise ValueError(f"There is no unit {name!r:.60}. There are {', '.join(Unit)}.")
        if coins and not coins.isdecimal():
            raise ValueError(f"{name} is worth a whole number of coins.")
        worth[Unit(name)] = int(coins) if coins else None
    money: dict[str, Fraction] = dict(before.money)
    for currency, coins in _table(members, "coins_for_money"):
        if coins:
            money[currency] = rate_of(coins)
        else:
            money.pop(currency, None)
    return Conversion.of(worth, money)


def _table(members: Members, name: str) -> list[tuple[str, str]]:
    table = members.get(name, {})
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise ValueError(f"“{name}” is an object of texts.")
    return list(table.items())
