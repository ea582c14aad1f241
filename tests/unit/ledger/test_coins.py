import pytest

from overlay_app.ledger.coins import MAX_COINS, NotCoins, coins


@pytest.mark.parametrize("amount", [0, 1, -1, MAX_COINS, -MAX_COINS])
def test_whole_numbers_within_range_are_coins(amount: int) -> None:
    assert coins(amount) == amount


@pytest.mark.parametrize("amount", [MAX_COINS + 1, -MAX_COINS - 1, 10**5000], ids=int.bit_length)
def test_more_than_json_and_qml_hold_exactly_is_refused(amount: int) -> None:
    with pytest.raises(NotCoins):
        coins(amount)


@pytest.mark.parametrize("value", [True, False, 1.0, "5", None, b"5", float("nan")])
def test_what_is_no_whole_number_is_refused(value: object) -> None:
    with pytest.raises(NotCoins):
        coins(value)
