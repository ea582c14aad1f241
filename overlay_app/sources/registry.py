"""All kinds of sources: the app's own, and those that other packages add by the entry point ``overlay_app.sources``."""

import logging
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points

from overlay_app.sources import social_stream, streamerbot, tikfinity, tikfinity_webhook
from overlay_app.sources.kinds import SourceKind

GROUP = "overlay_app.sources"
OWN = (tikfinity.KIND, streamerbot.KIND, social_stream.KIND, tikfinity_webhook.KIND, social_stream.POSTED)

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Registry:
    """The kinds there are, the app's own first, and in words which plug-ins were left out."""

    kinds: tuple[SourceKind, ...]
    faults: tuple[str, ...] = ()

    def find(self, kind: str) -> SourceKind | None:
        """The kind of that id; None where its plug-in is no longer installed."""
        return next((known for known in self.kinds if known.id == kind), None)


def load_kinds() -> Registry:
    """Find every kind. Runs the plug-ins' code, which may take its time: call it in a thread."""
    return with_plug_ins(OWN, entry_points(group=GROUP))


def with_plug_ins(own: Iterable[SourceKind], plug_ins: Iterable[EntryPoint]) -> Registry:
    """``own`` and what the plug-ins add. A plug-in that is broken or in the way of another kind is left out."""
    kinds = {kind.id: kind for kind in own}
    faults = []
    for point in sorted(plug_ins, key=lambda point: (point.name, point.value)):
        try:
            kind = _kind(point, kinds)
        except Exception as fault:
            log.exception("The source plug-in %s cannot be used", point.name)
            faults.append(f"The plug-in {_called(point)} was left out: {_short(fault)}.")
        else:
            kinds[kind.id] = kind
    return Registry(tuple(kinds.values()), tuple(faults))


def _kind(point: EntryPoint, taken: Container[str]) -> SourceKind:
    kind = point.load()
    if not isinstance(kind, SourceKind):
        raise TypeError("its entry point is no SourceKind")
    if not _ID.fullmatch(kind.id):
        raise TypeError(f"{kind.id!r:.60} is no id of lower-case letters, digits and hyphens")
    if kind.id in taken:
        raise TypeError(f"there is a kind {kind.id!r} already")
    if kind.path:
        raise TypeError("only the app's own kinds have a path on the local server; connect instead, or use /events")
    return replace(kind, from_package=point.dist.name if point.dist is not None else point.name)


def _called(point: EntryPoint) -> str:
    return point.name if point.dist is None else f"{point.name} of {point.dist.name}"


def _short(fault: Exception) -> str:
    return f"{fault}".strip().rstrip(".")[:200] or type(fault).__name__
