"""What people typed is data: no markup, header or template of it takes effect."""

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcomed.model.item import ItemKind, Letter
from outcomed.model.launch import Affect, Credit, Launch, Purpose
from outcomed.model.outcome import DecisionWanted, Outcome, Story, Verdict
from outcomed.model.people import Role
from outcomed.words import Words
from support.mails import (
    BOOKING,
    DANA,
    HIT,
    MISS,
    PEOPLE,
    REMINDERS,
    Office,
    digest,
    entry,
    every_letter,
    outcome_digest,
    parsed,
    parts,
)

CORPUS = (
    "{{7*7}}",
    "{% include 'ask/nudge.txt.j2' %}",
    "<script>alert(1)</script>",
    "</style><b>bold",
    '" onclick="alert(1)',
    "a\r\nBcc: everybody@example.org\r\n\r\nbody",
    "=?utf-8?q?=0D=0ABcc=3A_x@evil.example=0D=0A=0D=0Abody?=",
    '=HYPERLINK("http://evil")',
    "\u202egnp.exe",
    "javascript:alert(1)",
    "--=_boundary\n",
    "\x00\x07\x1b[31m\u2028x\u0085y",
    "日本語 😀 é",
    "-->",
    "&lt;b&gt;",
)
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "table",
    "tbody",
    "tr",
    "td",
    "p",
    "h1",
    "h2",
    "a",
    "b",
    "br",
    "ul",
    "ol",
    "li",
    "span",
}


def hostile(text: str) -> tuple[Launch, Outcome]:
    launch = replace(
        REMINDERS,
        name=text,
        what=text,
        for_whom=text,
        goal=text,
        assumption=text,
        why=text,
        internal=text,
        metrics=(replace(REMINDERS.metrics[0], name=text, unit=text, dashboard=text),),
        affects=(Affect(team="Billing", changed=text, watch=text, ask=text),),
        credits=(Credit(who=text, did=text),),
        purpose=Purpose(better_world=text, proud_performance=text, growth=text),
        position=replace(REMINDERS.position, where=text),
    )
    outcome = Outcome(
        verdict=Verdict.HIT,
        values=tuple(replace(v, metric=text) for v in HIT.values),
        made_possible=text,
        why=text,
        learned=text,
        assumption=HIT.assumption,
        next=text,
        decision_wanted=DecisionWanted(what=text, of=text),
        also_changed=text,
        story=Story(words=text, customer=text, consent=True),
        reported_by=text,
    )
    return launch, outcome


def words(text: str) -> Words:
    launch, outcome = hostile(text)
    people = tuple(replace(p, name=text) if p in (DANA, PEOPLE[0]) else p for p in PEOPLE)
    return Office(
        launches=(launch,),
        outcomes={launch.id: (outcome, replace(outcome, verdict=Verdict.MISSED), None)},
        people=people,
        whys=(text, text, text),
    ).words()


class Markup(HTMLParser):
    """The elements, addresses and attributes of a mail."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def check(raw: bytes) -> None:
    message = parsed(raw)
    text, html = parts(raw)
    assert set(message.keys()) <= {
        *("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version"),
        *("Auto-Submitted", "X-Auto-Response-Suppress", "List-Id", "X-Outcomed-Key", "X-Outcomed-Item", "Content-Type"),
    }
    assert len(list(message.iter_parts())) == 2
    assert not BIDI.search(text + html + str(message["Subject"]) + str(message["To"]))
    markup = Markup(html)
    assert markup.tags <= TAGS
    assert not {name for name in markup.attributes if name.startswith("on")}
    assert all(link.startswith(("http://", "https://")) for link in markup.links)
    assert len(html.encode()) <= 90_000
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")


@pytest.mark.parametrize("each", every_letter(), ids=lambda x: "-".join(x.key))
@pytest.mark.parametrize("text", CORPUS)
def test_typed_text_takes_no_effect_in_any_mail(each: Letter, text: str) -> None:
    mail = words(text).mail(each)
    check(mail.raw)
    assert "49" not in str(parsed(mail.raw)["Subject"])


@given(st.lists(st.sampled_from(CORPUS) | st.text(max_size=40), min_size=1, max_size=4).map("".join))
def test_any_mixture_of_hostile_texts_stays_inert(text: str) -> None:
    written = words(text)
    for role in Role:
        check(written.mail(outcome_digest(role)).raw)


def test_a_template_typed_into_a_field_is_shown_as_it_is() -> None:
    text, html = parts(words("{{7*7}}").mail(outcome_digest(Role.DOWN)).raw)
    assert "{{7*7}}" in text
    assert "{{7*7}}" in html


def test_a_long_text_is_whole_in_the_text_part_and_shortened_in_html() -> None:
    story = Story(words=("word " * 1_000_000) + "end-of-story", customer="", consent=False)
    office = Office(outcomes={REMINDERS.id: (replace(HIT, story=story),)})
    written = office.words().letter(outcome_digest(Role.UP))
    assert "end-of-story" in written.text
    assert len(written.html.encode()) <= 90_000


def test_more_launches_than_the_html_part_can_hold_are_left_to_the_text_part() -> None:
    launches = tuple(replace(BOOKING, id=f"launch-{n}", name=f"Launch {n}", what="w" * 900) for n in range(120))
    office = Office(launches=launches, outcomes={x.id: (MISS,) for x in launches})
    entries = (entry(ItemKind.OUTCOME, Role.UP, launch=x.id) for x in launches)
    written = office.words().letter(digest(Role.UP, *entries))
    assert len(written.html.encode()) <= 90_000
    assert re.search(r"And \d+ more, in the text part of this mail", written.html)
    assert all(f"Launch {n}: missed" in written.text for n in range(120))


def test_a_number_with_a_huge_exponent_does_not_fill_the_mail() -> None:
    values = tuple(replace(v, value=Decimal("1E+900000")) for v in HIT.values)
    written = Office(outcomes={REMINDERS.id: (replace(HIT, values=values),)}).words().letter(outcome_digest(Role.UP))
    assert len(written.text) < 5_000


def test_the_text_part_holds_every_number_and_every_link_of_the_html_part() -> None:
    office = Office(outcomes={REMINDERS.id: (HIT, MISS, None)})
    for each in every_letter():
        text, html = parts(office.words().mail(each).raw)
        shown = re.sub(r"<[^>]+>", " ", re.sub(r"<(style|title).*?</\1>", "", html, flags=re.S))
        assert set(re.findall(r"\d[\d.,]*\d|\d", shown.replace("&#39;", "'"))) <= set(
            re.findall(r"\d[\d.,]*\d|\d", text)
        )
        assert all(link in text for link in Markup(html).links)


def test_markup_in_a_metrics_name_stays_text_beside_the_arrow() -> None:
    launch, outcome = hostile("<b onclick=x>->")
    written = Office(launches=(launch,), outcomes={launch.id: (outcome,)}).words().letter(outcome_digest(Role.UP))
    assert "onclick" not in Markup(written.html).attributes
    assert "&lt;b onclick=x&gt;" in written.html
    assert 'class="arrow"' in written.html
