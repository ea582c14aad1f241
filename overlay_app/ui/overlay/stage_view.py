"""The stage as QML draws it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.stage.state import StageState
from overlay_app.ui.overlay.credits_view import CreditsView
from overlay_app.ui.overlay.gift_views import CardsView, FeedView, art_url
from overlay_app.ui.overlay.goal_view import GoalView
from overlay_app.ui.overlay.layout_view import LayoutView
from overlay_app.ui.overlay.moment_views import AlertView, EffectView, TickerView
from overlay_app.ui.overlay.widgets_view import WidgetsView

if TYPE_CHECKING:
    from overlay_app.ui.effects.book import EffectBook

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in app.py")
class StageView(QObject):
    """Shows ``StageState``, and tells what became of it.

    ``on_painted`` is called with the id of a card, feed line, alert or effect once it has been drawn on air for the
    first time, ``on_ended`` once it is no longer drawn. ``effects`` are those that can be drawn; without it, the
    shipped. ``layout`` says where everything stands; several views may share one, without it each has its own.
    """

    changed = Signal()
    shown = Signal()
    """Something new is to be drawn."""

    def __init__(
        self,
        on_painted: Callable[[str], None],
        on_ended: Callable[[str], None],
        layout: LayoutView | None = None,
        parent: QObject | None = None,
        effects: "EffectBook | None" = None,
    ) -> None:
        super().__init__(parent)
        self._layout = layout or LayoutView(self)
        self._on_painted = on_painted
        self._on_ended = on_ended
        self._state = StageState()
        self._finished = ""
        self._cards = CardsView(on_ended, self)
        self._feed = FeedView(on_ended, self)
        self._goal = GoalView(self)
        self._ticker = TickerView(self)
        self._alert = AlertView(self)
        self._widgets = WidgetsView(self)
        self._credits = CreditsView(self)
        self._effect = EffectView(self, effects)

    def show(self, state: StageState) -> None:
        """Put this on stage. What differs from the last state moves; a panic leaves nothing to be seen."""
        if state == self._state:
            return
        before, self._state = self._state, state
        if (before.visible, before.watermark) != (state.visible, state.watermark):
            self.changed.emit()
        if state.visible:
            self._cards.show(state.cards)
            self._feed.show(state.feed)
        else:
            self._cards.clear()
            self._feed.clear()
        alert, effect = (state.alert, state.effect) if state.visible else (None, None)
        ended = [
            old.id
            for old, new in ((self._alert.shown, alert), (self._effect.shown, effect))
            if old is not None and (new is None or new.id != old.id) and old.id != self._finished
        ]
        self._alert.show(alert)
        self._effect.show(effect)
        self._goal.show(state.goal)
        self._ticker.show(state.ticker)
        self._widgets.show(state.widgets if state.visible else None)
        self._credits.show(state.credits if state.visible else None)
        self.shown.emit()
        for each in ended:
            self._on_ended(each)

    def draw_from(self, effects: "EffectBook") -> None:
        """Know the effects of this book from the next one on."""
        self._effect.draw_from(effects)

    @Property(bool, notify=changed)
    def visible(self) -> bool:
        """False after a panic: nothing at all is drawn."""
        return self._state.visible

    @Property(str, notify=changed)
    def watermark(self) -> str:
        """A word such as DEMO, or nothing."""
        return self._state.watermark

    @Property(LayoutView, notify=changed)
    def layout(self) -> LayoutView:
        """Where everything stands."""
        return self._layout

    @Property(CardsView, notify=changed)
    def cards(self) -> CardsView:
        """The gift cards."""
        return self._cards

    @Property(FeedView, notify=changed)
    def feed(self) -> FeedView:
        """The gift feed."""
        return self._feed

    @Property(GoalView, notify=changed)
    def goal(self) -> GoalView:
        """The goal bar."""
        return self._goal

    @Property(TickerView, notify=changed)
    def ticker(self) -> TickerView:
        """The balance on stream."""
        return self._ticker

    @Property(AlertView, notify=changed)
    def alert(self) -> AlertView:
        """The event alert."""
        return self._alert

    @Property(EffectView, notify=changed)
    def effect(self) -> EffectView:
        """The full-stage effect."""
        return self._effect

    @Property(WidgetsView, notify=changed)
    def widgets(self) -> WidgetsView:
        """Boards, banners and clocks."""
        return self._widgets

    @Property(CreditsView, notify=changed)
    def credits(self) -> CreditsView:
        """The session's credits."""
        return self._credits

    @Property(QUrl, notify=changed)
    def coin(self) -> QUrl:
        """Our picture of a coin."""
        return art_url("coin")

    @Slot(str)
    def painted(self, shown: str) -> None:
        """QML has drawn this on air for the first time."""
        self._on_painted(shown)

    @Slot(str)
    def finished(self, cue: str) -> None:
        """The effect has come to its own end."""
        if cue != self._finished:
            self._finished = cue
            self._on_ended(cue)
