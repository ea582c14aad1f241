from dataclasses import replace

from overlay_app.services.boards import Boards
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.stage.state import StageState
from overlay_app.stage.widgets import NO_WIDGETS, Announcement, HowTo, Viewers, Widgets

VIEWERS = Viewers(12)
ANNOUNCEMENT = Announcement("Back in a minute")


async def stage_with_boards() -> tuple[Stage, Boards]:
    stage = Stage(StageState())
    return stage, Boards(Stages(stage, None, lambda: False))


async def test_what_one_feature_puts_up_leaves_the_others_standing() -> None:
    stage, boards = await stage_with_boards()
    boards.revise(lambda widgets: replace(widgets, viewers=VIEWERS))
    boards.revise(lambda widgets: replace(widgets, announcement=ANNOUNCEMENT))
    assert stage.state.widgets == Widgets(viewers=VIEWERS, announcement=ANNOUNCEMENT)
    boards.revise(lambda widgets: replace(widgets, viewers=None))
    assert stage.state.widgets == Widgets(announcement=ANNOUNCEMENT)
    await stage.close()


async def test_nothing_new_is_not_told_to_the_stage() -> None:
    stage, boards = await stage_with_boards()
    told: list[StageState] = []
    stage.changed.listen(told.append)
    how_to = HowTo("Take part", ("Say hello",))
    boards.revise(lambda widgets: replace(widgets, how_to=how_to))
    boards.revise(lambda widgets: replace(widgets, how_to=how_to))
    assert len(told) == 1
    assert boards.widgets != NO_WIDGETS
    await stage.close()
