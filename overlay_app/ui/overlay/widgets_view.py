"""Boards, banners and clocks together, as QML finds them."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.stage.widgets import NO_WIDGETS, Widgets
from overlay_app.ui.overlay.banner_views import AnnouncementView, ChallengeView, CoinDropView, DealView, ViewersView
from overlay_app.ui.overlay.board_views import HowToView, PollView, SpotlightView, SupportersView, TrendView

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by StageView")
class WidgetsView(QObject):
    """Shows ``Widgets``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._viewers = ViewersView(self)
        self._top_supporters = SupportersView(self)
        self._how_to = HowToView(self)
        self._announcement = AnnouncementView(self)
        self._deal = DealView(self)
        self._poll = PollView(self)
        self._challenge = ChallengeView(self)
        self._trend_board = TrendView(self)
        self._spotlight = SpotlightView(self)
        self._coin_drop = CoinDropView(self)

    def show(self, widgets: Widgets | None) -> None:
        """Show these; what is None leaves."""
        widgets = widgets or NO_WIDGETS
        self._viewers.show(widgets.viewers)
        self._top_supporters.show(widgets.top_supporters)
        self._how_to.show(widgets.how_to)
        self._announcement.show(widgets.announcement)
        self._deal.show(widgets.deal)
        self._poll.show(widgets.poll)
        self._challenge.show(widgets.challenge)
        self._trend_board.show(widgets.trend_board)
        self._spotlight.show(widgets.spotlight)
        self._coin_drop.show(widgets.coin_drop)

    @Property(ViewersView, notify=changed)
    def viewers(self) -> ViewersView:
        """How many watch."""
        return self._viewers

    @Property(SupportersView, notify=changed)
    def topSupporters(self) -> SupportersView:
        """Who gave most."""
        return self._top_supporters

    @Property(HowToView, notify=changed)
    def howTo(self) -> HowToView:
        """How to take part."""
        return self._how_to

    @Property(AnnouncementView, notify=changed)
    def announcement(self) -> AnnouncementView:
        """What is about to happen."""
        return self._announcement

    @Property(DealView, notify=changed)
    def deal(self) -> DealView:
        """The offer."""
        return self._deal

    @Property(PollView, notify=changed)
    def poll(self) -> PollView:
        """The poll."""
        return self._poll

    @Property(ChallengeView, notify=changed)
    def challenge(self) -> ChallengeView:
        """The target against the clock."""
        return self._challenge

    @Property(TrendView, notify=changed)
    def trendBoard(self) -> TrendView:
        """A trend's standings."""
        return self._trend_board

    @Property(SpotlightView, notify=changed)
    def spotlight(self) -> SpotlightView:
        """The item of the marketplace."""
        return self._spotlight

    @Property(CoinDropView, notify=changed)
    def coinDrop(self) -> CoinDropView:
        """Coins given back to viewers."""
        return self._coin_drop
