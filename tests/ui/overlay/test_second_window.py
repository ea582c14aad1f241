from tests.ui.overlay.states import BOARDS, COIN_RAIN, ONE_CARD, QUIET, with_widgets


def test_a_card_is_whole_while_a_second_window_shows_the_stage_too(on_air):
    first, second = on_air(), on_air()
    first.open(QUIET)
    second.open(QUIET)
    first.show(ONE_CARD)
    first.settle()
    assert first.item("GiftCard").height() > 0


def test_a_board_has_its_turn_while_a_second_window_shows_the_stage_too(on_air):
    first, second = on_air(), on_air()
    first.open(QUIET)
    second.open(QUIET)
    for window in (first, second):
        window.show(with_widgets(QUIET, BOARDS["poll"], BOARDS["how-to"]))
        window.settle()
        assert window.item("PollBoard").isVisible()
        assert not window.item("HowToBoard").isVisible()


def test_an_effect_runs_while_a_second_window_shows_the_stage_too(on_air):
    first, second = on_air(), on_air()
    first.open(QUIET)
    second.open(QUIET)
    first.show(COIN_RAIN)
    first.wait_until(lambda: COIN_RAIN.effect.id in first.painted)
    assert first.item("PackEffect").property("clocked")
