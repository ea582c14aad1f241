"""What the filter withholds, and what it leaves alone."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.data_files import resource
from overlay_app.events.lookalikes import latin
from overlay_app.events.moderation import BadWord, Filter, Hit, HitKind, entry, parse_words

LISTS = sorted(resource("words").glob("*.txt"))
BAD = Filter(["shit*", "ass", "*fuck*", "kill yourself"], ["Karaoke Kate", "Io"])


@pytest.mark.parametrize(
    "name",
    [
        "fuck",
        "FUCK",
        "xXfuckfaceXx",
        "fuuuuuck",
        "f u c k",
        "f.u.c.k you",
        "fu_ck",
        "fu-ck",
        "ｆｕｃｋ",
        "𝓯𝓾𝓬𝓴",
        "fúçk",
        "f\u0336u\u0336c\u0336k\u0336",
        "fu\u200bck",
        "fυсκ",
        "5hit",
        "$h1t",
        "shithead",
        "ass",
        "a$$",
        "4ss",
        "@ss99",
        "big ass",
        "assss",
        "kill   yourself",
        "KILL-YOURSELF now",
    ],
)
def test_a_listed_word_is_found_however_it_is_disguised(name):
    assert BAD.check_name(name).kind is HitKind.WORD


@pytest.mark.parametrize(
    "name",
    [
        "Cassandra",
        "Bassist",
        "as",
        "as soon",
        "class of 455",
        "455",
        "push it",
        "Fu Cheng",
        "yourself",
        "Ana",
        "",
        "🦁",
    ],
)
def test_a_word_inside_another_or_a_figure_is_left_alone(name):
    assert BAD.check_name(name) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://x.y/z",
        "hxxp://evil",
        "www.free",
        "free.com",
        "get it at coins.shop!",
        "coins dot com",
        "coins(.)com",
        "coins [dot] gg",
        "me@mail.ru",
        "１.１.１.１",
        "t.me/free",
        "frее.сom",
    ],
)
def test_links_are_found(text):
    assert BAD.check_text(text) == Hit(HitKind.LINK)


@pytest.mark.parametrize("text", ["Mr. Smith", "a.b", "wow...me", "3.14", "10.5 coins", "St. Ives", "dot", "v1.2.3"])
def test_a_dot_alone_makes_no_link(text):
    assert BAD.check_text(text) is None


@pytest.mark.parametrize(
    "name",
    [
        "Karaoke Kate",
        "karaoke_kate",
        "KaraokeKate",
        "Kara0ke K4te",
        "Кaraoke Каte",
        "Karaoke Kate ❤️",
        "KaraokeKate2",
        "real karaoke kate",
        "KaraokeKate_official",
        "The Real Karaoke Kate",
    ],
)
def test_nobody_passes_for_the_creator(name):
    assert BAD.check_name(name) == Hit(HitKind.OWN_NAME, "Karaoke Kate")


@pytest.mark.parametrize("name", ["Kate", "Karaoke", "Karaoke Kate fan", "Io", "Mario"])
def test_names_that_only_resemble_the_creators_are_left_alone(name):
    assert BAD.check_name(name) is None


def test_a_message_may_speak_of_the_creator():
    assert BAD.check_text("Karaoke Kate") is None


def test_a_hit_says_why_in_words():
    assert BAD.check_name("shitty").reason == "It contains “shit*”."
    assert BAD.check_name("x.com").reason == "It contains a link."
    assert BAD.check_name("karaokekate").reason == "It looks like your own name, Karaoke Kate."


def test_without_lists_only_links_are_found():
    assert Filter().check_name("fuck") is None
    assert Filter().check_name("x.com").kind is HitKind.LINK


class TestLists:
    @pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
    def test_a_shipped_list_finds_each_of_its_own_words(self, path):
        words = parse_words(path.read_text(encoding="utf-8"))
        assert len(words) > 10
        found = Filter(words)
        assert all(found.check_name(word.strip("*")) is not None for word in words)

    @pytest.mark.parametrize(
        "name",
        [
            "Ana Lucía",
            "Mei 林",
            "jo_runs",
            "Tomás",
            "नेहा",
            "سارة",
            "Kelechi",
            "Björk",
            "Yuki ✨",
            "Анна Сергеевна",
            "Ελένη",
        ],
    )
    def test_everyday_names_pass_all_shipped_lists(self, name):
        words = [word for path in LISTS for word in parse_words(path.read_text(encoding="utf-8"))]
        assert Filter(words).check_name(name) is None

    def test_comments_and_empty_lines_are_no_words(self):
        assert parse_words("# a list\n\nBad   # so bad\n*Wörse*\n") == ("bad", "*worse*")

    @pytest.mark.parametrize("word", ["", "*", "a", "**bad", "b*d", "x" * 41, "...", "* bad *"])
    def test_what_is_no_word_is_refused(self, word):
        with pytest.raises(BadWord, match=r"\.$"):
            entry(word)


@given(st.text(max_size=200))
def test_any_text_is_checked(text):
    BAD.check_name(text)


@given(st.text(st.sampled_from("a.-_ *4@s$5"), max_size=400))
def test_a_text_made_to_be_slow_is_checked_all_the_same(text):
    BAD.check_text(text * 50)


@given(st.text(string.ascii_lowercase + " ", max_size=30))
def test_latin_letters_pass_for_themselves(text):
    assert latin(text) == text
