from PySide6.QtCore import QUrl

from overlay_app.economy.marketplace import Item, ItemKind
from overlay_app.services.pictures import OWN

from .conftest import Opens
from .stand import Stand


def test_an_item_is_written_with_its_fee_tags_and_link(opens: Opens, stall: Stand) -> None:
    shown = opens(stall)
    shown.click("new-item")
    shown.type("item-name", "Cap")
    shown.type("item-code", "cap-1")
    shown.type("item-rate", "7.25 %")
    shown.type("item-tags", "music, ,sun")
    shown.type("item-link", "http://x")
    shown.click("save-item")
    assert "https://" in shown.visible("item-problem").property("text")
    shown.visible("item-link").setProperty("text", "https://shop.example.org/cap")
    shown.click("save-item")
    tags = frozenset({"music", "sun"})
    wanted = Item(0, "lumen", "cap-1", "Cap", link="https://shop.example.org/cap", fee_rate=725, tags=tags)
    assert stall.asked == [("save_item", wanted)]


def test_an_edit_begins_with_what_is_kept(stall: Stand) -> None:
    editor = stall.marketplace.itemEditor
    editor.begin(3)
    assert editor.save(editor.edited) == ""
    kept = next(one.item for one in stall.marketplace.state.listings if one.item.number == 3)
    assert stall.asked == [("save_item", kept)]
    assert editor.edited["kind"] == ItemKind.VIRTUAL_GOOD.value


def test_a_picture_of_ones_own_is_taken_over_and_shown(stall: Stand) -> None:
    name = OWN + "0" * 32
    pictures = stall.marketplace.itemEditor.pictures
    pictures.take(QUrl.fromLocalFile("/nowhere/shirt.png"))
    (what, path, taken) = stall.asked[-1]
    told: list[str] = []
    pictures.taken.connect(told.append)
    taken(name)
    assert (what, path.name, told) == ("take_picture", "shirt.png", [name])
    assert pictures.isOwn(name)
    assert pictures.urlOf(name).fileName() == "0" * 32 + ".png"
    assert pictures.urlOf(f"{OWN}../../secret").fileName() == "present.svg"
