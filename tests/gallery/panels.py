"""Every page of the panels: nothing, an evening like any other, a lot, and hostile names; dark and light."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from overlay_app.broadcast import placing
from overlay_app.broadcast.placing import Desktop
from overlay_app.services.broadcast.following import GONE, GONE_SECONDS
from overlay_app.services.settings import KeySettings
from overlay_app.services.system_keys import ON_WAYLAND, KeyCommand, Listening
from overlay_app.services.window_place import WindowPlace
from overlay_app.stage.obs_actions import Deed, ObsAction
from overlay_app.ui.fonts import load_fonts
from overlay_app.ui.panels.app_panel import AppState, Notice, PageName
from overlay_app.ui.panels.keys_state import KeysState
from overlay_app.ui.panels.leaving_state import LeavingState, Question
from overlay_app.ui.panels.live_state import StageSetup
from overlay_app.ui.panels.welcome_state import GiftTry, Step, WelcomeState
from overlay_app.ui.panels.window import PanelsWindow
from overlay_app.ui.presenters.crashes import LOOK, RESTARTED
from tests.gallery.scene import Scene
from tests.ui.panels import (
    directing_nights,
    lifecycle_nights,
    market_nights,
    nights,
    remote_nights,
    shopping_nights,
    source_nights,
    viewer_nights,
)
from tests.ui.panels.stand import Stand

LOOKED_AT_AFTER_MS = {PageName.EFFECTS: 3_500}
"""The previews of effects are made piece by piece."""


def _look_at_a_redemption(stand: Stand) -> None:
    state = stand.rewards.state
    stand.rewards.show(replace(state, details=shopping_nights.looked_at(state, nights.NOW)))


def _look_at_orders(stand: Stand) -> None:
    stand.rewards.show(shopping_nights.to_order(stand.rewards.state, nights.NOW))


def _look_at_a_file(stand: Stand) -> None:
    stand.marketplace.show(market_nights.looked_at(stand.marketplace.state, nights.NOW))


def _after_a_file(stand: Stand) -> None:
    stand.marketplace.show(market_nights.imported(stand.marketplace.state, nights.NOW))


def _look_at_words(stand: Stand) -> None:
    moderation = stand.direction.moderation
    moderation.show(directing_nights.looked_at(moderation.state))


def _look_at_a_draw(stand: Stand) -> None:
    stand.viewers.show(replace(stand.viewers.state, details=viewer_nights.looked_at(nights.NOW)))


def _look_at_an_account(stand: Stand) -> None:
    state = replace(stand.viewers.state, chosen="v2", movements=viewer_nights.movements(nights.NOW))
    stand.viewers.show(state)


def _write_much_for_obs(stand: Stand) -> None:
    rules = stand.direction.rules
    much = tuple(ObsAction(deed, "Confetti cannon", 8) for deed in (Deed.SCENE, Deed.SHOW, Deed.TOGGLE))
    named = tuple(replace(each, rule=replace(each.rule, obs=much)) for each in rules.state.rules)
    rules.show(replace(rules.state, rules=named))
    rules.beginEdit("r4")


def _close_the_window(stand: Stand) -> None:
    stand.leaving.show(LeavingState(Question.CLOSE, may_hide=True))


def _quit_in_a_session(stand: Stand) -> None:
    stand.leaving.show(
        LeavingState(
            Question.QUIT,
            session="Karaoke marathon",
            since=nights.at(102 * nights.MINUTE),
            waiting=14,
            paid=2,
            unbooked=3,
            may_hide=True,
        )
    )


def _edit_a_bot(stand: Stand) -> None:
    stand.sources.choose("bot")
    stand.sources.beginEdit()


def _look_at_a_revoked_address(stand: Stand) -> None:
    stand.sources.choose("hook")
    stand.sources.show(source_nights.revoked(stand.sources.state))


def _look_at_a_message(stand: Stand) -> None:
    stand.sources.look(True)
    stand.sources.lookAt(40)


def _without_obs(stand: Stand) -> None:
    stand.live.show(replace(stand.live.state, follow=GONE.format(minutes=GONE_SECONDS / 60)))


DIALOGS = {
    "entry": (PageName.BALANCE, "entry-sheet", lambda stand: stand.balance.look(0)),
    "correction": (PageName.BALANCE, "correction-sheet", lambda stand: None),
    "goal": (PageName.GOALS, "goal-sheet", lambda stand: stand.goals.beginEdit("g1")),
    "effect": (PageName.EFFECTS, "effect-sheet", lambda stand: stand.effects.beginEdit("fireworks")),
    "item": (PageName.MARKETPLACE, "item-sheet", lambda stand: stand.marketplace.itemEditor.begin(1)),
    "sellers": (PageName.MARKETPLACE, "sellers-sheet", lambda stand: None),
    "sale": (PageName.MARKETPLACE, "sale-sheet", lambda stand: None),
    "refund": (PageName.MARKETPLACE, "refund-sheet", lambda stand: stand.marketplace.entry.beginRefund("hand\ns2")),
    "spotlight": (PageName.MARKETPLACE, "spotlight-sheet", lambda stand: None),
    "import": (PageName.MARKETPLACE, "", _look_at_a_file),
    "imported": (PageName.MARKETPLACE, "", _after_a_file),
    "trend": (PageName.TRENDS, "trend-sheet", lambda stand: stand.trends.beginEdit("t1")),
    "vote": (PageName.TRENDS, "vote-sheet", lambda stand: None),
    "ask-about-trend": (PageName.TRENDS, "ask-sheet", lambda stand: None),
    "cancel-trend": (PageName.TRENDS, "cancel-trend-sheet", lambda stand: None),
    "poll": (PageName.POLLS, "poll-sheet", lambda stand: None),
    "challenge": (PageName.POLLS, "challenge-sheet", lambda stand: None),
    "cancel-poll": (PageName.POLLS, "cancel-poll-sheet", lambda stand: None),
    "merge": (PageName.SUPPORTERS, "merge-sheet", lambda stand: None),
    "erase": (PageName.SUPPORTERS, "erase-sheet", lambda stand: None),
    "orders": (PageName.REWARDS, "orders-sheet", _look_at_orders),
    "redeem": (PageName.REWARDS, "redeem-sheet", lambda stand: stand.rewards.beginRedeem("r1")),
    "reward": (PageName.REWARDS, "reward-sheet", lambda stand: stand.rewards.editor.begin("r1")),
    "partners": (PageName.REWARDS, "partners-sheet", _look_at_orders),
    "redemption": (PageName.REWARDS, "redemption-sheet", _look_at_a_redemption),
    "budget": (PageName.REWARDS, "budget-sheet", lambda stand: None),
    "rule": (PageName.DIRECTION, "rule-sheet", lambda stand: stand.direction.rules.beginEdit("r1")),
    "rule-in-obs": (PageName.DIRECTION, "rule-sheet", lambda stand: stand.direction.rules.beginEdit("r4")),
    "words": (PageName.DIRECTION, "words-sheet", _look_at_words),
    "drop": (PageName.VIEWERS, "drop-sheet", lambda stand: None),
    "draw": (PageName.VIEWERS, "draw-sheet", _look_at_a_draw),
    "account": (PageName.VIEWERS, "account-sheet", _look_at_an_account),
    "opened-effect": (PageName.VIEWERS, "opened-sheet", lambda stand: stand.viewers.effects.begin("")),
    "plan": (PageName.SCHEDULE, "plan-sheet", lambda stand: stand.schedule.editor.begin("l", "2026-11-20T20:00")),
    "plan-deal": (PageName.SCHEDULE, "plan-sheet", lambda stand: stand.schedule.editor.begin("d", "")),
    "plan-again": (PageName.SCHEDULE, "plan-sheet", lambda stand: stand.schedule.editor.begin("e", "")),
    "pair": (PageName.REMOTE, "pair-sheet", lambda stand: stand.remote.show(remote_nights.coded(stand.remote.state))),
    "obs-gone": (PageName.LIVE, "", _without_obs),
    "certificate": (PageName.REMOTE, "", lambda stand: stand.remote.show(remote_nights.damaged(stand.remote.state))),
    "knock": (PageName.REMOTE, "pair-sheet", lambda stand: stand.remote.show(remote_nights.asked(stand.remote.state))),
    "split": (PageName.SCHEDULE, "split-session-sheet", lambda stand: None),
    "rename-session": (PageName.SCHEDULE, "rename-session-sheet", lambda stand: None),
    "canvas": (PageName.SETTINGS, "canvas-sheet", lambda stand: None),
    "close": (PageName.LIVE, "", _close_the_window),
    "quit": (PageName.LIVE, "", _quit_in_a_session),
    "token": (PageName.SETTINGS, "token-sheet", lambda stand: None),
    "source-kind": (PageName.SOURCES, "kind-sheet", lambda stand: None),
    "source": (PageName.SOURCES, "source-sheet", _edit_a_bot),
    "source-frames": (PageName.SOURCES, "frames-sheet", _look_at_a_message),
    "source-revoked": (PageName.SOURCES, "", _look_at_a_revoked_address),
    "source-checks": (PageName.SOURCES, "checks-sheet", lambda stand: None),
}


def scenes() -> Iterable[Scene]:
    """Each page in each state, then the dialogs."""
    app = QApplication.instance() or QApplication(["gallery"])
    app.setProperty("kept", app)
    load_fonts()
    QLocale.setDefault(QLocale("en_US"))
    for page in PageName:
        for night in (nights.empty, nights.some, nights.a_lot, nights.hostile):
            for dark in (True, False):
                look = "dark" if dark else "light"
                for size in (WindowPlace(1440, 900), WindowPlace(1100, 720)):
                    name = f"{page}-{night.__name__}-{look}-{size.width}"
                    yield Scene(name, _picture(AppState(page, dark=dark), night, size))
    yield from _parts()
    yield from _first_steps()
    yield from _on_air()
    for name, (page, dialog, prepare) in DIALOGS.items():
        yield Scene(f"dialog-{name}", _picture(AppState(page), nights.some, WindowPlace(), dialog, prepare))
    told = AppState(
        problem="The disk is full: free some space and the coins that wait are booked.",
        first_run=True,
        notice=Notice(RESTARTED, LOOK, PageName.CRASHES),
        watermark="DEMO",
    )
    yield Scene(
        "banners",
        _picture(told, nights.some, WindowPlace(), "", lambda stand: stand.app.say("Deleted “Karaoke”.", print)),
    )
    for name, (page, button) in {
        "export": (PageName.BALANCE, "export"),
        "canvas": (PageName.SETTINGS, "canvas"),
    }.items():
        for dark in (True, False):
            look = "dark" if dark else "light"
            yield Scene(
                f"menu-{name}-{look}", _picture(AppState(page, dark=dark), nights.some, WindowPlace(), press=button)
            )
    yield Scene(
        "dialog-rule-in-obs-small",
        _picture(AppState(PageName.DIRECTION), nights.some, WindowPlace(1100, 720), "rule-sheet", _write_much_for_obs),
    )
    yield Scene(
        "obs-gone-small",
        _picture(AppState(dark=False), nights.hostile, WindowPlace(1100, 720), prepare=_without_obs),
    )
    full = AppState(PageName.REMOTE, first_steps=True, watermark="DEMO")
    yield Scene("side-bar-full-small", _picture(full, nights.some, WindowPlace(1100, 720)))
    yield Scene("live-portrait", _picture(AppState(), _on_a_phone, WindowPlace()))
    yield Scene("panic", _picture(AppState(), _after_panic, WindowPlace()))


def _first_steps() -> Iterable[Scene]:
    """The walk of a newcomer, step by step."""
    steps = {
        "1-source": lifecycle_nights.welcome(Step.SOURCE),
        "2-canvas": lifecycle_nights.welcome(Step.CANVAS),
        "3-broadcast": lifecycle_nights.welcome(Step.BROADCAST),
        "3-in-obs": lifecycle_nights.arrived(),
        "4-ticker": lifecycle_nights.welcome(Step.TICKER),
        "5-gift": lifecycle_nights.welcome(Step.GIFT),
        "6-ready": replace(lifecycle_nights.welcome(Step.GIFT), done=frozenset(Step), gift=GiftTry.SHOWN),
    }
    for name, state in steps.items():
        for dark, size in ((True, WindowPlace(1440, 900)), (False, WindowPlace(1100, 720))):
            shown = AppState(PageName.WELCOME, dark=dark, first_run=True, first_steps=True)
            look = partial(_look_at_a_step, state)
            yield Scene(
                f"first-steps-{name}-{'dark' if dark else 'light'}", _picture(shown, nights.some, size, prepare=look)
            )
    hand = AppState(PageName.WELCOME, first_run=True, first_steps=True)
    for system in ("windows", "macos", "x11", "wayland", "browser"):
        for dark, size in ((True, WindowPlace(1440, 900)), (False, WindowPlace(1100, 720))):
            by_hand = partial(_look_by_hand, system)
            name = f"first-steps-by-hand-{system}-{'dark' if dark else 'light'}"
            yield Scene(name, _picture(replace(hand, dark=dark), nights.some, size, prepare=by_hand, by_hand=True))


def _look_at_a_step(state: WelcomeState, stand: Stand) -> None:
    stand.welcome.show(state)


def _look_by_hand(system: str, stand: Stand) -> None:
    state = lifecycle_nights.welcome(Step.BROADCAST)
    if system != "browser":
        by_hand = placing.by_hand(Desktop(system), ())
        state = replace(state, desktop=Desktop(system), by_hand=by_hand)
    stand.welcome.show(state)
    stand.welcome.showSystem(system)


def _on_air() -> Iterable[Scene]:
    """What is covered during a session, and what the page says of keys."""
    for name, (page, sheet, prepare) in {
        "redemption": DIALOGS["redemption"],
        "source": (PageName.SOURCES, "", lambda stand: stand.sources.choose("hook")),
        "source-frames": DIALOGS["source-frames"],
        "token": (PageName.SETTINGS, "token-sheet", lambda stand: stand.settings.createToken("Deck", "feed", False)),
    }.items():
        covered = _picture(AppState(page, discreet=True), nights.some, WindowPlace(), sheet, prepare)
        yield Scene(f"on-air-{name}", covered)
    told = AppState(PageName.SETTINGS, dark=False)
    yield Scene("keys-chosen", _picture(told, nights.some, WindowPlace(1440, 1100), prepare=_choose_keys))
    yield Scene("keys-nowhere", _picture(told, nights.some, WindowPlace(1440, 1100), prepare=_without_keys))


def _choose_keys(stand: Stand) -> None:
    keys = KeySettings("Ctrl+Alt+P", "F9", "F10", "", "Num+5", "")
    stand.settings.keys.show(KeysState(keys, Listening(refused=frozenset({KeyCommand.SKIP}))))


def _without_keys(stand: Stand) -> None:
    stand.settings.keys.show(KeysState(listening=Listening(ON_WAYLAND)))


def _parts() -> Iterable[Scene]:
    parts = {
        PageName.DIRECTION: ("names", "credits"),
        PageName.SCHEDULE: ("list", "sessions"),
        PageName.MARKETPLACE: ("spotlights",),
        PageName.REMOTE: ("decks",),
    }
    for page, part in ((page, part) for page, its in parts.items() for part in its):
        for night in (nights.empty, nights.some, nights.a_lot, nights.hostile):
            for dark, size in ((True, WindowPlace(1440, 900)), (False, WindowPlace(1100, 720))):
                name = f"{page}-{part}-{night.__name__}-{'dark' if dark else 'light'}-{size.width}"
                yield Scene(name, _picture(AppState(page, dark=dark), night, size, part=part))
    for night in (nights.some, nights.a_lot, nights.hostile):
        for dark, size in ((True, WindowPlace(1440, 900)), (False, WindowPlace(1100, 720))):
            name = f"remote-decks-effect-{night.__name__}-{'dark' if dark else 'light'}-{size.width}"
            shown = AppState(PageName.REMOTE, dark=dark)
            yield Scene(name, _picture(shown, night, size, prepare=_look_at_an_effect, part="decks"))


def _look_at_an_effect(stand: Stand) -> None:
    rows = [row for row in stand.remote.orders.rows if row.part == "Effects"]
    stand.remote.look(rows[1].key)


def _after_panic() -> nights.Night:
    night = nights.some()
    return replace(night, live=replace(night.live, stage=replace(night.live.stage, visible=False)))


def _on_a_phone() -> nights.Night:
    night = nights.some()
    return replace(night, live=replace(night.live, setup=StageSetup(1080, 1920)))


def _picture(
    state: AppState,
    night: Callable[[], nights.Night],
    size: WindowPlace,
    dialog: str = "",
    prepare: Callable[[Stand], object] = lambda stand: None,
    press: str = "",
    part: str = "",
    by_hand: bool = False,
) -> Callable[[Path], None]:
    def draw(path: Path) -> None:
        stand = Stand()
        stand.app.show(state)
        stand.show(night())
        window = PanelsWindow(stand.panels, size)
        window.bring_to_front()
        prepare(stand)
        if part:
            window.find(state.page.value).setProperty("part", part)
        if by_hand:
            _wait(100)
            window.find("first-broadcast").setProperty("byHand", True)
        if dialog:
            window.find(dialog).open()
        if press:
            _wait(300)
            _press(window, press)
        _wait(LOOKED_AT_AFTER_MS.get(state.page, 900))
        window.window.grabWindow().save(str(path))
        window.destroy()

    return draw


def _press(window: PanelsWindow, name: str) -> None:
    button = window.find(name)
    centre = button.mapToScene(button.boundingRect().center()).toPoint()
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=centre)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
