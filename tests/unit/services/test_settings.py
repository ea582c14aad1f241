from dataclasses import replace
from pathlib import Path

import pytest

from overlay_app.services.settings import (
    FeedSettings,
    Mode,
    Settings,
    SettingsProblem,
    StageSettings,
    TickerMode,
    load,
)
from overlay_app.services.settings_file import SettingsFile, save


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == Settings()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    wanted = replace(
        Settings(), stage=StageSettings(1080, 1920, Mode.CHROMA, "#00ff00", 30, TickerMode.OFF), feed=FeedSettings(0)
    )
    save(path, wanted)
    assert load(path) == wanted
    assert [other.name for other in path.parent.iterdir()] == ["settings.toml"]


def passing(path: Path) -> tuple[SettingsFile, Settings]:
    """A file that says 1080x1920, in a run for which other things were asked."""
    kept = Settings(stage=StageSettings(1080, 1920))
    running = replace(
        kept, stage=replace(kept.stage, width=800, height=600, mode=Mode.SOLID), feed=replace(kept.feed, port=9)
    )
    return SettingsFile(path, kept, running), running


def test_what_was_asked_for_one_run_is_not_kept_with_other_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    file, running = passing(path)
    file.take(replace(running, stage=replace(running.stage, ticker=TickerMode.OFF)))
    file.write()
    assert load(path) == Settings(stage=StageSettings(1080, 1920, ticker=TickerMode.OFF))


def test_what_is_set_in_such_a_run_is_kept_even_back_to_what_was_asked(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    file, running = passing(path)
    for mode in (Mode.CHROMA, Mode.SOLID):
        file.take(replace(running, stage=replace(running.stage, mode=mode)))
        file.write()
        assert load(path) == Settings(stage=StageSettings(1080, 1920, mode))


def test_a_size_is_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    file, running = passing(path)
    file.take(replace(running, stage=replace(running.stage, height=700)))
    file.write()
    assert (load(path).stage.width, load(path).stage.height) == (800, 700)


def test_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("# my stream\n[stage]\n# portrait\nwidth = 1080  # of the phone\nheight = 1920\n")
    save(path, replace(load(path), feed=FeedSettings(4000)))
    text = path.read_text()
    assert all(comment in text for comment in ("# my stream", "# portrait", "# of the phone"))
    assert load(path).stage.width == 1080


def test_what_is_not_said_keeps_its_default() -> None:
    assert Settings.from_toml("[feed]\nport = 5000") == replace(Settings(), feed=FeedSettings(5000))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[stages]", "stages"),
        ("[stage]\nwide = 1", "stage.wide"),
        ("stage = 1", "stage"),
        ("[stage]\nwidth = '1080'", "stage.width"),
        ("[stage]\nwidth = true", "stage.width"),
        ("[stage]\nwidth = 1080.0", "stage.width"),
        ("[stage]\nwidth = 12", "canvas"),
        ("[stage]\nheight = 100000", "canvas"),
        ("[stage]\nframe_rate = 50", "frame_rate"),
        ("[tiers]\nmedium = 500", "Each tier must start"),
        ("[tiers]\nhuge_seconds = 60", "2 to 20 seconds"),
        ("[stage]\nmode = 'x-ray'", "stage.mode"),
        ("[stage]\nchroma = 'green'", "chroma"),
        ("[feed]\nport = -1", "feed.port"),
        ("[feed]\nport = 65536", "feed.port"),
        ("[tikfinity]\nenabled = 1", "tikfinity.enabled"),
        ("[general]\nzone = 'Mars/Olympus'", "Mars/Olympus"),
        ("[general]\nzone = '../../etc/passwd'", "zone"),
        ("[general]\ntheme = 7", "general.theme"),
        ("[stage", "not valid TOML"),
        ("x = " + "[" * 5000, "nested|valid"),
        ("[stage]\nwidth = 1\nwidth = 2", "not valid TOML"),
    ],
)
def test_what_cannot_be_is_refused_and_named(text: str, named: str) -> None:
    with pytest.raises(SettingsProblem, match=named):
        Settings.from_toml(text)


def test_a_file_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"[stage]\n\xff\xfe")
    with pytest.raises(SettingsProblem, match="UTF-8"):
        load(path)


def test_more_than_256_kib_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("#" * (256 * 1024 + 1))
    with pytest.raises(SettingsProblem, match="256 KiB"):
        load(path)


@pytest.mark.parametrize("broken", [b"[stage", b"\xff", b"stage = 1", b""])
def test_a_file_that_broke_while_the_app_ran_is_written_anew(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(broken)
    save(path, replace(Settings(), feed=FeedSettings(4000)))
    assert load(path).feed.port == 4000


def test_a_write_that_fails_leaves_the_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    save(path, Settings())
    before = path.read_text()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(path, replace(Settings(), feed=FeedSettings(4000)))
    assert path.read_text() == before
    assert [other.name for other in tmp_path.iterdir()] == ["settings.toml"]


def test_two_commands_never_share_a_key() -> None:
    with pytest.raises(SettingsProblem, match="is the key for “panic” already"):
        Settings.from_toml("[keys]\npanic = 'Ctrl+Alt+P'\nmute = 'Ctrl+Alt+P'")
    with pytest.raises(SettingsProblem, match="alone is typed with"):
        Settings.from_toml("[keys]\npanic = 'P'")


def test_once_there_is_a_list_of_sources_tikfinity_is_a_setting_no_more(tmp_path):
    path = tmp_path / "settings.toml"
    save(path, Settings())
    assert "[tikfinity]" in path.read_text()
    (tmp_path / "sources.toml").touch()
    save(path, load(path))
    assert "tikfinity" not in path.read_text()
    assert load(path) == Settings()
