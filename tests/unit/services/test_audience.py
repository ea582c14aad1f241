"""What viewers see of polls, challenges and trends, and polls that are made from a trend."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from overlay_app.economy.challenges import ChallengeDraft
from overlay_app.economy.goals import Metric
from overlay_app.economy.polls import Answer, AnswerDraft, PollDraft, Way
from overlay_app.economy.spending import NotSpent
from overlay_app.services.audience import Audience
from overlay_app.services.audience_boards import poll_board
from overlay_app.stage.widgets import Outcome, Widgets
from overlay_app.store import challenges
from tests.shopping import Shopping
from tests.unit.services.audience import PIZZA_OR_PASTA, audience_of


@pytest.fixture
async def audience(shopping: Shopping) -> AsyncIterator[Audience]:
    async with audience_of(shopping) as opened:
        yield opened


def on_stage(audience: Audience) -> Widgets:
    return audience._boards._boards.widgets


async def trend_with(shopping: Shopping, *titles: str) -> str:
    """A trend with content for which the more is voted the earlier it is named."""
    await shopping.has(1_000)
    trend = await shopping.trends.add("Duets")
    for votes, title in zip(range(len(titles), 0, -1), titles, strict=True):
        content = await shopping.trends.save_content(title)
        await shopping.trends.vote(trend, content.number, votes)
    return trend


async def test_an_open_poll_says_how_to_vote_and_its_result_marks_the_winner(audience: Audience) -> None:
    poll = await audience.polls.open(PIZZA_OR_PASTA)
    shown = on_stage(audience).poll
    assert shown is not None
    assert [option.text for option in shown.options] == ["1 · Pizza", "2 · Pasta"]
    await audience.polls.close(poll)
    shown = on_stage(audience).poll
    assert shown is not None
    assert shown.closed
    assert [option.text for option in shown.options] == ["Pizza", "Pasta"]
    await audience.polls.show(poll, on_stage=False)
    assert on_stage(audience).poll is None


async def test_a_word_that_was_listed_since_is_not_shown(audience: Audience) -> None:
    await audience.polls.open(PIZZA_OR_PASTA)
    found = audience.polls.on_stage
    assert found is not None
    board = poll_board(found, lambda text, instead: instead if "Pizza" in text else text)
    assert [option.text for option in board.options] == ["1 · Answer 1", "2 · Pasta"]


async def test_a_poll_by_gifts_names_the_gift_of_each_answer(audience: Audience) -> None:
    await audience.polls.open(PIZZA_OR_PASTA)
    found = audience.polls.on_stage
    assert found is not None
    answers = (Answer(1, "Stay", gift_kind=1, gift="Rose"), Answer(2, "Go", gift_kind=2))
    board = poll_board(replace(found, way=Way.GIFTS, answers=answers), lambda text, _: text)
    assert [option.text for option in board.options] == ["Stay · Rose", "Go"]


async def test_a_challenge_is_on_stage_with_its_result(shopping: Shopping, audience: Audience) -> None:
    await audience.challenges.start(ChallengeDraft("Fifty", Metric.COINS, 50, 60))
    shown = on_stage(audience).challenge
    assert shown is not None
    assert (shown.title, shown.progress, shown.target, shown.outcome) == ("Fifty", 0, 50, None)
    shopping.wait(62)
    await audience.challenges._look()
    shown = on_stage(audience).challenge
    assert shown is not None
    assert shown.outcome is Outcome.LOST


async def test_a_trend_on_stage_has_its_live_ranks_and_comes_back_after_a_restart(
    shopping: Shopping, audience: Audience
) -> None:
    trend = await trend_with(shopping, "Encore", "Ballad")
    await audience.trend_stage.show(trend, on_stage=True)
    await shopping.trends.vote(trend, 2, 100)
    await audience.trend_stage.load()
    board = on_stage(audience).trend_board
    assert board is not None
    assert [(row.title, row.rank, row.votes) for row in board.rows] == [("Ballad", 1, 101), ("Encore", 2, 2)]
    async with audience_of(shopping) as again:
        assert on_stage(again).trend_board == board


async def test_a_trend_leaves_the_stage_by_hand_or_when_it_is_cancelled(shopping: Shopping, audience: Audience) -> None:
    trend = await trend_with(shopping, "Encore")
    await audience.trend_stage.show(trend, on_stage=True)
    await audience.trend_stage.show(trend, on_stage=False)
    assert on_stage(audience).trend_board is None
    await audience.trend_stage.show(trend, on_stage=True)
    await shopping.trends.cancel(trend, "over")
    await audience.trend_stage.load()
    assert on_stage(audience).trend_board is None
    with pytest.raises(NotSpent, match="cancelled"):
        await audience.trend_stage.show(trend, on_stage=True)


async def test_a_trend_without_content_has_nothing_to_show(shopping: Shopping, audience: Audience) -> None:
    trend = await shopping.trends.add("Duets")
    with pytest.raises(NotSpent, match="Nothing is put up"):
        await audience.trend_stage.show(trend, on_stage=True)
    with pytest.raises(NotSpent, match="no such trend"):
        await audience.trend_stage.show("nobody", on_stage=True)


async def test_the_audience_is_asked_about_what_leads_in_a_trend(shopping: Shopping, audience: Audience) -> None:
    trend = await trend_with(shopping, "Encore", "Ballad", "Waltz", "March", "Reel")
    poll = await audience.polls.find(await audience.ask_about(trend, "Which one again?", 60))
    assert (poll.question, poll.trend) == ("Which one again?", trend)
    assert [(answer.text, answer.content) for answer in poll.answers] == [
        ("Encore", 1),
        ("Ballad", 2),
        ("Waltz", 3),
        ("March", 4),
    ]
    assert [found.id for found in await audience.polls.of_trend(trend)] == [poll.id]


async def test_titles_that_begin_alike_are_told_apart_by_their_numbers(shopping: Shopping, audience: Audience) -> None:
    trend = await trend_with(shopping, "A very long title of a song, part one", "A very long title of a song, part two")
    poll = await audience.polls.find(await audience.ask_about(trend))
    assert poll.question == "Duets"
    assert [answer.keyword for answer in poll.answers] == ["1", "2"]


async def test_there_has_to_be_something_to_choose_from(shopping: Shopping, audience: Audience) -> None:
    trend = await trend_with(shopping, "Encore")
    with pytest.raises(NotSpent, match="nothing to choose from"):
        await audience.ask_about(trend)
    with pytest.raises(NotSpent, match="no such trend"):
        await audience.ask_about("nobody")
    await shopping.trends.cancel(trend, "over")
    with pytest.raises(NotSpent, match="cancelled"):
        await audience.ask_about(trend)


async def test_a_challenge_that_is_won_fires_its_effect_for_free(shopping: Shopping, audience: Audience) -> None:
    challenge = await audience.challenges.start(ChallengeDraft("One", Metric.LIKES, 1, 60, effect="curtain"))
    await shopping.store.run(lambda db: challenges.add_likes(db, challenge, 1))
    await audience.challenges._look()
    assert len(shopping.stage.waiting) == 1
    assert await shopping.wallet_and_held() == (0, 0)


async def test_a_question_with_a_link_is_refused(audience: Audience) -> None:
    with pytest.raises(NotSpent, match="link"):
        await audience.polls.open(PollDraft("See https://example.org?", (AnswerDraft("a"), AnswerDraft("b"))))
