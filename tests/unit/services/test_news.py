from pathlib import Path

import pytest

from overlay_app.data_files import changelog
from overlay_app.services.news import News, Part, read_news
from overlay_app.services.seen import Seen, keep_seen, load_seen

TEXT = """# Changelog

All notable changes, see [Keep a Changelog](https://example.invalid).

## [Unreleased]

## [0.2.0] - 2026-11-29

Words before a heading say nothing.

### Added

- A *first* page, told of
  in two lines: `coinstage run` and [a guide](docs/guide.md).
- snake_case stays.

### Fixed

- One thing.

## [0.1.0] - 2026-10-01

### Added

- Everything.
"""


def told(tmp_path: Path, text: str) -> News | None:
    path = tmp_path / "CHANGELOG.md"
    path.write_text(text)
    return read_news(path)


def test_the_newest_version_with_anything_to_tell_is_told_in_plain_words(tmp_path: Path) -> None:
    first = ("A first page, told of in two lines: coinstage run and a guide.", "snake_case stays.")
    parts = (Part("Added", first), Part("Fixed", ("One thing.",)))
    assert told(tmp_path, TEXT) == News("0.2.0", "2026-11-29", parts)


@pytest.mark.parametrize("text", ["", "# Changelog\n", "## [0.1.0]\n\n### Added\n", "- a\n- b\n"])
def test_where_nothing_is_told_there_is_no_news(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) is None


def test_our_own_changelog_is_told(tmp_path: Path) -> None:
    news = read_news(changelog())
    assert news is not None
    assert news.parts[0].title == "Added"


def test_what_was_seen_is_kept(tmp_path: Path) -> None:
    assert load_seen(tmp_path) == Seen()
    keep_seen(tmp_path, Seen("0.2.0", ("source", "canvas"), left=True))
    assert load_seen(tmp_path) == Seen("0.2.0", ("source", "canvas"), left=True)


@pytest.mark.parametrize("damage", ["", "[]", "3", '{"steps": 4}', "[" * 5_000])
def test_damage_counts_as_nothing_seen(tmp_path: Path, damage: str) -> None:
    (tmp_path / "seen.json").write_text(damage)
    assert load_seen(tmp_path) == Seen()
