"""The corpus of replies: what people write, as their mail programs send it, and what is understood of it."""

import string
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from outcomed.intake.quoting import Unreadable, written
from outcomed.intake.saying import read
from outcomed.model.said import Answered, Choose, Decided, Said
from support.replies import CORPUS, THREADS, Reading, clients, mail, readings, spell

ANSWERS = [r for r in readings() if any(said.startswith("Answered") for said in r.said)]
ABOVE = [c for c in clients() if not any(word in c for word in ("below", "between", "no-quote"))]
an_answer = st.sampled_from(ANSWERS)
a_client = st.sampled_from(clients())


def understood(raw: bytes, reading: Reading) -> tuple[Said, ...]:
    return read(written(raw), THREADS[reading.thread])


def verdicts(said: tuple[Said, ...]) -> set[tuple[str, str]]:
    """Give what each launch is said to be: the verdicts, and the words of readers."""
    told = {(each.launch, str(each.verdict)) for each in said if isinstance(each, Answered)}
    told |= {(each.launch, str(each.decision)) for each in said if isinstance(each, Decided)}
    return told | {("", str(each.cadence)) for each in said if isinstance(each, Choose)}


def test_the_corpus_holds_more_than_a_hundred_and_twenty_different_replies() -> None:
    texts = {reading.text for reading in readings()[::9]}
    mails = {mail(client, text) for client, text in product(clients(), texts)}
    assert len(mails) == len(clients()) * len(texts) > 120


@pytest.mark.parametrize("client", clients())
def test_what_people_write_is_understood_from_every_mail_program(client: str) -> None:
    """Each program sends a quarter of the texts, and all of them with many examples; each text has ten programs."""
    is_long = settings().max_examples > 100
    some = readings() if is_long else readings()[clients().index(client) % 4 :: 4]
    found = {(r.thread, r.text): tuple(map(spell, understood(mail(client, r.text), r))) for r in some}
    assert found == {(r.thread, r.text): r.said for r in some}


def test_each_text_is_written_once_for_each_mail_that_it_answers() -> None:
    assert len({(r.thread, r.text) for r in readings()}) == len(readings())


# --- mutations ---


@given(a_client, st.sampled_from(readings()), st.data())
@settings(max_examples=60)
def test_bytes_changed_anywhere_do_no_more_than_to_make_a_mail_unreadable(
    client: str, reading: Reading, data: st.DataObject
) -> None:
    raw = bytearray(mail(client, reading.text))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        understood(bytes(raw), reading)
    except Unreadable as refused:
        assume(str(refused))


@given(st.sampled_from(ABOVE), an_answer, st.data())
@settings(max_examples=60)
def test_nothing_that_is_changed_in_quoted_text_changes_what_is_understood(
    client: str, reading: Reading, data: st.DataObject
) -> None:
    noise = data.draw(st.text(string.ascii_letters + string.digits + " .,:?!", max_size=20))
    skeleton = (CORPUS / "clients" / f"{client}.eml").read_text(encoding="utf-8")
    quoted = data.draw(st.sampled_from(["missed 12", "hit 3.3", "later 24 December", "Today is the look"]))
    at = data.draw(st.integers(0, len(quoted)))
    assert quoted in skeleton
    changed = mail(client, reading.text, quoted=(quoted, quoted[:at] + noise + quoted[at + 2 :]))
    assert tuple(map(spell, understood(changed, reading))) == reading.said


@given(
    a_client,
    an_answer,
    st.sampled_from(["Subject", "From", "Date", "References", "X-Mailer", "Thread-Topic"]),
    st.data(),
)
@settings(max_examples=40)
def test_no_header_that_is_not_about_the_form_changes_what_is_understood(
    client: str, reading: Reading, name: str, data: st.DataObject
) -> None:
    value = data.draw(st.text(string.printable.replace("\r", "").replace("\n", ""), max_size=40))
    raw = f"{name}: {value.strip()}\r\n".encode() + mail(client, reading.text)
    assert tuple(map(spell, understood(raw, reading))) == reading.said


@pytest.mark.parametrize("reading", ANSWERS, ids=lambda r: r.text[:30])
def test_a_reply_that_is_cut_off_never_has_another_verdict(reading: Reading) -> None:
    whole = verdicts(read(reading.text, THREADS[reading.thread]))
    for end in range(len(reading.text)):
        assert verdicts(read(reading.text[:end], THREADS[reading.thread])) <= whole


@given(an_answer, st.data())
@settings(max_examples=300)
def test_a_slip_of_the_hand_never_makes_another_verdict(reading: Reading, data: st.DataObject) -> None:
    whole = verdicts(read(reading.text, THREADS[reading.thread]))
    at = data.draw(st.integers(0, len(reading.text) - 1))
    typed = data.draw(st.sampled_from(["", " ", "\n", *string.ascii_lowercase, *string.digits, *".,?!-:'\"()/%"]))
    slip = reading.text[:at] + typed + reading.text[at + data.draw(st.integers(0, 1)) :]
    launches = {launch for launch, _ in whole}
    for launch, verdict in verdicts(read(slip, THREADS[reading.thread])):
        assert (launch, verdict) in whole or launch not in launches


@pytest.mark.parametrize("word", ["not", "never", "almost", "nicht", "kaum", "didn't", "hardly", "fast", "maybe"])
@pytest.mark.parametrize("reading", ANSWERS, ids=lambda r: r.text[:30])
def test_a_word_that_turns_an_answer_around_is_never_overlooked_in_front_of_it(reading: Reading, word: str) -> None:
    said = read(f"{word} {reading.text}", THREADS["one"])
    assert verdicts(said) <= ({("texts", "too_early")} if "yet" in reading.text else set())


@given(st.text(max_size=200), st.sampled_from(sorted(THREADS)))
@settings(max_examples=300)
def test_any_text_is_read_as_something(words: str, name: str) -> None:
    assert isinstance(read(words, THREADS[name]), tuple)


ANSWERING = "hit missed partly not too early until later 8.9 1.234 20 April 3/4/2026 May % 2. 1 : , - ? why learned"
TELLING = (
    "because or Text reminders One-page refunds stop STOP MORE weekly subscribe hold release yes dropped me ask Raj"
)
WORDS = [*ANSWERING.split(), *TELLING.split(), "nicht", "erreicht", "bis", "\n", "\n\n"]


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), st.sampled_from(sorted(THREADS)))
@settings(max_examples=500)
def test_any_order_of_the_words_of_answers_is_read_and_what_is_unclear_shows_three_ways(words: str, name: str) -> None:
    for said in read(words, THREADS[name]):
        spelled = spell(said)
        assert not spelled.startswith("Unclear") or len(getattr(said, "ways", ())) == 3
