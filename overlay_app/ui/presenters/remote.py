"""The page Remote: devices let in and shut out, the network opened and closed, orders for decks made and tried."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from PySide6.QtGui import QGuiApplication

from overlay_app.economy.effects import Effect, Trigger
from overlay_app.economy.spending import Receipt
from overlay_app.services.backstage import Backstage
from overlay_app.services.clock import now_ms
from overlay_app.services.deck_orders import DeckOrder, deck_orders
from overlay_app.services.refresh import Refresh
from overlay_app.sources.tokens import Grant, Scope
from overlay_app.ui.panels.remote import RemotePanel
from overlay_app.ui.panels.remote_state import RemoteActions, RemoteState
from overlay_app.ui.presenters.effects import fired
from overlay_app.ui.presenters.till import REST_SECONDS, Till

DECKS = {Scope.CONTROL: "Button deck", Scope.SPEND: "Button deck that spends"}
RENEWED = "A new certificate was made. Each device warns once more: compare the fingerprint there with the one here."
COPIED = "Copied."
LOOKED_EVERY_MS = 5_000


class RemotePresenter:
    """Feeds a ``RemotePanel``."""

    def __init__(self, backstage: Backstage, till: Till, zone: Callable[[], tzinfo]) -> None:
        remote = backstage.remote
        self._remote = remote
        self._tokens = backstage.tokens
        self._obey = backstage.server.obey
        self._shop = backstage.shop.effects
        self._till = till
        self._zone = zone
        self._looked_at = 0
        self._feed = ""
        self._pictures: dict[str, str] = {}
        self._secrets: dict[Scope, str] = {}
        self._effects: tuple[Effect, ...] = ()
        self._look_at_effects = Refresh("effects for decks", self._read_effects, REST_SECONDS)
        self.panel = RemotePanel(self._actions(), now_ms)
        for notice in (remote.devices.changed, remote.pairing.changed, remote.changed):
            notice.listen(lambda _: self.show())
        for changed in (self._shop.changed, backstage.packs.changed):
            changed.listen(lambda _: self._effects_changed())
        self.show()

    def refresh_soon(self) -> None:
        """The page comes to the front, or coins move while it is there: see which networks there are, now and then."""
        if now_ms() - self._looked_at < LOOKED_EVERY_MS:
            return
        self._looked_at = now_ms()
        self._till.do("look at networks", self._remote.look)
        self._look_at_effects.soon()

    def show_feed(self, address: str) -> None:
        """The local feed listens here."""
        self._feed = address
        self.show()

    def show(self) -> None:
        """Show how things stand."""
        lan = self._remote.state
        if any(text and text not in self._pictures for text in (lan.address, lan.fingerprint)):
            self._till.do("draw codes", self._draw_codes)
        self.panel.show(
            RemoteState(
                lan=lan,
                pairing=self._remote.pairing.state,
                devices=self._remote.devices.list(),
                feed=self._feed,
                tokens=dict(self._secrets),
                effects=self._effects,
                pictures=dict(self._pictures),
                zone=self._zone(),
            )
        )

    def _actions(self) -> RemoteActions:
        remote, do = self._remote, self._till.do
        return RemoteActions(
            set_lan=lambda on: do("set the network", lambda: self._set_lan(on=on)),
            choose=lambda name: do("set the network", lambda: self._set_lan(on=remote.state.wanted, interface=name)),
            renew_certificate=lambda: do("set the network", self._renew_certificate),
            pair=remote.pairing.begin,
            cancel=remote.pairing.cancel,
            answer=self._answer,
            revoke=lambda device: do(f"revoke {device}", lambda: self._revoke(device)),
            grant=lambda device, grants: do(f"grant {device}", lambda: self._grant(device, grants)),
            make_token=lambda scope: do("make a token", lambda: self._make_token(scope)),
            forget_token=self._forget_token,
            try_order=self._try,
            copy=self._copy,
        )

    async def _set_lan(self, *, on: bool, interface: str | None = None) -> None:
        known = {each.name for each in self._remote.state.interfaces}
        if interface is None and self._remote.state.chosen not in known and known:
            interface = self._remote.state.interfaces[0].name
        try:
            await self._remote.set_lan(on=on, interface=interface)
        except ValueError as refusal:
            self._till.say(str(refusal))

    async def _renew_certificate(self) -> None:
        try:
            lan = await self._remote.renew_certificate()
        except ValueError as refusal:
            self._till.say(str(refusal))
        else:
            if lan.address:
                self._till.say(RENEWED)

    def _answer(self, knock: str, let_in: bool, grants: frozenset[Grant]) -> None:
        try:
            self._remote.pairing.answer(knock, let_in=let_in, grants=grants)
        except ValueError as refusal:
            self._till.say(str(refusal))

    async def _revoke(self, device: str) -> None:
        try:
            await self._remote.devices.revoke(device)
        except ValueError as refusal:
            self._till.say(str(refusal))
        except OSError as problem:
            self._till.say(
                f"It is out, but that could not be written down ({problem.strerror}): after a restart it is in again."
            )

    async def _grant(self, device: str, grants: frozenset[Grant]) -> None:
        try:
            await self._remote.devices.grant(device, grants)
        except ValueError as refusal:
            self._till.say(str(refusal))

    async def _make_token(self, scope: Scope) -> None:
        names, deck = {token.name for token in self._tokens.list()}, DECKS[scope]
        numbered = (f"{deck} {number}" for number in range(2, len(names) + 3))
        name = next(each for each in (deck, *numbered) if each not in names)
        try:
            self._secrets[scope] = await self._tokens.create(name, scope)
        except ValueError as refusal:
            self._till.say(str(refusal))
        else:
            self._till.say(f"The token “{name}” is made. It is revoked under Settings, Your own feed.")
            self.show()

    def _forget_token(self, scope: Scope) -> None:
        self._secrets.pop(scope, None)
        self.show()

    def _effects_changed(self) -> None:
        if self._looked_at:  # until somebody has looked at the page, nothing is read for it
            self._look_at_effects.soon()

    async def _read_effects(self) -> None:
        self._effects = tuple(await self._shop.shop())
        self.show()

    def _play(self, order: DeckOrder) -> None:
        def play(over_budget: bool) -> Coroutine[Any, Any, Receipt]:
            if order.effect:
                return self._shop.fire(order.effect, over_budget=over_budget)
            name = str(order.body["name"])
            return self._shop.fire_assigned(Trigger.API, name, over_budget=over_budget)

        self._till.spend(f"try {order.name}", play, fired, self._shop.undo_firing)

    def _try(self, name: str) -> None:
        order = next((each for each in deck_orders(self._effects) if each.name == name), None)
        if order is None:
            return

        async def carry_out() -> None:
            try:
                await self._obey(name, order.body)
            except ValueError as refusal:
                self._till.say(str(refusal))
            else:
                self._till.say(f"“{name}” was carried out.")

        def go() -> None:
            if order.scope is Scope.SPEND:
                self._play(order)
            else:
                self._till.do(f"try {name}", carry_out)

        if order.asks:
            self._till.ask(f"This is no rehearsal: {order.sentence}", "Try it", go)
        else:
            go()

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._till.say(COPIED)

    async def _draw_codes(self) -> None:
        lan = self._remote.state
        texts = [text for text in (lan.address, lan.fingerprint) if text]
        self._pictures = {text: await asyncio.to_thread(_picture, text) for text in texts}
        self.panel.show(replace(self.panel.state, pictures=dict(self._pictures)))


def _picture(text: str) -> str:
    import segno  # noqa: PLC0415 - slow to load, and seldom needed

    return str(segno.make_qr(text, error="m").svg_data_uri(border=4))
