"""Why is nothing coming? What is looked at, and what is said of it."""

from collections import Counter
from dataclasses import replace

import pytest

from overlay_app.events.model import Answer, IdSpace
from overlay_app.services.booking import Contest
from overlay_app.services.source_checks import Check, Patient, Remedy, Verdict, examine
from overlay_app.services.source_keys import OwnAddress
from overlay_app.sources.base import SourceReport, State
from overlay_app.store.held_gifts import Waits
from tests.standin import StandIn

GOOD, WAITING, BAD = Verdict.GOOD, Verdict.WAITING, Verdict.BAD
LIVE = SourceReport("bridge", "tikfinity", "TikFinity", State.LIVE, "Live.", 12, 40, None, "ws://127.0.0.1:1/")
WELL = Patient(
    "TikFinity", True, "ws://127.0.0.1:1/", report=LIVE, answers=Counter({Answer.BOOKED: 3, Answer.TAKEN: 9})
)


async def found(patient: Patient) -> dict[str, Check]:
    return {check.key: check for check in await examine(patient, patience_seconds=1.0)}


async def test_where_all_is_well_nothing_is_bad() -> None:
    checks = await found(WELL)
    assert {key: check.verdict for key, check in checks.items()} == {"on": GOOD, "connection": GOOD, "messages": GOOD}
    assert checks["messages"].words == "40 messages have come since the start."


async def test_a_connection_that_stands_is_not_tried_again() -> None:
    async with StandIn() as standin:
        await examine(replace(WELL, address=standin.address))
        assert standin.visits == 0


async def test_what_is_switched_off_is_told_first_and_looked_at_all_the_same() -> None:
    async with StandIn() as standin:
        checks = await found(Patient("TikFinity", False, standin.address))
        assert next(iter(checks)) == "on"
        assert (checks["on"].verdict, checks["on"].remedy) == (BAD, Remedy.TURN_ON)
        assert checks["connection"].verdict is WAITING
        assert standin.visits == 1


async def test_where_no_program_listens_that_is_said_with_its_address() -> None:
    async with StandIn() as standin:
        gone = standin.address
    check = (await found(Patient("Streamer.bot", True, gone)))["connection"]
    assert (check.verdict, check.remedy) == (BAD, Remedy.EDIT)
    assert check.words == f"No program listens at {gone}. Start Streamer.bot there, or check the address."


@pytest.mark.parametrize(
    ("address", "said"),
    [("", "Nothing is not an address"), ("http://x", "http://x is not an address"), ("ws://no.invalid/", "no.invalid")],
)
async def test_an_address_that_leads_nowhere_is_said(address: str, said: str) -> None:
    check = (await found(Patient("TikFinity", True, address)))["connection"]
    assert check.verdict is BAD
    assert said in check.words


async def test_a_refused_password_is_told_in_the_sources_own_words() -> None:
    refused = replace(LIVE, state=State.REFUSED, words="The password is wrong. Set the one that Streamer.bot shows.")
    check = (await found(replace(WELL, report=refused)))["connection"]
    assert check == Check("connection", BAD, refused.words, Remedy.EDIT)


async def test_where_no_message_has_come_its_kind_advises() -> None:
    quiet = replace(WELL, report=replace(LIVE, frames=0), answers=Counter(), advice=("Is TikFinity connected?", "And?"))
    checks = await found(quiet)
    assert "Is the live running?" in checks["messages"].words
    assert [checks["advice-0"].words, checks["advice-1"].words] == ["Is TikFinity connected?", "And?"]


async def test_a_silence_is_told_from_nothing_at_all() -> None:
    check = (await found(replace(WELL, report=replace(LIVE, state=State.SILENT))))["messages"]
    assert check.verdict is WAITING
    assert "none lately" in check.words


async def test_messages_without_a_gift_are_told() -> None:
    checks = await found(replace(WELL, answers=Counter({Answer.TAKEN: 9, Answer.IGNORED: 1})))
    assert checks["gifts"] == Check("gifts", WAITING, "None of its last 10 messages was a gift.", Remedy.LOOK)


async def test_refused_messages_are_told_with_the_latest_reason() -> None:
    checks = await found(replace(WELL, answers=Counter({Answer.BOOKED: 1, Answer.REFUSED: 2}), refusal="It has no id."))
    assert checks["refused"] == Check(
        "refused", BAD, "2 of its last 3 messages were refused. It has no id.", Remedy.LOOK
    )
    assert "gifts" not in checks


async def test_what_keeps_gifts_out_of_the_books_is_told_with_the_way_out() -> None:
    ill = replace(
        WELL,
        rehearsing=True,
        may_bring_gifts=False,
        credits_nothing=True,
        contest=Contest("o", "webhook", "bridge", IdSpace.TIKTOK),
        fed_by="The webhook",
        waits=Waits(3, 1),
    )
    checks = await found(ill)
    assert {key: checks[key].remedy for key in checks if checks[key].remedy} == {
        "rehearsal": Remedy.END_REHEARSAL,
        "event-types": Remedy.EDIT,
        "credit": Remedy.EDIT,
        "contest": Remedy.SWITCH_FEED,
        "held-value": Remedy.ANSWER_HELD,
        "held-receiver": Remedy.ANSWER_HELD,
    }
    assert "come by The webhook already" in checks["contest"].words


async def test_what_is_posted_needs_an_address_of_ours() -> None:
    posted = Patient("Webhook", True, own_address=OwnAddress.OPEN)
    assert (await found(posted))["address"].verdict is GOOD
    lost = (await found(replace(posted, own_address=OwnAddress.NONE)))["address"]
    assert (lost.verdict, lost.remedy) == (BAD, Remedy.RENEW_URL)
    assert lost.words.startswith("It has no address to send to.")


async def test_an_address_that_was_revoked_is_told_from_none_with_what_to_do() -> None:
    check = (await found(Patient("Webhook", True, own_address=OwnAddress.REVOKED)))["address"]
    words = "Its address was revoked, so what is sent there is turned away."
    words += " Make a new address and paste it where the old one stands."
    assert check == Check("address", BAD, words, Remedy.RENEW_URL)


async def test_where_the_local_feed_does_not_run_no_new_address_is_advised() -> None:
    check = (await found(Patient("Webhook", True, own_address=OwnAddress.SHUT)))["address"]
    assert (check.verdict, check.remedy) == (BAD, None)
    assert "does not run" in check.words
