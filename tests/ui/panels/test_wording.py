from overlay_app.ui.panels.how_to import HowToPanel
from overlay_app.ui.panels.how_to_state import HowToActions

from .stand import Stand


def test_a_card_that_begs_is_hinted_at_while_it_is_written(stand: Stand) -> None:
    card = HowToPanel(stand._writing_down(HowToActions))
    assert card.hint("Take part", "Write the number of your song\nSend a rose to vote") == ""
    assert card.hint("Take part", "Write a number\nGift me a lion").startswith("“Gift me” begs for gifts")
