import re
import textwrap
import tomllib
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.data_files import resource
from overlay_app.economy.effects import Mode
from overlay_app.stage.effects import BUILT_IN
from overlay_app.stage.pack_values import BadPack
from overlay_app.stage.packs import Chroma, Emitter, Form, Shape, Still, parse

PLAIN = """
id = "petals"
name = "Petals"
length = 4.0
licence = "CC0-1.0"

[[scene]]
kind = "emitter"
shape = "heart"
count = 20
start = [0, 1.5]
life = [1, 2.5]
"""
PROJECT = Path(__file__).resolve().parents[3]
SHIPPED = sorted(path.parent.name for path in resource("effects").glob("*/effect.toml"))


def changed(*lines: str, without: str = "") -> str:
    head, scene = PLAIN.split("[[scene]]")
    kept = [line for line in head.splitlines() if not without or not line.startswith(without)]
    return "\n".join([*kept, *lines, "[[scene]]", scene])


def with_part(*lines: str) -> str:
    return "\n".join([PLAIN, *lines])


def test_a_short_pack_is_all_there_is_to_write() -> None:
    pack = parse(PLAIN)
    assert (pack.id, pack.length_ms, pack.price, pack.mode, pack.chroma) == (
        "petals",
        4_000,
        0,
        Mode.PER_USE,
        Chroma.VARIANT,
    )
    (emitter,) = pack.scene
    assert isinstance(emitter, Emitter)
    assert (emitter.shape, emitter.count, emitter.life.most) == (Shape.HEART, 20, 2.5)


def test_a_scene_keeps_the_order_of_its_parts() -> None:
    pack = parse(
        with_part('[[scene]]\nkind = "shape"\nform = "ring"', '[[scene]]\nkind = "picture"\npicture = "cat.webp"')
    )
    assert [type(part) for part in pack.scene] == [Emitter, Still, Still]
    assert pack.pictures == {"cat.webp"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (changed("colour = 1"), "effect.toml: unknown colour."),
        (with_part("shine = true"), "scene 1: unknown shine."),
        (changed(without="licence"), "effect.toml: licence is missing."),
        (changed("length = 15.1", without="length"), "length must be within 0.5 to 15."),
        (changed("length = 0.4", without="length"), "length must be within 0.5 to 15."),
        (changed("length = inf", without="length"), "length must be within"),
        (changed("length = nan", without="length"), "length must be within"),
        (changed('id = "../up"', without="id"), "id must be small letters"),
        (changed("price = -1"), "price must be a whole number"),
        (changed("price = true"), "price must be a whole number"),
        (changed('sound = "../../etc/passwd"'), "sound must be the name of a file in this folder"),
        (changed('sound = "/boom.wav"'), "sound must be the name of a file"),
        (changed('sound = "boom.mp3"'), "boom.mp3 is none of the kinds allowed"),
        (changed('sound = "CON.wav"'), "CON.wav is none of the kinds allowed"),
        (changed('program = "Fireworks"'), "unknown program"),
        (with_part('pictures = ["a.svg"]'), "a.svg is none of the kinds allowed"),
        (with_part('pictures = ["C:\\\\a.png"]'), "pictures must be names of files in this folder"),
        (with_part('colours = ["red"]'), "colours must be colours such as"),
        (with_part("speed = [5, 1]"), "the smaller number first"),
        (with_part("fade = [[0.5, 1], [0.2, 0]]"), "each later than the one before"),
        (with_part("fade = [[0.0, 2.0]]"), "fade must be within 0 to 1"),
        (with_part("path = [[0.1, 0.2]]"), "at least two places"),
        (PLAIN.replace("[1, 2.5]", "[1, 3]"), "a particle would outlive the effect"),
        (PLAIN.replace("count = 20", "count = 401"), "count must be a whole number from 1 to 400"),
        (
            PLAIN + PLAIN[PLAIN.index("[[scene]]") :].replace("count = 20", "count = 390"),
            "410 particles; 400 is the most",
        ),
        (PLAIN[: PLAIN.index("[[scene]]")], "The scene is empty"),
        (PLAIN.split("[[scene]]", maxsplit=1)[0] + "[[scene]]\nkind = 'shape'\n" * 41, "at most 40 parts"),
        ("scene = 1", "length is missing"),
        ("[", "is not TOML"),
        ("# " + "x" * 256 * 1024, "larger than 256 KiB"),
        ("length = " + "9" * 400, "length must be within"),
    ],
)
def test_a_bad_pack_is_refused_with_the_place_and_the_reason(text: str, said: str) -> None:
    with pytest.raises(BadPack) as refused:
        parse(text)
    assert said in str(refused.value)


@given(st.text(max_size=200))
def test_any_text_is_a_pack_or_refused_in_words(text: str) -> None:
    with pytest.raises(BadPack):
        parse(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4),
)


@given(
    st.sampled_from(["count", "start", "life", "fade", "path", "place", "colours", "pictures", "shape", "aims"]), VALUES
)
def test_any_value_in_a_scene_is_taken_or_refused_in_words(key: str, value: object) -> None:
    values = tomllib.loads(PLAIN)
    values["scene"][0][key] = value
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", lambda _: values)
        with suppress(BadPack):
            assert parse("").id == "petals"


def test_twelve_effects_are_shipped_and_most_of_them_are_packs() -> None:
    packs = [
        parse((resource("effects") / name / "effect.toml").read_text(encoding="utf-8"), ours=True) for name in SHIPPED
    ]
    assert len(packs) == 12
    assert sum(not pack.program for pack in packs) >= 2


@pytest.mark.parametrize("name", SHIPPED)
def test_the_director_knows_a_shipped_effect_as_its_file_says(name: str) -> None:
    folder: Path = resource("effects") / name
    pack = parse((folder / "effect.toml").read_text(encoding="utf-8"), ours=True)
    assert pack.id == name
    assert (BUILT_IN[name].length_ms, BUILT_IN[name].intensity) == (pack.length_ms, pack.intensity)
    assert all((folder / picture).is_file() for picture in pack.pictures)


def test_the_worked_example_of_the_document_is_a_pack() -> None:
    document = (PROJECT / "docs" / "effect-packs.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", document, re.DOTALL)
    pack = parse(textwrap.dedent(example))
    assert (pack.id, len(pack.scene)) == ("petals", 2)


def test_the_document_names_every_key_shape_and_form() -> None:
    document = (PROJECT / "docs" / "effect-packs.md").read_text(encoding="utf-8")
    keys = {field.name for part in (Emitter, Still) for field in fields(part)}
    words = set(re.findall(r"[a-z]+", document))
    assert keys | set(Shape) | set(Form) <= words
