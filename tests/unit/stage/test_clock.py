from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.clock import StageClock


def test_when_the_clock_is_set_back_the_stage_goes_on_from_where_it_was():
    clock = StageClock()
    assert clock.tell(EpochMs(10_000)) == 10_000
    assert clock.tell(EpochMs(4_000)) == 10_000
    assert clock.tell(EpochMs(4_500)) == 10_500
    assert clock.system(EpochMs(11_000)) == 5_000


def test_time_awake_stands_still_while_the_stage_is_held():
    clock = StageClock()
    clock.tell(EpochMs(1_000))
    before = clock.awake
    clock.hold(holding=True)
    clock.tell(EpochMs(9_000))
    assert clock.awake == before
    clock.hold(holding=False)
    clock.tell(EpochMs(9_500))
    assert clock.awake == before + 500
