"""The voice and who gives it words, with a program in the place of the engine that keeps the same manners."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.settings import SoundSettings
from overlay_app.stage.state import Card, GiftArt, StageState, Tier
from overlay_app.stage.who import Who
from overlay_app.ui.sound.speaker import Speaker
from overlay_app.ui.sound.voice import CRASHED, Voice
from tests.ui.sound.waiting import comes

SPEAKS = """
import json, sys
told = open(sys.argv[1], "a")
print(json.dumps({"voices": ["Anna", "Ben"]}), flush=True)
for line in sys.stdin:
    command = json.loads(line)
    print(command.get("say", "stop"), command.get("voice", ""), sep="|", file=told, flush=True)
    if "stop" in command or "waits" not in command["say"]:
        print(json.dumps({"done": True}), flush=True)
"""
MUTE = """print('{"silent": "No speech: this computer has no voice."}', flush=True)"""
DIES = """print('{"voices": ["Anna"]}', flush=True)"""
ON = SoundSettings(speech=True, speech_from=10)


class Room:
    """A speaker and what was said through it."""

    def __init__(self, folder: Path, program: str = SPEAKS, settings: SoundSettings = ON) -> None:
        self.notes = folder / "said.txt"
        self.notes.touch()
        self.states: list[bool] = []
        self.started = 0
        self.program = program
        self.speaker = Speaker(settings, self.voice)
        self.speaker.speaking.connect(self.states.append)

    def voice(self) -> Voice:
        self.started += 1
        return Voice([sys.executable, "-c", self.program, str(self.notes)])

    @property
    def said(self) -> list[str]:
        return self.notes.read_text(encoding="utf-8").splitlines()

    def send(self, combo: str, *, name: str = "Ana", gift: str = "Lion", coins: int = 10) -> None:
        who = Who(name, name[:1], 1, f"id of {name}")
        card = Card(combo, who, GiftArt(gift, "lion"), 1, Coins(coins), Coins(coins), Tier.LARGE, EpochMs(0))
        self.speaker.hear(StageState(cards=(card,)))

    def becomes(self, *said: str) -> bool:
        return comes(lambda: self.said == list(said))


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    assert comes(lambda: room.speaker.voices != ())
    yield room
    room.speaker.close()


def test_gifts_are_spoken_of_one_after_the_other_and_the_sounds_step_back(room: Room) -> None:
    room.send("a")
    room.send("b", name="Mei")
    assert room.becomes("Ana sent Lion.|", "Mei sent Lion.|")
    assert comes(lambda: room.states == [True, False, True, False])


def test_the_chosen_voice_speaks(room: Room) -> None:
    room.speaker.apply(SoundSettings(speech=True, speech_from=10, speech_voice="Ben"))
    room.send("a")
    assert room.becomes("Ana sent Lion.|Ben")


def test_what_comes_before_the_voice_has_started_is_said_when_it_has(qapp: QApplication, tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.send("a")
    assert room.becomes("Ana sent Lion.|")
    room.speaker.close()


def test_a_person_struck_out_in_the_middle_of_a_sentence_is_cut_off(room: Room) -> None:
    room.send("a", gift="waits")
    room.send("b", name="Mei")
    assert room.becomes("Ana sent waits.|")
    room.speaker.drop("id of Ana")
    assert room.becomes("Ana sent waits.|", "stop|", "Mei sent Lion.|")


def test_silence_cuts_off_what_is_said_and_forgets_what_waits(room: Room) -> None:
    room.send("a", gift="waits")
    room.send("b", name="Mei")
    assert room.becomes("Ana sent waits.|")
    room.speaker.silence()
    assert comes(lambda: room.states == [True, False])
    room.speaker.try_out("Still there.")
    assert room.becomes("Ana sent waits.|", "stop|", "Still there.|")


def test_no_voice_is_started_while_speech_is_off(qapp: QApplication, tmp_path: Path) -> None:
    room = Room(tmp_path, settings=SoundSettings())
    room.send("a", coins=10_000)
    assert room.started == 0


def test_speech_can_be_switched_off_and_on_again(room: Room) -> None:
    room.speaker.apply(SoundSettings())
    assert room.speaker.voices == ()
    room.speaker.apply(ON)
    assert comes(lambda: room.speaker.voices == ("Anna", "Ben"))


def test_why_there_is_no_voice_is_told_in_words(qapp: QApplication, tmp_path: Path) -> None:
    room = Room(tmp_path, MUTE)
    assert comes(lambda: room.speaker.reason == "No speech: this computer has no voice.")
    room.speaker.close()


@pytest.mark.parametrize("program", [DIES, "raise SystemExit(3)", "not even Python"])
def test_a_voice_that_dies_is_told_in_words(qapp: QApplication, tmp_path: Path, program: str) -> None:
    room = Room(tmp_path, program)
    assert comes(lambda: room.speaker.reason == CRASHED)
    room.send("a")
    room.speaker.close()


def test_a_voice_that_is_no_program_is_told_in_words(qapp: QApplication, tmp_path: Path) -> None:
    voice = Voice([str(tmp_path / "nothing")])
    assert comes(lambda: voice.reason == CRASHED)
    voice.close()
