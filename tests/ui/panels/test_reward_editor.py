import pytest

from overlay_app.ui.panels.app_panel import AppState, PageName

from .conftest import Opens
from .stand import Stand


def written(stand: Stand, **changes: object) -> dict[str, object]:
    stand.rewards.editor.begin("r1")
    return {**stand.rewards.editor.edited, **changes}


def test_a_reward_is_saved_as_it_was_written(shelf: Stand) -> None:
    assert shelf.rewards.editor.save(written(shelf, name=" Cap ", price="99", stock="", options="size: one")) == ""
    [(name, reward)] = shelf.asked
    assert name == "save_reward"
    assert (reward.id, reward.name, reward.price, reward.stock) == ("r1", "Cap", 99, None)
    assert reward.options == {"size": ("one",)}


@pytest.mark.parametrize("wrong", [{"name": " "}, {"price": ""}, {"price": "0"}, {"partner": ""}, {"options": "size"}])
def test_a_reward_that_is_not_finished_says_what_is_missing(shelf: Stand, wrong: dict[str, str]) -> None:
    assert shelf.rewards.editor.save(written(shelf, **wrong))
    assert shelf.asked == []


def test_no_reward_can_be_written_before_there_is_a_partner(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.REWARDS))
    shown = opens(stand)
    assert not shown.visible("new-reward").isEnabled()
    assert shown.visible("partners").property("primary")
