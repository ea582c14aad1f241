"""Where things lie: the platform's folders, or one folder of the user's choice."""

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "COINSTAGE_HOME"
SOURCES_FILE = "sources.toml"
_NAME = "coinstage"


@dataclass(frozen=True, slots=True)
class Folders:
    """``data`` holds the books, ``config`` the settings, ``logs`` the logs and crash reports."""

    data: Path
    config: Path
    logs: Path

    @property
    def books(self) -> Path:
        """The SQLite file of the books."""
        return self.data / "books.sqlite3"

    @property
    def settings(self) -> Path:
        """The settings, to be read and edited by hand as well."""
        return self.config / "settings.toml"

    @property
    def sources(self) -> Path:
        """Where gifts come from, to be read and edited by hand as well."""
        return self.config / SOURCES_FILE

    @property
    def stage(self) -> Path:
        """The last state of the stage: the first frame of the next start."""
        return self.data / "stage.json"

    @property
    def layouts(self) -> Path:
        """Where everything stands on stage: a file for each layout."""
        return self.config / "layouts"

    @property
    def studio(self) -> Path:
        """Which layouts are in use, and what lies behind them in the studio."""
        return self.config / "studio.toml"

    @property
    def studio_picture(self) -> Path:
        """The picture of the creator's stream that lies behind the canvas in the studio."""
        return self.config / "studio-picture.png"

    @property
    def exports(self) -> Path:
        """Where exports go unless the user says otherwise."""
        return self.data / "exports"

    def make(self) -> None:
        """Make the folders, for this user alone."""
        for folder in (self.data, self.config, self.logs):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.data.chmod(0o700)


def folders(chosen: Path | None = None) -> Folders:
    """The folders under ``chosen``, else under COINSTAGE_HOME, else the platform's own."""
    home = chosen or (Path(os.environ[HOME_VARIABLE]) if os.environ.get(HOME_VARIABLE) else None)
    if home is not None:
        home = home.expanduser().absolute()
        return Folders(home, home, home / "logs")
    import platformdirs  # noqa: PLC0415 - slow to load, and seldom asked twice

    return Folders(
        Path(platformdirs.user_data_path(_NAME, appauthor=False)),
        Path(platformdirs.user_config_path(_NAME, appauthor=False)),
        Path(platformdirs.user_log_path(_NAME, appauthor=False)),
    )
