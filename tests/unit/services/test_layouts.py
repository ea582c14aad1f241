from dataclasses import replace
from pathlib import Path

import pytest

from overlay_app.services.layout_shelf import LayoutShelf, to_toml
from overlay_app.services.layouts import SIZE_AT_MOST, Backdrop, from_toml, load
from overlay_app.stage.default_layouts import DEFAULTS, UPRIGHT, WIDE
from overlay_app.stage.layout import LAYOUTS_AT_MOST, Anchor, Box, Canvas, Layout, LayoutProblem, Placed, Widget
from overlay_app.stage.safe_area import SafeArea

POLL = Placed(
    Widget.POLL,
    Box(600, 400, 300, 200),
    Anchor.BOTTOM_RIGHT,
    hidden=True,
    locked=True,
    settings={"clock": False, "votes": True},
)
GAMING = Layout("Gaming", Canvas.WIDE, (POLL, Placed(Widget.TICKER, Box(0, 0, 200, 60))))


class Disk:
    """A folder of layouts, opened as often as the app is started."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "layouts"
        self.index = home / "studio.toml"

    def open(self) -> LayoutShelf:
        return LayoutShelf(self.folder, self.index, load(self.folder, self.index))

    def put(self, name: str, text: str) -> None:
        self.folder.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


def names(shelf: LayoutShelf, canvas: Canvas = Canvas.WIDE) -> list[str]:
    return [layout.name for layout in shelf.of(canvas)]


@pytest.mark.parametrize("layout", [GAMING, WIDE, UPRIGHT])
def test_a_layout_is_read_back_as_it_was_written(layout: Layout):
    assert from_toml(to_toml(layout)) == layout


def test_without_a_file_each_canvas_has_its_default(disk: Disk):
    shelf = disk.open()
    assert {canvas: shelf.current(canvas) for canvas in Canvas} == DEFAULTS
    assert not disk.folder.exists()


async def test_what_was_arranged_survives_a_restart(disk: Disk):
    shelf = disk.open()
    moved = WIDE.with_placed(replace(WIDE.widgets[1], box=Box(10, 20, 300, 60)))
    shelf.keep(moved)
    shelf.set_backdrop(Backdrop.CHECKER)
    await shelf.save()
    again = disk.open()
    assert again.current(Canvas.WIDE) == moved
    assert again.current(Canvas.UPRIGHT) == UPRIGHT
    assert again.backdrop is Backdrop.CHECKER


async def test_the_layout_in_use_survives_a_restart_for_each_canvas(disk: Disk):
    shelf = disk.open()
    shelf.add(GAMING)
    await shelf.save()
    assert names(disk.open()) == ["Gaming", "Standard"]
    assert disk.open().current(Canvas.WIDE) == GAMING
    shelf.use(Canvas.WIDE, "Standard")
    await shelf.save()
    assert disk.open().current(Canvas.WIDE) == WIDE


async def test_a_name_that_is_taken_gets_a_number(disk: Disk):
    shelf = disk.open()
    assert shelf.add(replace(GAMING, name="standard")).name == "standard 2"
    assert shelf.add(replace(GAMING, name="Standard")).name == "Standard 3"
    await shelf.save()
    assert disk.open().current(Canvas.WIDE).name == "Standard 3"


async def test_layouts_of_two_canvases_may_have_one_name(disk: Disk):
    shelf = disk.open()
    shelf.add(GAMING)
    shelf.add(replace(UPRIGHT, name="Gaming"))
    await shelf.save()
    assert names(disk.open(), Canvas.UPRIGHT) == ["Gaming", "Standard"]


async def test_a_renamed_layout_is_the_same_layout(disk: Disk):
    shelf = disk.open()
    shelf.add(GAMING)
    shelf.rename(Canvas.WIDE, "Gaming", " Just talking ")
    await shelf.save()
    assert disk.open().current(Canvas.WIDE) == replace(GAMING, name="Just talking")
    assert names(disk.open()) == ["Just talking", "Standard"]


@pytest.mark.parametrize("new", ["", "   ", "STANDARD", "x" * 61])
async def test_a_name_that_is_none_or_anothers_is_refused(disk: Disk, new: str):
    shelf = disk.open()
    shelf.add(GAMING)
    with pytest.raises(LayoutProblem):
        shelf.rename(Canvas.WIDE, "Gaming", new)
    assert names(shelf) == ["Gaming", "Standard"]


async def test_a_deleted_layout_is_gone_and_another_is_in_use(disk: Disk):
    shelf = disk.open()
    shelf.add(GAMING)
    shelf.remove(Canvas.WIDE, "Gaming")
    await shelf.save()
    assert names(disk.open()) == ["Standard"]
    assert disk.open().current(Canvas.WIDE) == WIDE


async def test_the_last_layout_of_a_canvas_stays(disk: Disk):
    shelf = disk.open()
    with pytest.raises(LayoutProblem, match="only layout"):
        shelf.remove(Canvas.WIDE, "Standard")


async def test_only_so_many_layouts_are_kept(disk: Disk):
    shelf = disk.open()
    for _ in range(LAYOUTS_AT_MOST - 1):
        shelf.add(GAMING)
    with pytest.raises(LayoutProblem, match="Delete one"):
        shelf.add(GAMING)


async def test_a_layout_travels_as_one_file(disk: Disk, tmp_path: Path):
    shelf = disk.open()
    shelf.add(GAMING)
    await shelf.hand_out(Canvas.WIDE, tmp_path / "gift.toml")
    other = Disk(tmp_path / "other")
    taker = other.open()
    assert await taker.take_in(tmp_path / "gift.toml") == GAMING
    await taker.save()
    assert other.open().current(Canvas.WIDE) == GAMING


async def test_a_file_nobody_else_wrote_is_never_overwritten(disk: Disk):
    disk.put("wide-gaming.toml", "broken")
    shelf = disk.open()
    shelf.add(GAMING)
    assert (disk.folder / "wide-gaming.toml").read_text() == "broken"
    await shelf.save()
    assert disk.open().current(Canvas.WIDE) == GAMING


async def test_each_change_is_told_with_its_canvas(disk: Disk):
    shelf = disk.open()
    told: list[Canvas] = []
    shelf.changed.listen(told.append)
    shelf.keep(WIDE)
    shelf.add(replace(UPRIGHT, name="Dance"))
    shelf.use(Canvas.UPRIGHT, "Dance")
    assert told == [Canvas.WIDE, Canvas.UPRIGHT]


def widget_text(**changes: object) -> str:
    values: dict[str, object] = {"widget": '"poll"', "x": 0, "y": 0, "width": 100, "height": 100}
    lines = [f"{key} = {value}" for key, value in {**values, **changes}.items()]
    return "\n".join(['name = "One"', 'canvas = "16:9"', "[[widgets]]", *lines])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("name = 'One'\ncanvas = '16:9'\nwidgets = []\ncolour = 1", "colour"),
        ("name = 1\ncanvas = '16:9'\nwidgets = []", "name"),
        ("name = ''\ncanvas = '16:9'\nwidgets = []", "name"),
        ("name = 'One'\ncanvas = '4:3'\nwidgets = []", "canvas"),
        ("name = 'One'\ncanvas = '16:9'\nwidgets = 3", "widgets"),
        ("name = 'One'\ncanvas = '16:9'\nwidgets = [3]", "widget 1"),
        ("name = ", "TOML"),
        (widget_text(widget='"toaster"'), "widget 1: widget"),
        (widget_text(x=1.5), "x"),
        (widget_text(x="true"), "x"),
        (widget_text(width=0), "empty"),
        (widget_text(x=1900), "beyond"),
        (widget_text(width=5000), "larger"),
        (widget_text(anchor='"middle"'), "anchor"),
        (widget_text(hidden=1), "hidden"),
        (widget_text(glow=1), "glow"),
        (widget_text(settings="{ a = [1] }"), "poll: there is no setting 'a'"),
        (widget_text(settings="{ clock = 1 }"), "poll: clock is true or false"),
        (widget_text(widget='"gift-feed"', settings="{ lines = 7 }"), "lines is a whole number from 1 to 6"),
        (widget_text(widget='"gift-feed"', settings="{ lines = true }"), "lines is a whole number"),
        (widget_text(widget='"goal-bar"', settings="{ figures = 'all' }"), "figures is one of numbers, percent"),
        (widget_text(settings=3), "settings"),
        (
            "name = 'One'\ncanvas = '16:9'\n" + "[[widgets]]\nwidget = 'poll'\nx=0\ny=0\nwidth=9\nheight=9\n" * 2,
            "twice",
        ),
    ],
)
def test_a_file_with_a_fault_is_refused_and_the_fault_is_named(text: str, named: str):
    with pytest.raises(LayoutProblem, match=named):
        from_toml(text)


def test_the_documented_example_is_a_layout():
    document = Path(__file__).resolve().parents[3] / "docs" / "layouts.md"
    example = document.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    assert from_toml(example).place(Widget.GOAL_BAR) is not None


def test_broken_files_are_named_and_left_out(disk: Disk):
    disk.put("a.toml", to_toml(GAMING))
    disk.put("b.toml", "name =")
    disk.put("c.toml", "#" * (SIZE_AT_MOST + 1))
    disk.put("d.toml", to_toml(GAMING))
    (disk.folder / "e.toml").write_bytes(b'name = "\xff"')
    disk.index.write_text("colour = 1")
    shelf = disk.open()
    assert names(shelf) == ["Gaming"]
    assert [problem.split()[0] for problem in shelf.problems] == ["studio.toml", "b.toml", "c.toml", "d.toml", "e.toml"]


def test_a_layout_in_use_that_is_gone_gives_way_to_the_first(disk: Disk):
    disk.put("a.toml", to_toml(GAMING))
    disk.index.write_text('[current]\n"16:9" = "Lost"')
    assert disk.open().current(Canvas.WIDE) == GAMING


async def test_the_guides_of_each_canvas_survive_a_restart(disk: Disk):
    shelf = disk.open()
    own = SafeArea(top=300, bottom=500, side=120, side_from=900)
    shelf.set_safe_area(Canvas.UPRIGHT, own)
    await shelf.save()
    again = disk.open()
    assert again.safe_area(Canvas.UPRIGHT) == own
    assert again.safe_area(Canvas.WIDE) == SafeArea()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[safe."4:3"]', "safe knows nothing called '4:3'"),
        ('safe = { "16:9" = 3 }', "the safe area of 16:9 must be a table"),
        ('[safe."16:9"]\nmiddle = 1', "nothing called 'middle'"),
        ('[safe."16:9"]\nleft = "wide"', "needs left"),
        ('[safe."16:9"]\nleft = -1', "0 or more"),
        ('[safe."16:9"]\nleft = 1900', "200 pixels"),
    ],
)
def test_guides_that_cannot_be_are_named_and_the_usual_ones_hold(disk: Disk, text: str, named: str):
    disk.index.write_text(text)
    shelf = disk.open()
    assert named in shelf.problems[0]
    assert shelf.safe_area(Canvas.WIDE) == SafeArea()
