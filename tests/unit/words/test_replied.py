"""Mails where replies are read: the answer to one, and questions that a reply answers, complete in text and HTML."""

import html
import re
from dataclasses import replace
from itertools import zip_longest
from typing import Any

import pytest

from outcomed.model.doubt import Cause, Form, Way
from outcomed.model.item import ItemKind, Message
from outcomed.model.people import Role
from outcomed.model.record import NoteKind
from outcomed.words import Words, Written, check_templates
from outcomed.words.sample import entry, letter, sample_answer, sample_recorded, sample_reply, sample_words
from support.mails import TEMPLATES

HOSTILE = (
    "{{7*7}}",
    "<script>alert(1)</script>",
    '" onclick="alert(1)',
    "a\r\nBcc: everybody@example.org\r\n\r\nbody",
    "--=_boundary\n",
    "\x00\x1b[31m\u2028\u202ex",
)


def words(**note: Any) -> Words:
    """Make words over the sample with an inbox, in whose reply somebody wrote this."""
    reply = sample_reply()
    reply = replace(reply, notes=tuple(replace(each, **note) for each in reply.notes))
    recorded = replace(sample_recorded(), received={reply.id: reply})
    return sample_words(None, TEMPLATES, reads_replies=True, recorded=recorded)


def asked(*kinds: ItemKind) -> Written:
    return words().letter(letter(Message.ASK, "dana", *(entry(kind, Role.OWNER) for kind in kinds)))


def flat(text: str) -> str:
    return " ".join(text.split())


def read(page: str) -> str:
    """Give what a page says, without its tags."""
    return flat(html.unescape(re.sub("<[^>]*>", " ", page)))


def test_the_answer_says_the_same_in_text_and_html() -> None:
    written = words().letter(sample_answer())
    for note in sample_reply().notes:
        for each in note.facts if note.kind is NoteKind.UNCLEAR else ():
            assert each in written.text
            assert each in read(written.html)
    for sentence in ("Bo Lind is asked from now on", "we ask again on Mon 20 April", "goes to Dana Reyes", "not done."):
        assert sentence in flat(written.text)
        assert sentence in read(written.html)


def test_a_question_that_is_passed_on_says_who_asks_and_what() -> None:
    written = asked(ItemKind.QUESTION)
    for shown in (flat(written.text), read(written.html)):
        assert "Raj Patel (raj@example.org) asks about Text reminders" in shown
        assert "Did you also count the clinics in Porto?" in shown


@pytest.mark.parametrize(
    ("kind", "ways"),
    [
        (ItemKind.CHECK_IN, ("later 30 April", "not me, ask Raj Patel")),
        (ItemKind.WENT_OUT, ("yes", "30 April", "dropped because ...", "not me, ask NAME")),
        (ItemKind.REMOVED, ("not me, ask NAME",)),
        (ItemKind.DECLINED, ("not me, ask NAME", "later 30 April")),
        (ItemKind.TOOK_OVER, ("not me, ask NAME",)),
    ],
)
def test_each_question_says_which_replies_answer_it(kind: ItemKind, ways: tuple[str, ...]) -> None:
    written = asked(kind)
    for way in ways:
        assert way in flat(written.text)
        assert way in read(written.html)
    assert 'status = "launched"' not in written.text


def test_of_several_questions_each_reply_begins_with_its_number() -> None:
    written = asked(ItemKind.CHECK_IN, ItemKind.WENT_OUT)
    for shown in (flat(written.text), read(written.html)):
        assert "1 later 30 April" in shown
        assert "2: yes" in shown


def test_each_cause_of_a_doubt_and_each_form_of_a_reply_has_words_of_its_own() -> None:
    sentences, ways = set(), set()
    for cause, form in zip_longest(Cause, Form, fillvalue=Form.READING):
        way = Way(Form(form), "20 April 2026", number=2)
        written = words(kind=NoteKind.UNCLEAR, words="", cause=cause, facts=("one", "two", "three"), ways=(way,))
        answer = written.letter(sample_answer())
        said = flat(answer.text).split("what you mean. ")[1].split(" Understood: ")[0]
        shown = next(line.strip() for line in answer.text.splitlines() if line.startswith("    "))
        assert said in read(answer.html)
        assert shown in read(answer.html)
        sentences.add(said)
        ways.add(shown)
    assert len(sentences) == len(Cause)
    assert "It can be understood in more than one way." not in sentences
    assert ways >= {"2. hit, 20 April 2026", "2. missed because ...", "2. yes, 20 April 2026", "2. MORE, because ..."}
    assert len(ways) == len(Form)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_reply_says_comes_back_as_text(text: str) -> None:
    its = words(
        words=text,
        why=text,
        cause=Cause.OPEN_VERDICT,
        facts=(text,),
        ways=(Way(Form.READING, text),),
        understood=(text,),
    )
    for mail in (sample_answer(), letter(Message.ASK, "dana", entry(ItemKind.QUESTION, Role.OWNER))):
        written = its.letter(mail)
        assert "\n" not in written.subject
        assert "49" not in written.text
        assert "<script" not in written.html
        assert not re.search("<[^>]*onclick", written.html)
        assert not any(line.startswith("Bcc:") for line in written.text.splitlines())
        assert not set("\x00\x1b\u2028\u202e") & set(written.text + written.html)
        assert its.mail(mail).raw.count(b"\r\nBcc:") == 0


def test_templates_are_checked_as_they_are_with_an_inbox() -> None:
    assert check_templates(None, TEMPLATES) == ()
