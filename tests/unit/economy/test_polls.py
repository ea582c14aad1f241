"""What a poll is, how people choose, and who wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.economy.polls import Answer, AnswerDraft, Poll, PollDraft, Way, closed, opened, spoken
from overlay_app.economy.spending import NotSpent
from overlay_app.ledger.coins import EpochMs

NOW = EpochMs(1_750_000_000_000)
PIZZA_OR_PASTA = PollDraft("What shall I cook?", (AnswerDraft("Pizza"), AnswerDraft("Pasta al Forno")))


def poll(*votes: int) -> Poll:
    answers = tuple(Answer(place, f"Answer {place}", str(place), votes=count) for place, count in enumerate(votes, 1))
    return Poll("p", "Which?", Way.CHAT, NOW, answers)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("1", 1),
        ("2!", 2),
        ("!2", 2),
        ("#1", 1),
        ("pizza", 1),
        ("  PIZZA!!! ", 1),
        ("ｐｉｚｚａ", 1),
        ("pasta  al forno.", 2),
    ],
)
def test_a_message_that_is_nothing_but_a_number_or_a_keyword_is_a_vote(said: str, place: int) -> None:
    chosen = opened(PIZZA_OR_PASTA, "p", NOW, None).chosen(said)
    assert chosen is not None
    assert chosen.place == place


@pytest.mark.parametrize("said", ["", "1 minute please", "3", "I like pizza", "pizza pasta", "12", "?!", "pizza" * 500])
def test_any_other_message_is_no_vote(said: str) -> None:
    assert opened(PIZZA_OR_PASTA, "p", NOW, None).chosen(said) is None


def test_an_emoji_can_be_a_keyword_however_it_is_styled() -> None:
    draft = PollDraft("Love?", (AnswerDraft("Yes", "❤️"), AnswerDraft("No", "💔")))
    asked = opened(draft, "p", NOW, None)
    assert [asked.chosen(said) for said in ("❤", "❤️", "💔!")] == [asked.answers[0], asked.answers[0], asked.answers[1]]


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (PollDraft(" ", PIZZA_OR_PASTA.answers), "question"),
        (PollDraft("Q", PIZZA_OR_PASTA.answers[:1]), "2 to 4"),
        (PollDraft("Q", PIZZA_OR_PASTA.answers * 3), "2 to 4"),
        (PollDraft("Q", (AnswerDraft("a"), AnswerDraft("\u202e"))), "answer 2"),
        (PollDraft("Q", (AnswerDraft("Yes"), AnswerDraft("yes!"))), "same keyword"),
        (PollDraft("Q", (AnswerDraft("2"), AnswerDraft("Two"))), "same keyword"),
        (PollDraft("Q", PIZZA_OR_PASTA.answers, seconds=9), "10 seconds"),
        (PollDraft("Q", PIZZA_OR_PASTA.answers, price=5), "price"),
        (PollDraft("Q", PIZZA_OR_PASTA.answers, Way.VIEWER_COINS), "costs viewers"),
        (PollDraft("Q", PIZZA_OR_PASTA.answers, Way.VIEWER_COINS, price=0), "from 1"),
        (PollDraft("Q", PIZZA_OR_PASTA.answers, Way.GIFTS), "gift for answer 1"),
        (PollDraft("Q", (AnswerDraft("a", gift_kind=1), AnswerDraft("b", gift_kind=1)), Way.GIFTS), "same gift"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(draft: PollDraft, words: str) -> None:
    with pytest.raises(NotSpent, match=words):
        opened(draft, "p", NOW, None)


def test_an_answer_may_be_its_own_number() -> None:
    assert opened(PollDraft("Q", (AnswerDraft("1"), AnswerDraft("2"))), "p", NOW, None).answers[1].keyword == "2"


def test_a_tie_is_a_tie_and_nobody_wins_without_votes() -> None:
    assert [answer.place for answer in poll(3, 5, 5).winners] == [2, 3]
    assert [answer.place for answer in poll(3, 5).winners] == [2]
    assert poll(0, 0).winners == ()


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=4))
def test_percents_add_up_to_a_hundred_unless_nobody_voted(votes: list[int]) -> None:
    asked = poll(*votes)
    assert sum(asked.percents) == (100 if asked.votes else 0)
    assert all(
        abs(percent * asked.votes - 100 * answer.votes) < 100 * max(1, asked.votes)
        for percent, answer in zip(asked.percents, asked.answers, strict=True)
    )


def test_a_poll_takes_votes_from_its_beginning_to_its_end_and_none_at_the_end() -> None:
    asked = opened(PollDraft("Q", PIZZA_OR_PASTA.answers, seconds=10), "p", NOW, None)
    taken = [asked.takes_votes_at(EpochMs(NOW + ms)) for ms in (-1, 0, 9_999, 10_000)]
    assert taken == [False, True, True, False]


def test_a_poll_that_is_closed_late_was_over_when_its_time_was_up() -> None:
    asked = opened(PollDraft("Q", PIZZA_OR_PASTA.answers, seconds=10), "p", NOW, None)
    assert closed(asked, EpochMs(NOW + 60_000)).closed_at == NOW + 10_000
    assert closed(asked, EpochMs(NOW + 5_000)).closed_at == NOW + 5_000


@given(st.text(max_size=300))
def test_any_message_can_be_read(said: str) -> None:
    assert spoken(spoken(said)) == spoken(said)
