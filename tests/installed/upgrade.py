"""What a user keeps when a newer version comes: books, settings, all of it."""

import tomllib
from pathlib import Path
from typing import Any

from tests.installed.bare_system import BareSystem, Failed
from tests.installed.evening import COMMAND, entries, evening, sound

GIFTS = 1_000
SETTINGS = """\
# My own words stay as well.
[stage]
mode = "chroma"
chroma = "#123456"
frame_rate = 30
theme = "neon"
reduced_motion = true

[general]
zone = "Europe/Lisbon"
theme = "light"
first_run_read = true
"""


async def keeps_all(system: BareSystem, earlier: Path, newest: Path, folder: Path) -> str:
    """Fill the earlier version's books and change its settings, upgrade, and compare."""
    system.install(earlier)
    was = system.run(COMMAND, "--version", user=True).strip()
    file = system.home(".config", "coinstage", "settings.toml")
    file.parent.mkdir(parents=True)
    file.write_text(SETTINGS, encoding="utf-8")
    system.run("chown", "-R", "streamer:streamer", "/home/streamer/.config")
    async with evening(system, folder / "earlier") as tonight:
        await tonight.gifts(GIFTS, coins=3)
    before, schema = entries(system), _schema(system)
    if len(before) != GIFTS:
        raise Failed(f"{GIFTS} gifts made {len(before)} entries.")
    system.install(newest)
    async with evening(system, folder / "newest") as tonight:
        if tonight.available() != GIFTS * 3:
            raise Failed(f"After the upgrade {tonight.available()} coins are there of {GIFTS * 3}.")
        await tonight.gifts(1, coins=7)
    sound(system)
    after = entries(system)
    if _bare(after[1:], before) != before:
        raise Failed("The entries from before the upgrade are not what they were.")
    _same_settings(file)
    if _schema(system) <= schema:
        raise Failed(f"The schema was {schema} and is {_schema(system)}: that was no upgrade.")
    is_now = system.run("dpkg-query", "--show", "--showformat=${Version}", "coinstage")
    return f"{was} to {is_now}, schema {schema} to {_schema(system)}: {len(before)} entries and all settings kept"


def _schema(system: BareSystem) -> int:
    """Read from the file's own head, where SQLite keeps it: from outside nothing may be opened here."""
    books = system.home(".local", "share", "coinstage", "books.sqlite3")
    with books.open("rb") as file:
        file.seek(60)
        return int.from_bytes(file.read(4), "big")


def _bare(rows: list[dict[str, object]], like: list[dict[str, object]]) -> list[dict[str, object]]:
    """The rows with the members that the earlier version told of."""
    return [{name: row[name] for name in shape} for row, shape in zip(rows, like, strict=True)]


def _same_settings(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    wanted: dict[str, Any] = tomllib.loads(SETTINGS)
    found = tomllib.loads(text)
    lost = [
        f"{section}.{key}" for section, values in wanted.items() for key, value in values.items()
        if found.get(section, {}).get(key) != value
    ]  # fmt: skip
    if lost or "# My own words" not in text:
        raise Failed(f"These settings are not kept: {', '.join(lost) or 'the comments'}.")
