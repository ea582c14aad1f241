"""Orders to a partner's real server: signed, the same at each try, and taken once."""

import asyncio

import pytest

from overlay_app.economy.rewards import OrderStatus, Status
from overlay_app.economy.spending import NotSpent
from overlay_app.services import partner_post
from overlay_app.services.clock import now_ms
from overlay_app.services.orders import NO_KEY, OUR_MISTAKE
from overlay_app.services.partner_post import NotDelivered
from tests.partner import partner_server

ERROR = b"HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n"
ELSEWHERE = b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n"
NONSENSE = b"no HTTP at all\r\n\r\n"
NOTHING = b""
FLOOD = b"HTTP/1.1 200 OK\r\n" + b"x-padding: " + b"x" * 70_000 + b"\r\n\r\n"
CHATTY = b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 202 Accepted\r\ncontent-length: 9\r\n\r\nthank you"


@pytest.fixture
def impatient():
    """Wait for a partner's server a moment only."""

    async def post(address, headers, body):
        await partner_post.post(address, headers, body, seconds=0.3)

    return post


@pytest.fixture
def today(shopping):
    """The standard refuses signatures of another day: let the test's clock begin as the world's."""
    shopping.now = now_ms()


async def order(shopping, partner, **members) -> str:
    await shopping.has(1_000)
    reward = await shopping.reward(order_address=partner.address, **members)
    partner_id = (await shopping.redemptions.partners())[0].id
    partner.keys = list(await shopping.keys.of(partner_id))
    redemption = (await shopping.redemptions.redeem(reward, {}, address="1 Hill Road")).id
    shopping.wait(10)
    return redemption


async def find(shopping, redemption: str):
    return (await shopping.redemptions.details(redemption)).redemption


async def until_taken(shopping, redemption: str) -> int:
    """Try again each second until the partner has the order; return how many tries it took."""
    tries = 0
    while (await find(shopping, redemption)).order.status is OrderStatus.WAITING:
        tries += await shopping.orders.send_next()
        await shopping.orders.hurry(redemption)
        shopping.wait(1)
        assert tries < 20
    return tries


@pytest.mark.usefixtures("today")
async def test_errors_silence_and_nonsense_get_the_same_order_again_and_one_is_shipped(shopping, impatient):
    shopping.orders._send = impatient
    async with partner_server(ERROR, None, NONSENSE, NOTHING, ELSEWHERE) as partner:
        redemption = await order(shopping, partner, needs_address=True)
        assert await until_taken(shopping, redemption) == 6
    assert all(request.genuine for request in partner.received)
    assert len({(request.headers["webhook-id"], request.body) for request in partner.received}) == 1
    stamps = [request.headers["webhook-timestamp"] for request in partner.received]
    assert len(set(stamps)) == 6
    assert len(partner.shipped) == 1
    assert (await find(shopping, redemption)).status is Status.ORDERED
    assert await shopping.wallet_and_held() == (700, 300)
    assert [line for line in await shopping.memos() if "reward" in line] == ["reward-hold Tour T-shirt -300"]


@pytest.mark.usefixtures("today")
async def test_a_partner_that_answers_twice_is_heard_once(shopping):
    twice = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n" * 2
    async with partner_server(twice) as partner:
        redemption = await order(shopping, partner)
        assert await until_taken(shopping, redemption) == 1
        assert not await shopping.orders.send_next()
    steps = (await shopping.redemptions.details(redemption)).steps
    assert [step.status for step in steps] == [Status.REQUESTED, Status.ORDERED]


@pytest.mark.usefixtures("today")
async def test_an_answer_with_more_to_say_counts_by_its_status(shopping):
    async with partner_server(CHATTY) as partner:
        assert await until_taken(shopping, await order(shopping, partner)) == 1


@pytest.mark.usefixtures("today")
async def test_the_order_forgets_the_address_once_it_is_taken(shopping):
    async with partner_server() as partner:
        redemption = await order(shopping, partner, needs_address=True)
        await until_taken(shopping, redemption)
    assert "1 Hill Road" in partner.received[0].body
    bodies = await shopping.store.read(lambda db: list(db.exec_driver_sql("SELECT body FROM outbox").scalars()))
    assert bodies == [None]
    assert (await shopping.redemptions.details(redemption)).address == "1 Hill Road"


async def test_an_order_stays_for_ten_seconds_and_backs_off_after_each_try(shopping):
    async with partner_server(ERROR, ERROR, ERROR) as partner:
        redemption = await order(shopping, partner)
        shopping.wait(-0.001)
        assert not await shopping.orders.send_next()
        shopping.wait(0.001)
        for waits in (5, 10, 20):
            assert await shopping.orders.send_next()
            shopping.wait(waits - 0.001)
            assert not await shopping.orders.send_next()
            assert "answered 500" in (await find(shopping, redemption)).order_words(shopping.now)
            shopping.wait(0.001)


@pytest.mark.usefixtures("today")
async def test_an_order_that_was_on_its_way_when_the_app_stopped_goes_again(shopping):
    async with partner_server(None) as partner:
        redemption = await order(shopping, partner)

        async def is_stopped(*_):
            raise asyncio.CancelledError

        shopping.orders._send = is_stopped
        with pytest.raises(asyncio.CancelledError):
            await shopping.orders.send_next()
        await shopping.restart()
        partner.answers.clear()
        shopping.wait(5)
        assert await until_taken(shopping, redemption) == 1


@pytest.mark.usefixtures("today")
async def test_a_redemption_cancelled_while_its_order_is_on_its_way_stays_cancelled_and_says_whom_to_tell(shopping):
    async with partner_server() as partner:
        redemption = await order(shopping, partner)
        send = shopping.orders._send

        async def cancelled_meanwhile(address, headers, body):
            await shopping.redemptions.cancel(redemption, "changed my mind")
            await send(address, headers, body)

        shopping.orders._send = cancelled_meanwhile
        assert await shopping.orders.send_next()
    found = await find(shopping, redemption)
    assert (found.status, found.order.status) == (Status.CANCELLED, OrderStatus.TAKEN)
    assert "Tell them" in found.order_words(shopping.now)
    assert await shopping.wallet_and_held() == (1_000, 0)


@pytest.mark.usefixtures("today")
async def test_while_a_key_is_replaced_both_are_good_and_afterwards_the_new_one_alone(shopping):
    async with partner_server() as partner:
        redemption = await order(shopping, partner)
        partner_id = (await shopping.redemptions.partners())[0].id
        new = await shopping.keys.renew(partner_id)
        assert len(await shopping.keys.of(partner_id)) == 2
        await until_taken(shopping, redemption)
        assert partner.received[-1].genuine  # by the old one, which the partner still has
        await shopping.keys.retire_old(partner_id)
        reward = (await shopping.redemptions.offers())[0].reward.id
        again = (await shopping.redemptions.redeem(reward, {})).id
        shopping.wait(10)
        await until_taken(shopping, again)
        assert not partner.received[-1].genuine
        partner.keys = [new]
        last = (await shopping.redemptions.redeem(reward, {})).id
        shopping.wait(10)
        await until_taken(shopping, last)
        assert partner.received[-1].genuine


async def test_without_a_key_nothing_leaves_and_the_page_says_why(shopping):
    async with partner_server() as partner:
        redemption = await order(shopping, partner)
        shopping.shelf.kept.clear()
        assert await shopping.orders.send_next()
        assert partner.received == []
    assert NO_KEY in (await find(shopping, redemption)).order_words(shopping.now)


async def test_an_order_made_by_hand_does_not_leave_as_well(shopping):
    async with partner_server() as partner:
        redemption = await order(shopping, partner)
        await shopping.redemptions.advance(redemption, Status.ORDERED)
        assert not await shopping.orders.send_next()
        assert partner.received == []


async def test_redirects_floods_and_broken_certificates_are_refused(impatient):
    async with partner_server(ELSEWHERE, FLOOD) as partner:
        with pytest.raises(NotDelivered, match="points elsewhere"):
            await impatient(partner.address, {}, b"{}")
        with pytest.raises(NotDelivered):
            await impatient(partner.address, {}, b"{}")
        with pytest.raises(NotDelivered):
            await impatient(partner.address.replace("http:", "https:"), {}, b"{}")


async def test_hurry_tries_a_failed_order_at_once(shopping):
    async with partner_server(ERROR) as partner:
        redemption = await order(shopping, partner)
        assert await shopping.orders.send_next()
        assert not await shopping.orders.send_next()
        await shopping.orders.hurry(redemption)
        assert await shopping.orders.send_next()
    with pytest.raises(NotSpent):
        await shopping.redemptions.undo(redemption)


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "nowhere.invalid"])
async def test_a_host_that_cannot_be_is_said_in_words(shopping, host):
    with pytest.raises(NotDelivered, match="cannot be reached"):
        await partner_post.post(f"https://{host}/orders", {}, b"{}")


async def test_an_order_that_cannot_be_signed_keeps_no_other_from_leaving(shopping):
    async with partner_server() as partner:
        broken = await order(shopping, partner)
        good = await order(shopping, partner)
        broken_partner = (await find(shopping, broken)).partner
        shopping.shelf.kept[f"partner:{broken_partner}"] = "no JSON"
        partner.keys = list(await shopping.keys.of((await find(shopping, good)).partner))
        while await shopping.orders.send_next():
            pass
    assert OUR_MISTAKE in (await find(shopping, broken)).order_words(shopping.now)
    assert (await find(shopping, good)).status is Status.ORDERED
