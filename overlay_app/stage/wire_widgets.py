"""Boards, banners and clocks as JSON for renderers outside of this process."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from overlay_app.stage.widgets import (
    WHOLE,
    Challenge,
    CoinDrop,
    Poll,
    Spotlight,
    TopSupporters,
    TrendBoard,
    Widgets,
)
from overlay_app.stage.words import Words

KeyOf = Callable[[str], str]
CodeOf = Callable[[str], Sequence[str]]
"""A link as the rows of its code, each square a ``1`` that is dark or a ``0``."""


def widgets(shown: Widgets, words: Words, key_of: KeyOf, code_of: CodeOf) -> dict[str, Any]:
    """What is on stage of them; the rest is not named."""
    told = {
        "viewers": shown.viewers
        and {
            "count": shown.viewers.count,
            "figure": words.figure(shown.viewers.count),
            "word": words.viewers(shown.viewers.count),
        },
        "topSupporters": shown.top_supporters and _supporters(shown.top_supporters, words, key_of),
        "howTo": shown.how_to and {"title": shown.how_to.title, "steps": list(shown.how_to.steps)},
        "announcement": shown.announcement and {"text": shown.announcement.text, "until": shown.announcement.at},
        "deal": shown.deal and {"title": shown.deal.title, "until": shown.deal.until},
        "poll": shown.poll and _poll(shown.poll, words),
        "challenge": shown.challenge and _challenge(shown.challenge, words),
        "trendBoard": shown.trend_board and _trend(shown.trend_board, words, key_of),
        "spotlight": shown.spotlight and _spotlight(shown.spotlight, words, code_of),
        "coinDrop": shown.coin_drop and _drop(shown.coin_drop, words),
    }
    return {name: each for name, each in told.items() if each is not None}


def _supporters(top: TopSupporters, words: Words, key_of: KeyOf) -> dict[str, Any]:
    return {
        "title": words.supporters(top.period),
        "rows": [
            {
                "key": key_of(f"who:{row.who.supporter or row.who.name}"),
                "name": row.who.name,
                "coins": words.figure(row.coins),
            }
            for row in top.rows
        ],
    }


def _poll(poll: Poll, words: Words) -> dict[str, Any]:
    return {
        "question": poll.question,
        "closed": poll.closed,
        "until": poll.closes_at,
        "votes": words.votes(poll),
        "rows": [
            {
                "key": str(number),
                "answer": option.text,
                "percent": words.percent(percent),
                "share": option.votes / max(1, poll.votes),
                "wins": poll.wins(option),
            }
            for number, (option, percent) in enumerate(zip(poll.options, poll.percents, strict=True))
        ],
    }


def _challenge(challenge: Challenge, words: Words) -> dict[str, Any]:
    return {
        "title": challenge.title,
        "figures": words.challenged(challenge),
        "fraction": min(1.0, max(0.0, challenge.progress / max(1, challenge.target))),
        "outcome": challenge.outcome or "",
        "standing": words.outcome(challenge),
        "until": challenge.ends_at,
    }


def _trend(trend: TrendBoard, words: Words, key_of: KeyOf) -> dict[str, Any]:
    return {
        "title": trend.title,
        "until": trend.deadline,
        "rows": [
            {
                "key": key_of(f"content:{row.title}"),
                "content": row.title,
                "rank": row.rank,
                "share": row.share / WHOLE,
                "percent": words.percent(math.floor(row.share / WHOLE * 100 + 0.5)),
            }
            for row in trend.rows
        ],
    }


def _spotlight(spotlight: Spotlight, words: Words, code_of: CodeOf) -> dict[str, Any]:
    return {
        "item": spotlight.item,
        "seller": f"by {spotlight.seller}" if spotlight.seller else "",
        "price": "" if spotlight.price is None else f"{words.figure(spotlight.price)} coins",
        "host": spotlight.host,
        "code": list(code_of(spotlight.link)),
        "until": spotlight.until,
    }


def _drop(drop: CoinDrop, words: Words) -> dict[str, Any]:
    return {
        "title": words.dropped(drop),
        "winners": words.winners(drop),
        "drawing": words.drawing(drop),
        "proof": words.proof(drop),
    }
