"""What rules have OBS do, against a stand-in on a real socket."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from websockets.exceptions import ConnectionClosed

from overlay_app.broadcast.link import Address
from overlay_app.broadcast.obs import Obs
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.broadcast import acting
from overlay_app.services.broadcast.acting import (
    A_MINUTE_AT_MOST,
    NEVER,
    NOT_NEEDED,
    WAITING_AT_MOST,
    WHEN_IT_IS_THERE,
    Acting,
)
from overlay_app.services.broadcast.state import Acted
from overlay_app.services.shown import ShownGift
from overlay_app.stage.obs_actions import Deed, ObsAction
from overlay_app.stage.rules import Rule
from tests.running_app import happens
from tests.stand_in_obs import StandInObs, stand_in_obs

NOW = EpochMs(1_700_000_000_000)
LION = ShownGift("combo-1", "ana", "Ana", "Lion", 1, Coins(500), Coins(500), final=False, test=False, at=NOW)
WENT_BACK = ["hides “Cannon”", "the scene “Scene”"]


class Night:
    """Rules in action."""

    def __init__(self, server: StandInObs) -> None:
        self.server = server
        self.model = server.model
        self.acted: list[Acted] = []
        self.may = True
        self.obs = Obs(lambda _: None, lambda kind, data: None)
        self.acting = Acting(self.obs.ask, lambda: self.obs.link, lambda _: self.may, self.acted.append, lambda: NOW)

    def rule(self, *actions: ObsAction, **matching: object) -> None:
        self.acting.set_rules([Rule("r", **(matching or {"gift": "Lion"}), obs=actions)])

    async def comes(self, *gifts: ShownGift) -> None:
        told = len(self.acted)
        self.acting.shown(gifts)
        await happens(lambda: len(self.acted) > told, lambda: str(self.model.requests[-3:]))

    def due(self) -> None:
        """The time is up for whatever is to go back."""
        for way in list(self.acting._back.values()):
            way.timer.cancel()
            self.acting._due(way)

    @property
    def said(self) -> list[str]:
        return [each.words for each in self.acted]


@pytest.fixture
async def night() -> AsyncIterator[Night]:
    async with stand_in_obs() as server:
        made = Night(server)
        made.obs.start(Address("127.0.0.1", server.port))
        await happens(lambda: made.obs.link.connected)
        yield made
        await made.acting.close()
        await made.obs.stop()


async def test_a_gift_switches_the_scene_once_for_its_combo(night):
    night.rule(ObsAction(Deed.SCENE, "Break"))
    await night.comes(LION)
    assert night.model.program == "Break"
    assert night.said == ["Lion from Ana: the scene “Break”."]
    night.model.program = "Scene"
    night.acting.shown([replace(LION, units=2, coins=Coins(1_000))])
    await night.comes(replace(LION, combo="combo-2"))
    assert night.model.count("SetCurrentProgramScene") == 2


async def test_the_scene_goes_back_in_time_to_what_it_was_before_all_of_it(night, monkeypatch):
    night.rule(ObsAction(Deed.SCENE, "Break", 60))
    await night.comes(LION)
    await night.comes(replace(LION, combo="combo-2"))
    night.due()
    await happens(lambda: night.model.program == "Scene")
    assert len(night.acted) == 2, "going back is told to nobody"


async def test_a_scene_that_somebody_has_switched_meanwhile_stays(night):
    night.model.scenes["Third"] = []
    night.rule(ObsAction(Deed.SCENE, "Break", 60))
    await night.comes(LION)
    night.model.program = "Third"
    night.due()
    await happens(night.acting._worker.done)
    assert night.model.program == "Third"


async def test_a_source_is_shown_for_a_while_and_hidden_again(night):
    cannon = night.model.put("Scene", "Cannon", "ffmpeg_source")
    cannon["sceneItemEnabled"] = False
    night.rule(ObsAction(Deed.SHOW, "Cannon", 60))
    await night.comes(LION)
    assert cannon["sceneItemEnabled"]
    night.due()
    await happens(lambda: not cannon["sceneItemEnabled"])


async def test_a_source_is_hidden_and_switched(night):
    cannon = night.model.put("Scene", "Cannon", "ffmpeg_source")
    night.rule(ObsAction(Deed.HIDE, "Cannon"))
    await night.comes(LION)
    assert not cannon["sceneItemEnabled"]
    night.rule(ObsAction(Deed.TOGGLE, "Cannon"))
    await night.comes(replace(LION, combo="combo-2"))
    assert cannon["sceneItemEnabled"]


async def test_what_was_to_go_back_goes_back_when_the_app_ends(night):
    cannon = night.model.put("Scene", "Cannon", "ffmpeg_source")
    cannon["sceneItemEnabled"] = False
    night.rule(ObsAction(Deed.SHOW, "Cannon", 60), ObsAction(Deed.SCENE, "Break", 60))
    night.acting.shown([LION])
    await happens(lambda: len(night.acted) == 2)
    await night.acting.close()
    assert night.model.program == "Scene"
    assert not cannon["sceneItemEnabled"]


async def test_it_is_the_source_of_that_scene_that_goes_back_wherever_viewers_are_by_then(night):
    cannon, other = (night.model.put(scene, "Cannon", "ffmpeg_source") for scene in ("Scene", "Break"))
    cannon["sceneItemEnabled"] = False
    night.rule(ObsAction(Deed.SHOW, "Cannon", 60))
    await night.comes(LION)
    night.model.program = "Break"
    night.due()
    await happens(lambda: not cannon["sceneItemEnabled"])
    assert other["sceneItemEnabled"]


async def test_a_scene_that_somebody_has_chosen_between_two_gifts_is_the_one_to_go_back_to(night):
    night.model.scenes["Third"] = []
    night.rule(ObsAction(Deed.SCENE, "Break", 60))
    await night.comes(LION)
    night.model.program = "Third"
    await night.comes(replace(LION, combo="combo-2"))
    night.due()
    await happens(lambda: night.model.program == "Third")


async def test_a_scene_that_obs_does_not_know_changes_no_way_back(night):
    night.rule(ObsAction(Deed.SCENE, "Break", 60))
    await night.comes(LION)
    night.rule(ObsAction(Deed.SCENE, "Nowhere", 60))
    await night.comes(replace(LION, combo="combo-2"))
    night.due()
    await happens(lambda: night.model.program == "Scene")


@pytest.fixture
def soon(monkeypatch):
    """OBS is looked for at every turn, so that no test waits."""
    monkeypatch.setattr(acting, "AGAIN_SECONDS", 0.02)
    monkeypatch.setattr("overlay_app.broadcast.obs.RETRY_FIRST_SECONDS", 0.02)
    monkeypatch.setattr("overlay_app.broadcast.obs.RETRY_MOST_SECONDS", 0.02)


async def away(night: Night) -> None:
    """OBS has gone, and the time is up for what it was to do."""
    await night.server.stop()
    await happens(lambda: not night.obs.link.connected)
    night.due()
    await happens(lambda: "as soon as OBS does" in night.said[-1])


async def test_what_obs_was_away_for_goes_back_when_it_is_there_again(night, soon):
    cannon = night.model.put("Scene", "Cannon", "ffmpeg_source")
    cannon["sceneItemEnabled"] = False
    night.rule(ObsAction(Deed.SHOW, "Cannon", 60), ObsAction(Deed.SCENE, "Break", 60))
    night.acting.shown([LION])
    await happens(lambda: len(night.acted) == 2)
    await away(night)
    await night.server.start(night.server.port)
    await happens(lambda: night.model.program == "Scene" and not cannon["sceneItemEnabled"])
    await happens(lambda: len(night.acted) == 6)
    assert night.said[2:4] == [f"Going back: {what}: {WHEN_IT_IS_THERE}" for what in WENT_BACK]
    assert night.said[4:] == [f"Going back: {what}." for what in WENT_BACK]
    assert not night.acting._back


async def test_what_was_changed_by_hand_while_obs_was_away_stays(night, soon):
    night.model.scenes["Third"] = []
    cannon = night.model.put("Scene", "Cannon", "ffmpeg_source")
    cannon["sceneItemEnabled"] = False
    night.rule(ObsAction(Deed.SHOW, "Cannon", 60), ObsAction(Deed.SCENE, "Break", 60))
    night.acting.shown([LION])
    await happens(lambda: len(night.acted) == 2)
    await away(night)
    night.model.program = "Third"
    cannon["sceneItemEnabled"] = False
    changed = night.model.count("SetSceneItemEnabled"), night.model.count("SetCurrentProgramScene")
    await night.server.start(night.server.port)
    await happens(lambda: len(night.acted) == 6)
    assert night.model.program == "Third"
    assert changed == (night.model.count("SetSceneItemEnabled"), night.model.count("SetCurrentProgramScene"))
    assert night.said[4:] == [f"Going back: {what}: {NOT_NEEDED}" for what in WENT_BACK]


async def test_a_gift_before_it_went_back_goes_back_to_what_was_before_all_of_it(night, soon, monkeypatch):
    night.model.scenes["Third"] = []
    monkeypatch.setattr(acting, "AGAIN_SECONDS", 60)
    night.rule(ObsAction(Deed.SCENE, "Break", 60))
    await night.comes(LION)
    await away(night)
    await night.server.start(night.server.port)
    await happens(lambda: night.obs.link.connected)
    night.rule(ObsAction(Deed.SCENE, "Third", 60))
    await night.comes(replace(LION, combo="combo-2"))
    assert night.model.program == "Third"
    night.due()
    await happens(lambda: night.model.program == "Scene")


async def test_what_obs_did_before_it_could_say_so_goes_back_too(night, soon, monkeypatch):
    answer = night.model.answer

    def goes_away(request, data):
        found = answer(request, data)
        if request == "SetCurrentProgramScene" and data["sceneName"] == "Break":
            raise ConnectionClosed(None, None)
        return found

    monkeypatch.setattr(night.model, "answer", goes_away)
    night.rule(ObsAction(Deed.SCENE, "Break", 60))
    await night.comes(LION)
    assert night.model.program == "Break"
    assert not night.acted[0].done
    await happens(lambda: night.obs.link.connected)
    night.due()
    await happens(lambda: night.model.program == "Scene")


async def test_a_source_that_is_gone_is_said_once(night):
    night.rule(ObsAction(Deed.HIDE, "Cannon", 60))
    night.model.put("Scene", "Cannon", "ffmpeg_source")
    await night.comes(LION)
    night.model.scenes["Scene"].clear()
    night.due()
    await happens(lambda: len(night.acted) == 2)
    assert "there is no such source in the scene “Scene” any more" in night.said[1]
    assert not night.acting._back


async def test_what_cannot_go_back_by_the_end_is_said(night, soon):
    night.rule(ObsAction(Deed.SCENE, "Break", 60))
    await night.comes(LION)
    await night.server.stop()
    await happens(lambda: not night.obs.link.connected)
    await night.acting.close()
    assert night.said[-1] == f"Going back: the scene “Scene”: {NEVER}"
    await night.server.start(night.server.port)


async def test_a_replay_is_saved_or_it_is_said_why_not(night):
    night.rule(ObsAction(Deed.REPLAY))
    await night.comes(LION)
    assert night.said == ["Lion from Ana: saves the replay: The replay buffer is not running."]
    assert not night.acted[0].done
    night.model.outputs["ReplayBuffer"] = True
    await night.comes(replace(LION, combo="combo-2"))
    assert night.model.replays == 1


async def test_a_chapter_is_named_for_the_gift(night):
    night.rule(ObsAction(Deed.CHAPTER))
    await night.comes(LION)
    assert night.model.chapters == ["Lion from Ana"]


async def test_an_obs_without_chapters_says_which_one_has_them(night):
    night.model.version = "29.0.2"
    await night.server.hang_up()
    await happens(lambda: night.obs.link.version == "29.0.2")
    night.rule(ObsAction(Deed.CHAPTER))
    await night.comes(LION)
    assert "30.2" in night.said[0]
    assert night.model.chapters == []


async def test_a_name_that_obs_does_not_know_is_said(night):
    night.rule(ObsAction(Deed.SHOW, "Nowhere"), ObsAction(Deed.SCENE, "Nowhere"))
    night.acting.shown([LION])
    await happens(lambda: len(night.acted) == 2)
    assert not any(each.done for each in night.acted)
    assert "there is no “Nowhere” in the scene “Scene”" in night.said[0]


async def test_without_obs_the_log_says_so(night):
    await night.obs.stop()
    night.rule(ObsAction(Deed.REPLAY))
    await night.comes(LION)
    assert "OBS is not connected" in night.said[0]


async def test_tests_and_people_of_whom_nothing_is_shown_do_nothing_in_obs(night):
    night.rule(ObsAction(Deed.SCENE, "Break"))
    night.acting.shown([replace(LION, test=True)])
    night.may = False
    night.acting.shown([replace(LION, combo="combo-2")])
    await asyncio.sleep(0.05)
    assert (night.model.program, night.acted) == ("Scene", [])


async def test_a_combo_that_climbs_to_a_rule_sets_it_off_once(night):
    night.rule(ObsAction(Deed.SCENE, "Break"), coins=1_000)
    night.acting.shown([LION])
    await night.comes(replace(LION, coins=Coins(1_000)), replace(LION, coins=Coins(1_500)))
    assert night.model.count("SetCurrentProgramScene") == 1


async def test_so_many_things_a_minute_and_no_more(night):
    night.model.outputs["ReplayBuffer"] = True
    night.rule(ObsAction(Deed.REPLAY))
    for number in range(A_MINUTE_AT_MOST + 10):
        await night.comes(replace(LION, combo=f"combo-{number}"))
    assert night.model.replays == A_MINUTE_AT_MOST
    assert sum(not each.done for each in night.acted) == 10
    assert "a minute" in night.said[-1]


async def test_a_bomb_of_gifts_fills_no_queue_without_end(night):
    night.server.deaf = {"SaveReplayBuffer"}
    night.rule(ObsAction(Deed.REPLAY))
    night.acting.shown([replace(LION, combo=f"combo-{number}") for number in range(500)])
    assert len(night.acted) > 470
    assert "not yet done" in night.said[0]


async def test_what_goes_back_in_time_goes_back_however_much_waits(night):
    night.rule(ObsAction(Deed.SCENE, "Break", seconds=1))
    await night.comes(LION)
    night.server.deaf = {"SaveReplayBuffer"}
    night.rule(ObsAction(Deed.REPLAY))
    night.acting.shown([replace(LION, combo=f"combo-{number}") for number in range(2, 2 + 2 * WAITING_AT_MOST)])
    night.due()
    assert len(night.acting._waiting) > WAITING_AT_MOST
    await night.acting.close()
    assert night.model.program == "Scene"


async def test_a_rule_is_tried_by_hand(night):
    night.acting.try_out(Rule("r", gift="Lion", obs=(ObsAction(Deed.SCENE, "Break"),)))
    await happens(lambda: night.model.program == "Break")
