"""The scene of the demo: a session and a goal in scratch books, so that a first look shows a night under way."""

from overlay_app.economy.goals import Action, Goal, Metric, Step, StepKind
from overlay_app.services.backstage import Backstage
from overlay_app.services.clock import now_ms


async def set_the_scene(backstage: Backstage) -> None:
    """Begin a session, and put a goal with milestones on stage."""
    await backstage.session.start("Friday karaoke")
    steps = (
        Step("demo-1", StepKind.MILESTONE, 500, "Crowd picks the next song"),
        Step("demo-2", StepKind.MILESTONE, 1_000, "A song in falsetto", Action.CONFETTI),
        Step("demo-3", StepKind.MILESTONE, 1_500, "Requests open"),
        Step("demo-4", StepKind.TARGET, 2_000, "Duet with chat", Action.COIN_RAIN),
        Step("demo-5", StepKind.STRETCH, 50_000, "Encore until midnight", Action.COIN_RAIN),
    )
    goal = Goal("demo", "Karaoke marathon", Metric.COINS, now_ms(), steps, on_stage=True)
    await backstage.goals.save(goal)
