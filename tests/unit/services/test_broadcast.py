"""The broadcast as a service, against a stand-in for OBS on a real socket and books on a real disk."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from overlay_app.broadcast.link import LinkState, NotConnected, NotDone
from overlay_app.broadcast.placing import KEY_FILTER, SOURCE, Desktop, Shape, Window
from overlay_app.broadcast.self_check import Fix, Verdict
from overlay_app.events.model import Origin, Person, StreamEnded, StreamStarted
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.broadcast import Broadcast, CannotAdd
from overlay_app.services.broadcast.following import Following
from overlay_app.services.broadcast.orders import BroadcastOrders
from overlay_app.services.live_session import LiveSession
from overlay_app.services.settings import ObsSettings, StageSettings
from overlay_app.services.shown import ShownEvent
from overlay_app.services.vault import Vault
from overlay_app.store.writer import Store
from tests.obs_pictures import GREEN, decoded, pattern, plain, png
from tests.running_app import happens
from tests.stand_in_obs import StandInObs, stand_in_obs

LISTED = [
    {"itemName": "Coinstage", "itemValue": "4\r\nCoinstage\r\ncoinstage"},
    {"itemName": "Coinstage Overlay", "itemValue": "7\r\nCoinstage Overlay\r\ncoinstage"},
]
GRASS = (60, 120, 40, 255)
TOLD: dict[str, Any] = {
    "origin": Origin("twitch", "me"),
    "person": Person(None),
    "occurred_at": EpochMs(1_700_000_000_000),
}


class NoKeyring:
    def refuse(self, *_: str) -> None:
        raise RuntimeError

    get_password = set_password = delete_password = refuse


class FakeWindow:
    """The window that is captured, as far as the services see it."""

    def __init__(self) -> None:
        self.stands = Window(Desktop.X11, Shape(0, 0, 1280, 720), Shape(0, 0, 1920, 1080), number=7)
        self.pattern = False
        self.patterns = 0

    def window(self) -> Window:
        return self.stands

    def show_pattern(self, *, shown: bool) -> None:
        self.pattern = shown
        self.patterns += shown

    def bring_back(self) -> None:
        self.stands = replace(self.stands, shown=True)

    def wear_key(self) -> None:
        self.stands = replace(self.stands, key="#00B140")

    def sound_tone(self) -> bool:
        return False


class Desk:
    """The service with everything beside it."""

    def __init__(self, store: Store, folder: Path, server: StandInObs) -> None:
        self.server = server
        self.model = server.model
        self.model.lists["xcomposite_input", "capture_window"] = LISTED
        self.model.lists["xshm_input", "screen"] = [{"itemName": "Screen x (1920x1080 @ 0,0)", "itemValue": 0}]
        self.model.pictures = self.picture
        self.blind: set[str] = set()
        """Kinds of source that give no picture."""
        self.session = LiveSession(store, lambda: UTC, planned_title=lambda now: "As planned")
        self.window = FakeWindow()
        self.tasks: set[asyncio.Task[None]] = set()
        self.vault = Vault(folder, NoKeyring())
        self.broadcast = Broadcast(ObsSettings(port=server.port), self.vault, self.session, self.spawn)
        self.broadcast.shows(self.window, decoded)

    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def picture(self, source: str) -> bytes | None:
        """What this OBS draws: the overlay where it is captured, and everything else below or above it."""
        behind = (0, 0, 0, 0)
        if source in self.model.scenes:
            names = [item["sourceName"] for item in self.model.scenes[source] if item["sceneItemEnabled"]]
            top = names[-1] if names else ""
            return png(pattern(GRASS) if top == SOURCE and self.window.pattern else plain(GRASS))
        kind = self.model.inputs[source]["kind"]
        if kind in self.blind or not self.window.stands.shown:
            return None
        if kind == "xshm_input" and not any(each["filterName"] == KEY_FILTER for each in self.model.filters[source]):
            behind = GREEN
        return png(pattern(behind) if self.window.pattern else plain(behind))

    async def connected(self) -> "Desk":
        await self.broadcast.reconnect(replace(self.broadcast.settings, enabled=True), None)
        await happens(lambda: self.broadcast.state.scene and not self.tasks, lambda: str(self.broadcast.state))
        return self

    async def close(self) -> None:
        await self.broadcast.close()
        await asyncio.gather(*self.tasks)


@pytest.fixture
async def desk(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    monkeypatch.setattr("overlay_app.services.broadcast.looking.PATIENCE_SECONDS", 0.6)
    async with stand_in_obs() as server:
        made = Desk(store, tmp_path, server)
        yield made
        await made.close()


async def test_once_connected_it_knows_how_obs_stands(desk):
    desk.model.outputs["Record"] = True
    await desk.connected()
    state = desk.broadcast.state
    assert (state.streaming, state.recording, state.replay) == (False, True, None)
    assert (state.scene, state.scenes, state.overlay) == ("Scene", ("Scene", "Break"), False)


async def test_what_is_known_is_unknown_again_when_the_connection_is_lost(desk):
    await desk.connected()
    await desk.server.stop()
    await happens(lambda: not desk.broadcast.state.link.connected)
    state = desk.broadcast.state
    assert (state.streaming, state.recording, state.overlay, state.scenes) == (None, None, None, ())
    with pytest.raises(NotConnected):
        await desk.broadcast.add_overlay()
    await desk.server.start()


async def test_the_overlay_goes_into_the_scene_that_viewers_see_in_front_of_the_rest(desk):
    desk.model.put("Scene", "Camera", "v4l2_input")
    await desk.connected()
    added = await desk.broadcast.add_overlay()
    assert (added.scene, added.kind) == ("Scene", "xcomposite_input")
    assert [item["sourceName"] for item in desk.model.scenes["Scene"]] == ["Camera", SOURCE]
    assert desk.model.inputs[SOURCE]["settings"]["capture_window"] == LISTED[1]["itemValue"]
    transform = desk.model.scenes["Scene"][-1]["sceneItemTransform"]
    assert (transform["boundsWidth"], transform["boundsHeight"]) == (1920, 1080)
    assert (await desk.broadcast.check()).finding.verdict is Verdict.TRANSPARENT
    assert not desk.window.pattern


async def test_added_twice_it_is_there_once(desk):
    await desk.connected()
    await desk.broadcast.add_overlay()
    await desk.broadcast.add_overlay()
    assert [item["sourceName"] for item in desk.model.scenes["Scene"]] == [SOURCE]
    desk.model.program = "Break"
    await desk.broadcast.add_overlay()
    assert [item["sourceName"] for item in desk.model.scenes["Break"]] == [SOURCE]
    assert desk.model.count("CreateInput") == 1


async def test_where_a_capture_stays_empty_the_next_one_is_taken_with_a_key_colour(desk, monkeypatch):
    monkeypatch.setattr("overlay_app.services.broadcast.adding.PICTURE_SECONDS", 0.1)
    desk.blind = {"xcomposite_input"}
    worn = []
    desk.broadcast.key_worn.listen(worn.append)
    await desk.connected()
    added = await desk.broadcast.add_overlay()
    assert added.kind == "xshm_input"
    assert worn == [None]
    assert desk.model.inputs[SOURCE]["settings"]["cut_right"] == 640
    assert (await desk.broadcast.check()).finding.verdict is Verdict.KEYED


async def test_where_obs_has_nothing_to_capture_with_the_steps_are_told(desk):
    desk.model.kinds = ["color_source_v3"]
    await desk.connected()
    with pytest.raises(CannotAdd) as cannot:
        await desk.broadcast.add_overlay()
    assert cannot.value.by_hand.steps


async def test_on_wayland_it_is_not_even_tried(desk):
    desk.window.stands = replace(desk.window.stands, desktop=Desktop.WAYLAND)
    await desk.connected()
    with pytest.raises(CannotAdd, match="Wayland"):
        await desk.broadcast.add_overlay()
    assert desk.model.count("CreateInput") == 0


async def test_the_page_goes_in_as_a_browser_source(desk):
    async def address() -> str:
        return "http://127.0.0.1:1/stage#token"

    desk.broadcast.offers_page("http://127.0.0.1:1/stage", address, StageSettings)
    await desk.connected()
    with pytest.raises(NotDone, match="no browser source"):
        await desk.broadcast.add_page()
    desk.model.kinds.append("browser_source")
    await desk.broadcast.connect_again()
    await happens(lambda: "browser_source" in desk.broadcast.state.kinds)
    assert (await desk.broadcast.add_page()).kind == "browser_source"
    assert desk.model.inputs["Coinstage overlay page"]["settings"]["url"] == "http://127.0.0.1:1/stage#token"
    desk.model.pictures = lambda source: png(plain())
    checked = await desk.broadcast.check()
    assert (checked.finding.verdict, checked.with_pattern, desk.window.patterns) == (Verdict.UNKNOWN, False, 0)


@pytest.mark.parametrize("fault", ["gone", "hidden", "behind", "minimised", "wrong"])
async def test_each_fault_is_found_and_its_fix_puts_it_right(desk, fault):
    await desk.connected()
    await desk.broadcast.add_overlay()
    match fault:
        case "gone":
            desk.model.do_RemoveInput({"inputName": SOURCE})
            verdict = Verdict.ABSENT
        case "hidden":
            desk.model.scenes["Scene"][0]["sceneItemEnabled"] = False
            verdict = Verdict.SWITCHED_OFF
        case "behind":
            desk.model.put("Scene", "Wall", "color_source_v3")
            verdict = Verdict.BEHIND
        case "minimised":
            desk.window.stands = replace(desk.window.stands, shown=False)
            verdict = Verdict.MINIMISED
        case _:
            right = desk.picture
            desk.model.pictures = lambda name: png(plain(GRASS)) if desk.model.count("CreateInput") < 2 else right(name)
            desk.model.inputs[SOURCE]["kind"] = "xshm_input"
            verdict = Verdict.WRONG_WINDOW
    checked = await desk.broadcast.check()
    assert checked.finding.verdict is verdict
    assert checked.finding.fix is not Fix.NONE
    assert (await desk.broadcast.fix(checked.finding.fix)).finding.good


async def test_in_a_session_no_pattern_is_shown_unless_it_is_asked_for(desk):
    await desk.connected()
    await desk.broadcast.add_overlay()
    await desk.session.start("Night")
    checked = await desk.broadcast.check()
    assert (checked.finding.verdict, checked.with_pattern, desk.window.patterns) == (Verdict.UNKNOWN, False, 0)
    assert (await desk.broadcast.check(on_air=True)).finding.verdict is Verdict.TRANSPARENT
    assert desk.window.patterns == 1
    with pytest.raises(NotDone, match="hear the tone"):
        await desk.broadcast.listen()


async def test_the_pattern_goes_away_when_the_look_fails(desk):
    await desk.connected()
    desk.server.deaf = {"GetSourceScreenshot"}
    looking = asyncio.create_task(desk.broadcast.check())
    await happens(lambda: desk.window.pattern)
    await desk.server.hang_up()
    with pytest.raises((NotConnected, NotDone)):
        await looking
    assert not desk.window.pattern


async def test_a_session_begins_and_ends_with_the_stream(desk, monkeypatch):
    await desk.connected()
    monkeypatch.setattr(desk.broadcast.following, "_hiccup_seconds", 0.05)
    await desk.server.stream("STARTED", active=True)
    await happens(lambda: desk.session.tonight.session is not None)
    assert desk.session.tonight.session.title == "As planned"
    await desk.server.stream("STOPPED", active=False)
    await happens(lambda: desk.session.tonight.session is None)
    assert desk.broadcast.state.follow == ""


async def test_a_stream_that_runs_already_begins_a_session_when_it_is_first_seen(desk):
    desk.model.outputs["Stream"] = True
    await desk.connected()
    await happens(lambda: desk.session.tonight.session is not None)


async def test_a_hiccup_of_the_stream_ends_nothing(desk):
    await desk.connected()
    await desk.server.stream("STARTED", active=True)
    await happens(lambda: desk.session.tonight.session is not None)
    session = desk.session.tonight.session
    await desk.server.stream("STOPPED", active=False)
    await happens(lambda: "30 s" in desk.broadcast.state.follow)
    await desk.server.stream("STARTED", active=True)
    await happens(lambda: desk.broadcast.state.follow == "")
    assert desk.session.tonight.session == session


async def test_obs_that_dies_while_it_streams_is_waited_for_and_the_session_ends_without_it(desk, monkeypatch):
    await desk.connected()
    monkeypatch.setattr(desk.broadcast.following, "_gone_seconds", 0.4)
    await desk.server.stream("STARTED", active=True)
    await happens(lambda: desk.session.tonight.session is not None)
    await desk.server.stop()
    await happens(lambda: "OBS went away" in desk.broadcast.state.follow)
    await happens(lambda: desk.session.tonight.session is None)
    assert desk.broadcast.state.follow == ""
    await desk.server.start(desk.server.port)


async def test_obs_that_is_not_wanted_any_more_ends_no_session(desk):
    await desk.connected()
    await desk.server.stream("STARTED", active=True)
    await happens(lambda: desk.session.tonight.session is not None)
    await desk.broadcast.keep(replace(desk.broadcast.settings, enabled=False))
    assert desk.broadcast.state.link.state is LinkState.OFF
    assert desk.broadcast.state.follow == ""


async def test_another_password_is_no_end_of_the_stream(desk):
    await desk.connected()
    await desk.server.stream("STARTED", active=True)
    await happens(lambda: desk.session.tonight.session is not None)
    session = desk.session.tonight.session
    await desk.broadcast.connect_again()
    await happens(lambda: desk.broadcast.state.streaming)
    assert (desk.session.tonight.session, desk.broadcast.state.follow) == (session, "")


async def test_recording_begins_no_session(desk):
    await desk.connected()
    await desk.server.tell("RecordStateChanged", outputActive=True, outputState="OBS_WEBSOCKET_OUTPUT_STARTED")
    await happens(lambda: desk.broadcast.state.recording)
    assert desk.session.tonight.session is None


async def test_a_session_that_was_ended_by_hand_stays_ended_while_the_stream_runs(desk):
    await desk.connected()
    await desk.server.stream("STARTED", active=True)
    await happens(lambda: desk.session.tonight.session is not None)
    await desk.session.end()
    await desk.server.hang_up()
    await happens(lambda: desk.server.connected == 1 and desk.broadcast.state.streaming)
    assert desk.session.tonight.session is None


async def test_where_following_is_switched_off_the_stream_changes_nothing(desk):
    await desk.connected()
    await desk.broadcast.keep(replace(desk.broadcast.settings, follow=False))
    await desk.server.stream("STARTED", active=True)
    await happens(lambda: desk.broadcast.state.streaming)
    assert desk.session.tonight.session is None


async def test_a_feed_that_tells_of_the_stream_does_the_same(desk):
    told = [
        ShownEvent(fact, "", "", source="feed:bot")
        for fact in (
            StreamStarted(**TOLD, test=True),
            StreamStarted(**TOLD),
            StreamEnded(**TOLD),
        )
    ]
    desk.broadcast.following.shown(told[:1])
    assert not desk.tasks
    desk.broadcast.following.shown(told[1:2])
    await happens(lambda: desk.session.tonight.session is not None)
    desk.broadcast.following.stream(runs=True)
    desk.broadcast.following.shown(told[2:])
    assert desk.broadcast.state.follow == "", "OBS still streams"
    desk.broadcast.following.stream(runs=False)
    assert "30 s" in desk.broadcast.state.follow


async def test_the_session_may_be_let_go_on_after_the_stream(desk):
    said: list[str] = []
    following = Following(desk.session, lambda: True, said.append, desk.spawn, hiccup_seconds=60)
    await desk.session.start("Night")
    following.stream(runs=True)
    following.stream(runs=False)
    assert said[-1].startswith("The stream has ended")
    following.stay()
    assert said[-1] == ""
    assert desk.session.tonight.session is not None


async def test_a_password_is_kept_in_the_vault_and_used_again(desk):
    desk.server.password = "open sesame"
    await desk.broadcast.reconnect(replace(desk.broadcast.settings, enabled=True), "open sesame")
    assert desk.broadcast.state.link.connected
    await desk.broadcast.connect_again()
    await happens(lambda: desk.broadcast.state.link.connected)
    await desk.broadcast.reconnect(desk.broadcast.settings, "wrong")
    assert desk.broadcast.state.link.state is LinkState.REFUSED
    assert "sesame" not in str(desk.broadcast.settings)


async def test_who_has_just_connected_may_add_the_overlay_at_once(desk):
    desk.server.password = "open sesame"
    wanted = replace(desk.broadcast.settings, enabled=True)
    await desk.broadcast.reconnect(wanted, "wrong")
    await desk.broadcast.reconnect(wanted, "open sesame")
    assert desk.broadcast.state.kinds == frozenset(desk.model.kinds)
    await desk.broadcast.add_overlay()
    assert [item["sourceName"] for item in desk.model.scenes["Scene"]] == [SOURCE]


async def test_an_obs_that_does_not_tell_its_kinds_keeps_nobody_waiting(desk):
    desk.model.do_GetInputKindList = None
    await desk.broadcast.reconnect(replace(desk.broadcast.settings, enabled=True), None)
    assert desk.broadcast.state.link.connected
    with pytest.raises(NotDone, match="does not tell"):
        await desk.broadcast.add_overlay()


async def test_scenes_are_followed(desk):
    await desk.connected()
    desk.model.program = "Break"
    await desk.server.tell("CurrentProgramSceneChanged", sceneName="Break")
    await happens(lambda: desk.broadcast.state.scene == "Break")
    desk.model.scenes["Third"] = []
    await desk.server.tell("SceneListChanged", scenes=[])
    await happens(lambda: "Third" in desk.broadcast.state.scenes)


async def test_orders_are_refused_in_words(desk):
    orders: dict[str, Any] = {}
    setups: dict[str, Any] = {}
    BroadcastOrders(desk.broadcast).register(orders.__setitem__, setups.__setitem__)
    assert (await orders["obs-status"]({}))["state"] == "off"
    for name, members in {
        "obs-add": {},
        "obs-check": {},
        "obs-scenes": {},
        "obs-fix": {},
        "obs-connect": {"host": "192.0.2.1"},
    }.items():
        with pytest.raises(ValueError, match=r"\.|coinstage obs check"):
            await orders[name](members)
    with pytest.raises(ValueError, match=r"obs\.host"):
        await setups["obs-connect"]({"host": "http://x"})
    with pytest.raises(ValueError, match="whole number"):
        await setups["obs-connect"]({"port": "x"})


async def test_asked_to_connect_twice_at_once_it_connects_once(desk):
    await asyncio.gather(desk.broadcast.connect_again(), desk.broadcast.connect_again(), desk.broadcast.begin())
    await happens(lambda: desk.broadcast.state.link.connected)
    await asyncio.gather(desk.broadcast.connect_again(), desk.broadcast.close())
    assert [task.get_name() for task in asyncio.all_tasks() if task.get_name() == "OBS"] == []


async def test_a_storm_of_events_is_no_storm_of_requests(desk):
    await desk.connected()
    before = desk.model.count("GetSceneList")
    for _ in range(300):
        desk.broadcast._told("SceneItemEnableStateChanged", {})
    await happens(lambda: desk.model.count("GetSceneList") > before)
    await asyncio.sleep(0.1)
    assert desk.model.count("GetSceneList") - before <= 2
