from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from overlay_app.economy.effects import Mode
from overlay_app.services.remote import DAMAGED, OFF
from overlay_app.sources.tokens import Grant, Scope
from overlay_app.ui.presenters.remote import COPIED, RENEWED, RemotePresenter
from tests.remote_stage import RemoteStage, remote_stage

from .counter import Counter, counter


@asynccontextmanager
async def remote_page(folder: Path) -> AsyncIterator[tuple[Counter, RemoteStage, RemotePresenter]]:
    """The page over a whole backstage."""
    async with counter(folder, 100) as at:
        home = folder / "stage"
        home.mkdir()
        async with remote_stage(home, lan=False) as stage:
            backstage = stage.backstage
            page = RemotePresenter(backstage, at.till, lambda: UTC)
            page.show_feed(f"http://127.0.0.1:{stage.port}")
            page.refresh_soon()
            await at.until(lambda: page.panel.networks)
            yield at, stage, page


async def test_the_network_is_opened_with_its_codes_and_closed(qapp: QApplication, tmp_path: Path) -> None:
    async with remote_page(tmp_path) as (at, stage, page):
        kept = []
        stage.remote.kept.listen(kept.append)
        page.panel.setLan(True)
        await at.until(lambda: page.panel.addressCode and page.panel.fingerprintCode)
        assert page.panel.address == f"https://{stage.secure}/remote"
        page.panel.setLan(False)
        await at.until(lambda: page.panel.address == "")
        assert [settings.lan for settings in kept] == [True, False]


async def test_a_damaged_certificate_is_said_and_made_anew_by_a_button(qapp: QApplication, tmp_path: Path) -> None:
    async with remote_page(tmp_path) as (at, stage, page):
        page.panel.renewCertificate()
        await at.until(lambda: at.said)
        assert at.said[-1] == OFF
        await stage.remote._vault.write("remote-certificate", "nonsense")
        page.panel.setLan(True)
        await at.until(lambda: page.panel.certificateDamaged)
        assert page.panel.lanWords == DAMAGED
        page.panel.renewCertificate()
        await at.until(lambda: page.panel.fingerprintCode)
        assert (page.panel.certificateDamaged, at.said[-1]) == (False, RENEWED)


async def test_a_phone_is_asked_about_let_in_granted_more_and_revoked(qapp: QApplication, tmp_path: Path) -> None:
    async with remote_page(tmp_path) as (at, stage, page):
        page.panel.pair()
        async with stage.line(lan=False) as phone:
            await phone.say(code=page.panel.code.replace(" ", ""), name="Phone of Ana")
            await at.until(lambda: page.panel.knockName == "Phone of Ana")
            page.panel.letIn(page.panel.knock, False, True, False)
            await at.until(lambda: page.panel.devices.rows)
            (row,) = page.panel.devices.rows
            await at.until(lambda: page.panel.devices.rows[0].here)
            assert (row.coins, row.names, row.spend) == (False, True, False)
            page.panel.grant(row.key, "coins", True)
            await at.until(lambda: page.panel.devices.rows[0].coins)
            assert stage.remote.devices.grants(row.key) == {Grant.COINS, Grant.NAMES}
            page.panel.revoke(row.key)
            await phone.hear("revoked")
            await at.until(lambda: not page.panel.devices.rows)


async def test_an_answer_that_comes_too_late_is_said(qapp: QApplication, tmp_path: Path) -> None:
    async with remote_page(tmp_path) as (at, _, page):
        page.panel.refuse("k1")
        assert "does not wait any more" in at.said[-1]


async def test_a_deck_gets_a_token_and_an_order_is_tried(qapp: QApplication, tmp_path: Path) -> None:
    async with remote_page(tmp_path) as (at, stage, page):
        page.panel.makeToken()
        await at.until(lambda: page.panel.token)
        token = stage.backstage.tokens.find(page.panel.token)
        assert token is not None
        assert (token.scope, token.name) == (Scope.CONTROL, "Button deck")
        page.panel.copy(page.panel.header)
        assert QGuiApplication.clipboard().text() == f"Authorization: Bearer {page.panel.token}"
        assert at.said[-1] == COPIED
        page.panel.forgetToken()
        page.panel.makeToken()
        await at.until(lambda: page.panel.token)
        assert {each.name for each in stage.backstage.tokens.list()} >= {"Button deck", "Button deck 2"}
        page.panel.look("stage-pause")
        page.panel.tryOrder()
        await at.until(lambda: stage.backstage.stages.on_air.state.paused)


async def test_a_deck_that_plays_effects_gets_a_token_of_its_own_and_one_is_tried(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with remote_page(tmp_path) as (at, stage, page):
        await at.until(lambda: any(row.key == "effects/confetti/fire" for row in page.panel.orders.rows))
        page.panel.makeToken()
        await at.until(lambda: page.panel.token)
        directs = page.panel.token
        page.panel.look("effects/confetti/fire")
        assert page.panel.token == ""
        page.panel.makeToken()
        await at.until(lambda: page.panel.token)
        token = stage.backstage.tokens.find(page.panel.token)
        assert token is not None
        assert (token.scope, token.name) == (Scope.SPEND, "Button deck that spends")
        page.panel.forgetToken()
        page.panel.look("stage-pause")
        assert page.panel.token == directs
        page.panel.look("effects/confetti/fire")
        page.panel.tryOrder()
        assert at.agree is not None
        at.agree()
        await at.until(lambda: at.said[-1] == "Confetti goes on stage.")
        page.panel.look("effects/fire-assigned")
        page.panel.tryOrder()
        at.agree()
        await at.until(lambda: "No effect is assigned" in at.said[-1])


async def test_what_an_effect_costs_now_is_shown(qapp: QApplication, tmp_path: Path) -> None:
    async with remote_page(tmp_path) as (at, stage, page):
        page.panel.look("effects/confetti/fire")
        await stage.backstage.shop.effects.set_price("fireworks", 777, Mode.PER_USE)
        rows = page.panel.orders
        await at.until(lambda: any("Fireworks for 777 coins" in row.sentence for row in rows.rows))


async def test_what_hides_or_ends_is_asked_about_before_it_is_tried(qapp: QApplication, tmp_path: Path) -> None:
    async with remote_page(tmp_path) as (at, stage, page):
        page.panel.look("stage-panic")
        page.panel.tryOrder()
        assert stage.backstage.stages.on_air.state.visible
        assert at.agree is not None
        at.agree()
        await at.until(lambda: not stage.backstage.stages.on_air.state.visible)
