from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overlay_app.economy.supporters import Acquaintance, Sorting
from overlay_app.ledger.coins import EpochMs
from overlay_app.store import journal, profiles, supporter_list
from overlay_app.store.supporter_list import Wanted
from tests.evening import START, Evening, event
from tests.standin import gift

DAY_MS = 24 * 60 * 60 * 1000


def listed(evening: Evening, **wanted) -> list[tuple[str, int, int]]:
    found = evening.do(lambda db: supporter_list.lines(db, Wanted(**wanted)))
    return [(line.shown_as, line.coins, line.gifts) for line in found]


def ids(evening: Evening) -> dict[str, str]:
    return dict(evening.rows("SELECT user_id, id FROM supporter"))


def three_people(evening: Evening) -> None:
    evening.take(gift(user="1", nickname="Ana", coins=5))
    evening.take(gift(user="2", nickname="Bo", coins=30), gift(user="2", nickname="Bo", coins=1))
    evening.take(gift(user="3", nickname="Cy", coins=7))


def test_everybody_who_gave_is_listed_who_gave_most_in_front(evening):
    three_people(evening)
    assert listed(evening) == [("Bo", 31, 2), ("Cy", 7, 1), ("Ana", 5, 1)]


def test_a_combo_is_as_many_gifts_as_it_has_units_however_often_it_was_reported(evening):
    for units in (5, 12, 20):
        evening.take(gift(user="1", nickname="Ana", coins=1, units=units, group="7"))
    (session,) = evening.rows("SELECT id FROM session")[0]
    assert listed(evening) == listed(evening, session=session) == [("Ana", 20, 20)]
    ana = ids(evening)["1"]
    assert evening.do(lambda db: profiles.read(db, ana)).gifts == 20
    evening.do(lambda db: journal.reverse(db, 2, START, "fraud"))
    assert listed(evening) == listed(evening, session=session) == [("Ana", 13, 13)]


def test_who_only_talked_is_not_listed(evening):
    evening.take({"event": "chat", "data": {"comment": "hello", "userId": "9", "nickname": "Di", "msgId": "1"}})
    assert listed(evening) == []


def test_what_was_taken_back_counts_no_more(evening):
    three_people(evening)
    evening.do(lambda db: journal.reverse(db, 1, START, "fraud"))
    assert [name for name, _, _ in listed(evening)] == ["Bo", "Cy"]


def test_a_list_may_begin_at_a_time(evening):
    evening.take(gift(user="1", nickname="Ana", coins=5, at=START))
    evening.now = EpochMs(START + 8 * DAY_MS)
    evening.take(gift(user="2", nickname="Bo", coins=3, at=START + 8 * DAY_MS))
    assert listed(evening, since=EpochMs(START + DAY_MS)) == [("Bo", 3, 1)]


def test_tonight_is_the_session_whatever_the_time(evening):
    three_people(evening)
    evening.take(gift(user="4", nickname="Di", coins=100), live=False)
    (session,) = evening.rows("SELECT id FROM session")[0]
    assert [name for name, _, _ in listed(evening, session=session)] == ["Bo", "Cy", "Ana"]
    assert [name for name, _, _ in listed(evening)] == ["Di", "Bo", "Cy", "Ana"]


def test_a_search_finds_names_handles_and_platform_ids_and_takes_no_wildcards(evening):
    three_people(evening)
    assert listed(evening, words="bO") == [("Bo", 31, 2)]
    assert listed(evening, words="handle3") == [("Cy", 7, 1)]
    assert listed(evening, words="1") == [("Ana", 5, 1)]
    assert listed(evening, words="%") == []


def test_lists_sort_by_name_and_by_who_is_new(evening):
    three_people(evening)
    assert [name for name, _, _ in listed(evening, sorting=Sorting.NAME)] == ["Ana", "Bo", "Cy"]


def test_a_first_gift_is_told_from_a_return(evening):
    evening.take(gift(user="1", nickname="Ana"), live=False)
    evening.take(gift(user="1", nickname="Ana"), gift(user="2", nickname="Bo"))
    (session,) = evening.rows("SELECT id FROM session")[0]
    found = evening.do(lambda db: supporter_list.lines(db, Wanted(), session))
    known = {line.shown_as: line.acquaintance for line in found}
    assert known == {"Ana": Acquaintance.RETURNING, "Bo": Acquaintance.FIRST_TIME}


def test_a_merged_person_is_listed_once_under_the_name_that_stays(evening):
    evening.take(gift(user="1", nickname="Ana", coins=5))
    evening.take_events(
        event(
            "gift", "1", supporter={"id": "77", "name": "Ana on the web"}, gift={"id": "g", "name": "Rose", "coins": 9}
        )
    )
    known = ids(evening)
    evening.do(lambda db: profiles.merge(db, known["77"], known["1"]))
    assert listed(evening) == [("Ana", 14, 2)]
    assert listed(evening, words="on the web") == [("Ana", 14, 2)]


def test_the_creators_own_name_for_a_person_goes_first(evening):
    three_people(evening)
    bo = ids(evening)["2"]
    evening.do(lambda db: profiles.save(db, bo, display_name="Captain", note="", hidden=False))
    assert listed(evening, words="capt") == [("Captain", 31, 2)]
    assert [entry.who for entry in evening.entries()] == ["Ana", "Captain", "Captain", "Cy"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(
    coins=st.lists(st.integers(1, 500), min_size=5, max_size=5),
    joins=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8),
)
def test_merging_and_splitting_moves_no_coin(tmp_path_factory, coins, joins):
    evening = Evening(tmp_path_factory.mktemp("merge") / "books.sqlite3")
    evening.take(
        *(gift(user=str(number), nickname=f"P{number}", coins=each) for number, each in enumerate(coins, start=1))
    )
    known = [ids(evening)[str(number)] for number in range(1, 6)]
    apart = listed(evening)
    undo = []
    for one, other in joins:
        try:
            undo.append(evening.do(lambda db, one=one, other=other: profiles.merge(db, known[one], known[other])))
        except profiles.NotAllowed:
            continue
        assert sum(line[1] for line in listed(evening)) == sum(coins)
    for moved in reversed(undo):
        evening.do(lambda db, moved=moved: profiles.split(db, moved))
    assert listed(evening) == apart
    assert evening.wrong() == []
    evening.close()
