from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl

from overlay_app.economy.balances import Balances
from overlay_app.ledger.coins import MAX_COINS, Coins
from overlay_app.ledger.journal import Kind
from overlay_app.ui.panels.balance_state import BalanceState, ExportFormat, Range

from . import nights
from .stand import EVIDENCE, Stand


def test_the_cards_show_what_the_books_say(stand: Stand) -> None:
    stand.show(nights.some())
    panel = stand.balance
    assert (panel.available, panel.earned, panel.spent) == ("48,120", "+61,904", "−13,784")
    assert panel.besides == "1,500 held · opening balance 1,500"
    panel.show(replace(panel.state, balances=replace(panel.state.balances, viewers=Coins(320))))
    assert panel.besides == "1,500 held · viewers hold 320 · opening balance 1,500"
    assert panel.spentOn == "effects 4,200 · rewards 7,900 · trends 1,684"


def test_a_wallet_below_zero_says_that_coins_are_owed(stand: Stand) -> None:
    stand.balance.show(BalanceState(Balances(available=Coins(-30))))
    assert stand.balance.owing
    assert "owed" in stand.balance.besides


def test_bars_above_and_below_the_line_share_one_scale(stand: Stand) -> None:
    stand.show(nights.some())
    days = stand.balance.state.days
    rows = stand.balance.days.rows
    coins_a_share = {round(day.earned / row.up) for day, row in zip(days, rows, strict=True) if day.earned}
    coins_a_share |= {round(day.spent / row.down) for day, row in zip(days, rows, strict=True) if day.spent}
    assert len(coins_a_share) == 1


def test_a_day_of_reversals_alone_hangs_no_bar_the_wrong_way(stand: Stand) -> None:
    day = nights.some().balance.days[0]
    stand.balance.show(BalanceState(days=(replace(day, earned=Coins(-5), spent=Coins(0)),)))
    assert stand.balance.days.rows[0].up == 0
    assert stand.balance.days.rows[0].earned == "−5"


def test_days_with_a_gap_are_marked(stand: Stand) -> None:
    stand.show(nights.some())
    assert [row.gap for row in stand.balance.days.rows] == [day.gap for day in stand.balance.state.days]
    assert stand.balance.anyGap


def test_a_year_of_other_days_replaces_the_month(stand: Stand) -> None:
    stand.show(nights.some())
    stand.balance.show(nights.a_lot().balance)
    assert stand.balance.range == 365
    assert len(stand.balance.days.rows) == 365


def test_empty_books_are_told_from_a_search_that_finds_nothing(stand: Stand) -> None:
    stand.balance.refresh()
    assert stand.balance.booksAreEmpty
    stand.rows = list(nights.some().rows)
    stand.balance.refresh()
    assert not stand.balance.booksAreEmpty
    stand.balance.search("nobody")
    assert stand.balance.nothingFound
    assert not stand.balance.booksAreEmpty


def test_a_search_that_finds_nothing_does_not_make_the_books_empty_when_cleared(stand: Stand) -> None:
    stand.show(nights.some())
    stand.balance.search("nobody")
    stand.balance.search("")
    assert not stand.balance.nothingFound
    assert not stand.balance.booksAreEmpty


def test_why_an_entry_was_counted_is_told_with_its_raw_message(stand: Stand) -> None:
    stand.show(nights.some())
    stand.balance.look(0)
    assert stand.asked == [("explain", 4218)]
    assert stand.balance.rule == EVIDENCE.rule
    assert stand.balance.rawMessage == EVIDENCE.raw
    assert "TikFinity" in stand.balance.rawFrom


def test_an_entry_made_by_hand_says_that_no_message_stands_behind_it(stand: Stand) -> None:
    stand.show(nights.some())
    stand.explain = lambda number, done: done(None)
    panel = type(stand.balance)(replace(stand.balance._actions, explain=stand.explain), lambda: stand.now)
    panel.refresh()
    panel.look(6)
    assert "yourself" in panel.rule


def test_marks_are_explained_in_sentences(stand: Stand) -> None:
    stand.show(nights.some())
    stand.balance.look(4)
    assert len(stand.balance.entryMarks.splitlines()) == 2


def test_an_entry_is_reversed_with_a_reason_only(stand: Stand) -> None:
    stand.show(nights.some())
    stand.balance.look(0)
    stand.balance.reverse("   ")
    stand.balance.reverse(" counted twice ")
    assert stand.asked[1:] == [("reverse", 4218, "counted twice")]


def test_what_was_reversed_is_not_reversed_again(stand: Stand) -> None:
    stand.show(nights.some())
    for place, row in enumerate(stand.rows):
        stand.balance.look(place)
        assert stand.balance.reversible == (not row.reversed and row.kind is not Kind.REVERSAL)


@pytest.mark.parametrize(("amount", "reason"), [(0, "why"), (5, " "), (MAX_COINS + 1, "why")])
def test_a_correction_needs_an_amount_and_a_reason(stand: Stand, amount: int, reason: str) -> None:
    assert not stand.balance.correct(amount, reason)
    assert stand.asked == []


def test_a_correction_may_take_coins(stand: Stand) -> None:
    assert stand.balance.correct(-120, " payout ")
    assert stand.asked == [("correct", -120, "payout")]


def test_the_opening_balance_is_set_once(stand: Stand) -> None:
    assert not stand.balance.setOpening(0)
    assert stand.balance.setOpening(1500)
    stand.balance.show(BalanceState(opening_set=True))
    assert not stand.balance.setOpening(1500)
    assert stand.asked == [("set_opening", 1500)]


def test_an_export_takes_the_search_along(stand: Stand) -> None:
    stand.show(nights.some())
    stand.balance.search("Ana")
    stand.balance.export("csv", QUrl.fromLocalFile("/somewhere/coins.csv"))
    assert stand.asked == [("export", ExportFormat.CSV, "/somewhere/coins.csv", stand.balance._statement.filter)]
    assert stand.asked[0][3].words == "Ana"


def test_the_range_is_chosen_by_days(stand: Stand) -> None:
    stand.balance.chooseRange(90)
    assert stand.asked == [("choose_range", Range.QUARTER)]
