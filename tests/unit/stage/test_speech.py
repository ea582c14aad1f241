from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.stage.speech import LONGEST_WORDS, WAITING_SPEECHES, SpeechQueue
from overlay_app.stage.state import Card, GiftArt, StageState, Tier
from overlay_app.stage.who import Who


def card(combo: str, coins: int | None, *, name: str = "Ana", message: str = "", gift: str = "Lion") -> Card:
    known = None if coins is None else Coins(coins)
    who = Who(name, name[:1], 1, f"id of {name}")
    return Card(combo, who, GiftArt(gift, "lion"), 1, known, known, Tier.LARGE, EpochMs(0), message=message)


def stage(*cards: Card) -> StageState:
    return StageState(cards=cards)


def words(queue: SpeechQueue) -> list[str]:
    said = []
    while (speech := queue.next()) is not None:
        said.append(speech.words)
    return said


def test_a_gift_is_spoken_of_from_so_many_coins():
    queue = SpeechQueue(500)
    queue.hear(stage(card("a", 499), card("b", 500, name="Mei"), card("c", None)))
    assert words(queue) == ["Mei sent Lion."]


def test_a_combo_is_spoken_of_once_when_it_reaches_the_threshold():
    queue = SpeechQueue(500)
    for coins in (400, 500, 600, 5_000):
        queue.hear(stage(card("a", coins)))
    assert len(words(queue)) == 1


def test_the_words_of_a_rule_are_spoken_where_there_are_any():
    queue = SpeechQueue(1)
    queue.hear(stage(card("a", 1, message="The king has come!"), card("b", 1, gift="")))
    assert words(queue) == ["The king has come!", "Ana sent a gift."]


def test_what_the_filter_refuses_is_not_spoken_and_what_it_mends_is_spoken_mended():
    queue = SpeechQueue(1)
    queue.set_filter(lambda said: None if "Mei" in said else said.replace("Ana", "a viewer"))
    queue.hear(stage(card("a", 1), card("b", 1, name="Mei")))
    assert words(queue) == ["a viewer sent Lion."]


def test_what_a_struck_out_person_sent_is_dropped():
    queue = SpeechQueue(1)
    queue.hear(stage(card("a", 1), card("b", 1, name="Mei")))
    queue.drop("id of Ana")
    assert words(queue) == ["Mei sent Lion."]


def test_few_speeches_wait_and_the_one_of_the_fewest_coins_is_let_go():
    queue = SpeechQueue(1)
    for number in range(WAITING_SPEECHES + 1):
        queue.hear(stage(card(str(number), 100 - number, name=f"Person {number}")))
    assert words(queue) == [f"Person {number} sent Lion." for number in range(WAITING_SPEECHES)]


def test_nothing_is_spoken_of_a_hidden_or_muted_stage_later_neither():
    queue = SpeechQueue(1)
    queue.hear(StageState(visible=False, cards=(card("a", 1),)))
    queue.hear(StageState(muted=True, cards=(card("b", 1),)))
    queue.hear(stage(card("a", 1), card("b", 1)))
    assert words(queue) == []


def test_a_speech_has_an_end():
    queue = SpeechQueue(1)
    queue.hear(stage(card("a", 1, message="la " * 1_000)))
    (said,) = words(queue)
    assert len(said) == LONGEST_WORDS
