"""Writing the settings. Apart from reading them, because the library that keeps comments is slow to load."""

import os
import tempfile
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.toml_document import TOMLDocument

from overlay_app.services.folders import SOURCES_FILE
from overlay_app.services.settings import Settings, SettingsProblem, text_of


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
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, swap = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(tomlkit.dumps(document))
            file.flush()
            os.fsync(file.fileno())
        Path(swap).replace(path)
    except BaseException:
        Path(swap).unlink(missing_ok=True)
        raise


def _kept_document(path: Path) -> TOMLDocument:
    """The file as it is; an empty one where there is none, or where it broke while the app ran."""
    try:
        document = tomlkit.parse(text_of(path)) if path.exists() else tomlkit.document()
    except (SettingsProblem, TOMLKitError, RecursionError):
        return tomlkit.document()
    return document if all(isinstance(section, dict) for section in document.values()) else tomlkit.document()
