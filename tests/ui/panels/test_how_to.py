from overlay_app.stage.how_to import HowToCard
from overlay_app.ui.panels.how_to_state import HowToState

from .conftest import Shown


def test_the_card_is_written_in_words_and_kept(overlay_page: Shown, qtbot) -> None:
    overlay_page.stand.studio.choose("how-to")
    overlay_page.click("edit-how-to")
    qtbot.waitUntil(lambda: overlay_page.item("how-to-sheet").property("opened"))
    overlay_page.visible("how-to-steps").setProperty("text", "Say hello\n\n  Send a rose ")
    overlay_page.click("save-how-to")
    (_, card) = overlay_page.stand.asked[-1]
    assert card == HowToCard(steps=("Say hello", "Send a rose"))
    assert not overlay_page.item("how-to-sheet").property("visible")


def test_a_card_that_cannot_be_is_not_kept_and_the_sheet_says_why(overlay_page: Shown, qtbot) -> None:
    overlay_page.stand.studio.choose("how-to")
    overlay_page.click("edit-how-to")
    qtbot.waitUntil(lambda: overlay_page.item("how-to-sheet").property("opened"))
    overlay_page.visible("how-to-steps").setProperty("text", "")
    overlay_page.click("save-how-to")
    assert "1 to 5 steps" in overlay_page.visible("how-to-problem").property("text")
    assert "save" not in [asked[0] for asked in overlay_page.stand.asked]


def test_the_card_is_put_up_and_taken_down(overlay_page: Shown) -> None:
    overlay_page.stand.studio.choose("how-to")
    overlay_page.click("show-how-to")
    overlay_page.stand.studio.howTo.show(HowToState(HowToCard(standing=True), on_stage=True))
    overlay_page.click("show-how-to")
    assert [asked[0] for asked in overlay_page.stand.asked if asked[0] != "preview"] == ["put_up", "take_down"]
