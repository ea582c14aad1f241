"""Where the files lie that are shipped beside the code: pictures, sounds, schemas, effect packs."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "resources"
_SOURCE_TREE = _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder, such as ``resource("gifts", "rose.svg")``, in source tree, wheel and bundle.

    Raises ``FileNotFoundError`` where it is missing, which means that the installation is incomplete.
    """
    path = (_INSTALLED if _INSTALLED.is_dir() else _SOURCE_TREE).joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"A part of Coinstage is missing: {path}. Please install it again.")
    return path


def changelog() -> Path:
    """What has changed from version to version. Raises ``FileNotFoundError`` like ``resource``."""
    return resource("CHANGELOG.md") if _INSTALLED.is_dir() else resource().parent / "CHANGELOG.md"
