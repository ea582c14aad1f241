"""A source in a list: the same words and colour wherever it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from overlay_app.services.broadcast.following import OBS
from overlay_app.sources.base import SourceReport, State
from overlay_app.ui.panels import formats


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as its chip shows it. ``tone`` is good, waiting, bad or off."""

    key: str
    title: str
    tone: str
    words: str
    lag: str
    frames: str


_TONES = {
    State.LIVE: "good",
    State.CONNECTING: "waiting",
    State.SILENT: "waiting",
    State.DOWN: "bad",
    State.REFUSED: "bad",
    State.OFF: "off",
}


def source_row(report: SourceReport) -> SourceRow:
    """The row of one report."""
    lag = (
        QCoreApplication.translate("Source", "{lag} ms").format(lag=report.lag_ms) if report.lag_ms is not None else ""
    )
    frames = QCoreApplication.translate("Source", "{count} messages").format(count=formats.grouped(report.frames))
    return SourceRow(report.id, report.title, _TONES[report.state], report.words, lag, frames)


def any_listens(reports: Iterable[SourceReport]) -> bool:
    """Whether gifts could come: OBS, which stands among the sources, brings none."""
    return any(report.id != OBS and report.state in {State.LIVE, State.SILENT} for report in reports)
