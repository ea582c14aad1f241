from tests.ui.overlay.states import ONE_CARD, QUIET


def test_a_card_is_whole_while_a_second_window_shows_the_stage_too(on_air):
    first, second = on_air(), on_air()
    first.open(QUIET)
    second.open(QUIET)
    first.show(ONE_CARD)
    first.settle()
    assert first.item("GiftCard").height() > 0
