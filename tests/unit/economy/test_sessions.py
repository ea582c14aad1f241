import pytest

from overlay_app.economy.sessions import SILENCE_ENDS_AFTER_MS, Session, over_by_silence
from overlay_app.ledger.coins import EpochMs

START = EpochMs(1_750_000_000_000)


@pytest.mark.parametrize(
    ("last_event", "now", "is_over"),
    [
        (0, SILENCE_ENDS_AFTER_MS - 1, False),
        (0, SILENCE_ENDS_AFTER_MS, True),
        (60_000, SILENCE_ENDS_AFTER_MS, False),
        (-SILENCE_ENDS_AFTER_MS, 1000, False),
        (0, -60_000, False),
    ],
)
def test_three_quarters_of_an_hour_of_silence_end_a_session(last_event: int, now: int, is_over: bool) -> None:
    session = Session("s", "Tonight", START)
    assert over_by_silence(session, EpochMs(START + last_event), EpochMs(START + now)) is is_over


def test_a_session_that_ended_is_not_ended_again() -> None:
    ended = Session("s", "Tonight", START, START)
    assert not over_by_silence(ended, START, EpochMs(START + 10 * SILENCE_ENDS_AFTER_MS))
