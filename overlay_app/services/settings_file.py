"""Writing the settings. Apart from reading them, because the library that keeps comments is slow to load."""

from dataclasses import asdict, fields, replace
from enum import StrEnum
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.toml_document import TOMLDocument

from overlay_app.services.folders import SOURCES_FILE
from overlay_app.services.settings import Settings, SettingsProblem, text_of
from overlay_app.services.whole_file import write_whole

_SIZE = frozenset({"width", "height"})
"""One choice: neither is kept without the other."""


class SettingsFile:
    """The settings as they are kept: what was asked for one run alone is not among them until it is set."""

    def __init__(self, path: Path, kept: Settings, running: Settings) -> None:
        """``running`` are those of this run, ``kept`` what the file says."""
        self._path = path
        self._kept = kept
        self._running = running

    def take(self, settings: Settings) -> None:
        """These hold now: what changed by that is to be kept."""
        self._kept = _with_changes(self._kept, self._running, settings)
        self._running = settings

    def write(self) -> None:
        """Write what is to be kept. Raises ``OSError``."""
        save(self._path, self._kept)


def save(path: Path, settings: Settings) -> None:
    """Write ``settings``, keeping the user's comments; whole, or not at all. Raises ``OSError``."""
    document = _kept_document(path)
    sections = asdict(settings)
    if (path.parent / SOURCES_FILE).exists():  # TikFinity is one source among others there
        del sections["tikfinity"]
        document.pop("tikfinity", None)
    for name, values in sections.items():
        section = document.setdefault(name, tomlkit.table())
        for key, value in values.items():
            section[key] = str(value) if isinstance(value, StrEnum) else value
    write_whole(path, tomlkit.dumps(document))


def _with_changes(kept: Settings, before: Settings, after: Settings) -> Settings:
    """``kept``, changed as ``before`` was to become ``after``."""
    for section in fields(Settings):
        old, new = getattr(before, section.name), getattr(after, section.name)
        changed = {each.name for each in fields(new) if getattr(old, each.name) != getattr(new, each.name)}
        if changed & _SIZE:
            changed |= _SIZE
        values = {name: getattr(new, name) for name in changed}
        kept = replace(kept, **{section.name: replace(getattr(kept, section.name), **values)})
    return kept


def _kept_document(path: Path) -> TOMLDocument:
    """The file as it is; an empty one where there is none, or where it broke while the app ran."""
    try:
        document = tomlkit.parse(text_of(path)) if path.exists() else tomlkit.document()
    except (SettingsProblem, TOMLKitError, RecursionError):
        return tomlkit.document()
    return document if all(isinstance(section, dict) for section in document.values()) else tomlkit.document()
