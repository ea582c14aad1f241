"""Random nights against a model: whatever a platform sends, in whatever order, each gift is booked once."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from overlay_app.events.model import Answer
from tests.evening import Evening
from tests.standin import gift

PEOPLE = st.sampled_from(["1001", "1002"])
KINDS = {5655: 1, 6064: 30}
STREAKS = st.tuples(PEOPLE, st.sampled_from(sorted(KINDS)), st.sampled_from(["1750000000001", "1750000000002", "0"]))
Streak = tuple[str, int, str]


class Night(RuleBasedStateMachine):
    """A night on TikFinity, with frames lost, out of order, repeated and replayed, and the app restarted at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.evening = Evening(Path(self.folder.name) / "books.sqlite3")
        self.sent: list[dict[str, Any]] = []
        self.highest: dict[Streak, int] = {}
        self.alone = 0
        self.messages = 0

    @rule(streak=STREAKS, units=st.integers(1, 12), final=st.booleans())
    def a_frame_comes(self, streak: Streak, units: int, final: bool) -> None:
        self.take(self.frame(streak, units, final=final))

    @rule(streaks=st.lists(st.tuples(STREAKS, st.integers(1, 12)), max_size=6))
    def a_burst_comes(self, streaks: list[tuple[Streak, int]]) -> None:
        self.take(*(self.frame(streak, units) for streak, units in streaks))

    @rule(streak=STREAKS, units=st.integers(1, 12))
    def a_frame_without_a_message_id_comes(self, streak: Streak, units: int) -> None:
        if streak[2] != "0":
            frame = self.frame(streak, units)
            del frame["data"]["msgId"]
            self.take(frame)

    @rule(which=st.integers(0, 1000))
    def a_frame_comes_again(self, which: int) -> None:
        if self.sent:
            frame = self.sent[which % len(self.sent)]
            answers = self.evening.take(frame)
            assert answers == [Answer.REPEAT]

    @rule(last=st.integers(1, 8))
    def the_connector_replays_the_last_frames(self, last: int) -> None:
        assert set(self.evening.take(*self.sent[-last:])) <= {Answer.REPEAT}

    @rule(which=st.integers(0, 1000))
    def a_frame_comes_twice_in_one_burst(self, which: int) -> None:
        if self.sent:
            frame = self.sent[which % len(self.sent)]
            self.evening.take(frame, frame)

    @rule()
    def the_app_restarts(self) -> None:
        self.evening.restart()

    @invariant()
    def the_books_hold_what_was_given(self) -> None:
        streaks = sum(units * KINDS[kind] for (_, kind, _), units in self.highest.items())
        assert self.evening.coins == streaks + self.alone

    def frame(self, streak: Streak, units: int, *, final: bool = False) -> dict[str, Any]:
        person, kind, group = streak
        self.messages += 1
        return gift(
            user=person,
            gift_id=kind,
            coins=KINDS[kind],
            group=group,
            units=units,
            final=final,
            message=f"{self.messages}",
        )

    def take(self, *frames: dict[str, Any]) -> None:
        for frame in frames:
            data = frame["data"]
            if data["groupId"] == "0":
                self.alone += data["repeatCount"] * data["diamondCount"]
            else:
                streak = (data["userId"], data["giftId"], data["groupId"])
                self.highest[streak] = max(self.highest.get(streak, 0), data["repeatCount"])
        self.evening.take(*frames)
        self.sent += frames

    def teardown(self) -> None:
        assert self.evening.wrong() == []
        self.evening.close()
        self.folder.cleanup()


TestNight = Night.TestCase
TestNight.settings = settings(max_examples=40, stateful_step_count=25)
