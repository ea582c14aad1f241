"""The file of sources: read, written by the app and by hand, and what is said of one that is wrong."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlay_app.events.conversion import Conversion, Unit, rate_of
from overlay_app.events.kinds import KINDS
from overlay_app.services.source_file import prepare
from overlay_app.services.source_list import KnownSource, SourcesProblem, checked, from_toml, load
from overlay_app.sources.kinds import SourceSetup

BOT = KnownSource(
    SourceSetup(
        id="streamerbot-2",
        kind="streamerbot",
        title="Bot of the second PC",
        address="ws://192.168.1.5:8080/",
        receiver="42",
        session="s",
        conversion=Conversion.of({Unit.BIT: 2, Unit.SUB_TIER_1: 500}, {"EUR": Fraction(100), "JPY": Fraction(2, 3)}),
        event_types=frozenset({"gift", "follow"}),
    ),
    on=False,
)
TIKTOK = KnownSource(SourceSetup(id="tikfinity", kind="tikfinity", title="TikFinity"))


def test_where_there_is_no_file_nothing_is_known(tmp_path: Path) -> None:
    assert load(tmp_path / "sources.toml") is None


def test_what_is_written_is_read_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "config" / "sources.toml"
    prepare(path, [BOT, TIKTOK]).put()
    assert load(path) == (BOT, TIKTOK)
    prepare(path, [TIKTOK, BOT]).put()
    assert load(path) == (TIKTOK, BOT)
    prepare(path, []).put()
    assert load(path) == ()


def test_remarks_are_kept_where_a_source_stays(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        '# my own\n[tikfinity] # the phone\nkind = "tikfinity"\ntitle = "TikTok" # title\n'
        '[tikfinity.coins-for-money]\nEUR = 100 # since May\n[gone]\nkind = "x"\n'
    )
    prepare(path, [*(source for source in load(path) or () if source.id != "gone"), BOT]).put()
    text = path.read_text()
    assert all(remark in text for remark in ("# the phone", "# title"))
    assert [source.id for source in load(path) or ()] == ["tikfinity", "streamerbot-2"]


def test_no_password_is_ever_written(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    prepare(path, [KnownSource(SourceSetup(id="a", kind="streamerbot", title="A", password="hunter2"))]).put()
    assert "hunter2" not in path.read_text()


def test_what_is_left_out_is_as_usual() -> None:
    (source,) = from_toml('[tikfinity]\nkind = "tikfinity"')
    assert source == KnownSource(SourceSetup(id="tikfinity", kind="tikfinity", title="tikfinity"))


def test_an_empty_table_of_units_counts_none() -> None:
    (source,) = from_toml('[a]\nkind = "x"\n[a.coins-for-one]')
    assert source.setup.conversion == Conversion(units=())


def test_rates_are_whole_numbers_or_texts() -> None:
    (source,) = from_toml('[a]\nkind = "x"\n[a.coins-for-money]\nEUR = 100\nUSD = "92.5"\nJPY = "2/3"')
    assert source.setup.conversion.money == (("EUR", Fraction(100)), ("JPY", Fraction(2, 3)), ("USD", Fraction(185, 2)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "not valid TOML"),
        ("a = 1", "'a' must be a table"),
        ("[a]", "a needs a kind"),
        ('[a]\nkind = "x"\npasword = "y"', "There is no setting a.pasword"),
        ("[a]\nkind = 1", "a.kind must be str, not int"),
        ('[a]\nkind = "x"\non = "yes"', "a.on must be bool, not str"),
        ('[A-a]\nkind = "x"', "'A-a' is no id"),
        ('["a b"]\nkind = "x"', "'a b' is no id"),
        ('[a]\nkind = "x"\ntitle = " "', "give it a name"),
        ('[a]\nkind = "x"\nevents = ["gifts"]', "there are no events 'gifts'"),
        ('[a]\nkind = "x"\nevents = [1]', "events are names"),
        ('[a]\nkind = "x"\nevents = "gift"', "a.events must be list"),
        ('[a]\nkind = "x"\n[a.coins-for-one]\nbits = 1', "there is no unit 'bits'"),
        ('[a]\nkind = "x"\n[a.coins-for-one]\nbit = 1.5', "a whole number of coins"),
        ('[a]\nkind = "x"\n[a.coins-for-one]\nbit = 0', "1 to 1,000,000"),
        ('[a]\nkind = "x"\ncoins-for-one = 1', "must be a table"),
        ('[a]\nkind = "x"\n[a.coins-for-money]\neuro = 1', "'euro' is not a currency"),
        ('[a]\nkind = "x"\n[a.coins-for-money]\nEUR = 1.5', "in quotes"),
        ('[a]\nkind = "x"\n[a.coins-for-money]\nEUR = "much"', "is not a rate"),
        ('[a]\nkind = "x"\n[a.coins-for-money]\nEUR = -1', "more than 0"),
        ("a = " + "[" * 5000 + "]" * 5000, "nested too deep"),
        ("".join(f'[s{n}]\nkind = "x"\n' for n in range(51)), "more than 50"),
    ],
)
def test_what_is_wrong_is_named(text: str, said: str) -> None:
    with pytest.raises(SourcesProblem, match=said.replace("[", r"\[")):
        from_toml(text)


def test_a_file_too_large_or_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text("#" * 300_000)
    with pytest.raises(SourcesProblem, match="larger than 256 KiB"):
        load(path)
    path.write_bytes(b"# \xff")
    with pytest.raises(SourcesProblem, match="UTF-8, at byte 2"):
        load(path)


def test_what_is_too_long_is_not_kept() -> None:
    with pytest.raises(SourcesProblem, match="1,000 letters"):
        checked(SourceSetup(id="a", kind="x", title="A", address="ws://" + "x" * 1_000))


rates = st.sampled_from(["100", "12.5", "100/3", "0.000001", "1000000", "2/3"]).map(rate_of)
setups = st.builds(
    SourceSetup,
    id=st.from_regex(r"[a-z0-9][a-z0-9-]{0,39}", fullmatch=True),
    kind=st.sampled_from(["tikfinity", "streamerbot"]),
    title=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60).filter(str.strip),
    address=st.text(st.characters(codec="utf-8"), max_size=100),
    receiver=st.text("0123456789", max_size=20),
    session=st.just(""),
    event_types=st.none() | st.frozensets(st.sampled_from(KINDS)),
    conversion=st.builds(
        Conversion.of,
        st.dictionaries(st.sampled_from(Unit), st.integers(1, 1_000_000)),
        st.dictionaries(st.sampled_from(["EUR", "USD", "JPY"]), rates),
    ),
)


@settings(max_examples=30)
@given(st.lists(st.builds(KnownSource, setups, on=st.booleans()), max_size=4, unique_by=lambda source: source.id))
def test_whatever_can_be_kept_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, sources: list[KnownSource]
) -> None:
    path = tmp_path_factory.mktemp("sources") / "sources.toml"
    prepare(path, sources).put()
    assert load(path) == tuple(sources)
