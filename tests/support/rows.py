"""Hypothesis strategies for the rows of the ledger, and for changes that may be written to a given snapshot."""

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from outcomed.model.decision import DecisionRow
from outcomed.model.effect import EffectRow, Intent, Kind, Op, Shape, State, Trouble
from outcomed.model.event import PartStat, Route, Scheduling, Target
from outcomed.model.launch import (
    Affect,
    CheckpointSpec,
    Credit,
    Launch,
    Metric,
    Offset,
    OutcomeBlock,
    Position,
    Purpose,
    Status,
)
from outcomed.model.outcome import DecisionWanted, Held, Outcome, Revision, Source, Story, Value, Verdict
from outcomed.model.pause import Concern, PauseRow
from outcomed.model.people import Absence, Cadence, Person, Role
from outcomed.model.problem import Problem, ProblemsRow, Severity
from outcomed.model.record import (
    ApprovalRow,
    AttendanceRow,
    Change,
    CheckpointRow,
    Ending,
    Heard,
    HoldRow,
    LaunchRow,
    MarkRow,
    PersonRow,
    Recorded,
    Row,
    Standing,
    StartRow,
    TickRow,
)
from outcomed.model.result import Failure

# PostgreSQL knows no NUL, UTF-8 no lone surrogate; keys are NFC.
_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.text(_CHARACTERS, max_size=12)
names = st.text(_CHARACTERS, min_size=1, max_size=6).map(lambda text: unicodedata.normalize("NFC", text))
ids = st.sampled_from(["checkout", "a b", "Größe", "x/y", "%2F"]) | names
zones = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(timedelta(hours=-8))])
instants = st.datetimes(datetime(1970, 1, 2), datetime(9999, 12, 30), timezones=zones)
days = st.dates(date(1970, 1, 1), date(9999, 12, 31))
decimals = st.decimals(allow_nan=False, allow_infinity=False)
roles = st.frozensets(st.sampled_from(Role))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


outcomes = st.builds(
    Outcome,
    verdict=st.sampled_from(Verdict),
    values=some(st.builds(Value, metric=texts, value=decimals, as_of=days)),
    why=texts,
    assumption=maybe(st.sampled_from(Held)),
    decision_wanted=maybe(st.builds(DecisionWanted, what=texts, of=ids, by=maybe(days))),
    story=maybe(st.builds(Story, words=texts, consent=st.booleans(), visible=roles)),
    again=maybe(days),
)
launches = st.builds(
    Launch,
    id=ids,
    name=texts,
    owner=ids,
    date=maybe(days),
    status=st.sampled_from(Status),
    metrics=some(st.builds(Metric, name=texts, baseline=maybe(decimals), target=maybe(decimals))),
    affects=some(st.builds(Affect, team=texts, changed=texts, ask=maybe(ids))),
    credits=some(st.builds(Credit, who=ids, did=texts)),
    purpose=st.builds(Purpose, growth=texts),
    checkpoints=maybe(some(st.builds(CheckpointSpec, name=texts, offset=st.builds(Offset, months=st.integers(0, 9))))),
    tell=roles,
    was=some(ids),
    outcomes=some(st.builds(OutcomeBlock, checkpoint=ids, outcome=outcomes, hash=texts)),
    position=st.builds(Position, where=texts, line=maybe(st.integers(1, 999))),
)
people = st.builds(
    Person,
    id=ids,
    name=texts,
    email=texts,
    manager=maybe(ids),
    hours=st.tuples(st.times(), st.times()),
    work_days=st.frozensets(st.integers(0, 6)),
    away=some(st.builds(Absence, first=days, last=days, why=texts)),
    left=maybe(days),
    cadence=maybe(st.sampled_from(Cadence)),
)
shapes = st.builds(
    Shape,
    content=texts,
    sequence=st.integers(0, 99),
    stamp=instants,
    start=instants,
    end=instants,
    planned=instants,
)
targets = st.builds(
    Target,
    route=st.builds(Route, connector=ids, account=texts, calendar=texts),
    href=texts,
    etag=maybe(texts),
    scheduling=st.sampled_from(Scheduling),
)
intents = st.builds(
    Intent,
    op=st.sampled_from(Op),
    at=instants,
    epoch=st.integers(0, 9),
    reason=texts,
    shape=maybe(shapes),
    target=maybe(targets),
    message_id=texts,
    claimed_at=maybe(instants),
)
troubles = st.builds(
    Trouble,
    kind=st.sampled_from(Failure),
    op=st.sampled_from(Op),
    message=texts,
    remedy=texts,
    at=instants,
    attempts=st.integers(1, 9),
    retry_at=maybe(instants),
    content=texts,
)
effects = st.builds(
    EffectRow,
    key=st.lists(ids, min_size=1, max_size=3).map(tuple),
    generation=st.integers(0, 2),
    kind=st.sampled_from(Kind),
    state=st.sampled_from(State),
    version=st.just(0),
    at=instants,
    reason=texts,
    who=ids,
    shape=maybe(shapes),
    target=maybe(targets),
    intent=maybe(intents),
    trouble=maybe(troubles),
    reference=texts,
)
rows: st.SearchStrategy[Row] = st.one_of(
    st.builds(
        LaunchRow,
        launch=launches,
        first_seen=instants,
        status_at=instants,
        standing=st.sampled_from(Standing),
        standing_at=maybe(instants),
        drops=st.integers(0, 9),
        dropped_by=texts,
        dates=st.lists(days, max_size=3, unique=True).map(tuple),
    ),
    st.builds(PersonRow, person=people, gone_since=maybe(instants)),
    st.builds(
        CheckpointRow,
        launch=ids,
        checkpoint=ids,
        nominal=days,
        seen=instants,
        due=instants,
        owner=maybe(ids),
        round=st.integers(0, 9),
        round_at=maybe(instants),
        ending=maybe(st.sampled_from(Ending)),
        ended_at=maybe(instants),
        ended_why=texts,
        moved_from=maybe(instants),
        moved_to=maybe(instants),
    ),
    st.builds(
        Revision,
        launch=ids,
        checkpoint=ids,
        number=st.just(0),
        outcome=maybe(outcomes),
        source=st.sampled_from(Source),
        hash=texts,
        at=instants,
        by=texts,
        why=texts,
    ),
    st.builds(
        HoldRow,
        launch=ids,
        checkpoint=ids,
        number=st.integers(1, 3),
        held_at=instants,
        released_at=maybe(instants),
        by=texts,
    ),
    st.builds(ApprovalRow, id=ids, at=instants, by=texts),
    st.builds(TickRow, at=instants, boot_s=st.floats(0, 1e9), boot_id=texts),
    st.builds(StartRow, at=instants),
    st.builds(MarkRow, source=ids, mark=texts, lost_at=maybe(instants)),
    st.builds(
        AttendanceRow,
        key=st.lists(ids, min_size=1, max_size=3).map(tuple),
        generation=st.integers(0, 2),
        person=ids,
        status=st.sampled_from(PartStat),
        sequence=st.integers(0, 9),
        at=instants,
        source=st.sampled_from(Heard),
        comment=texts,
        proposed=maybe(instants),
    ),
    st.builds(
        DecisionRow,
        launch=ids,
        checkpoint=ids,
        number=st.integers(1, 3),
        person=ids,
        word=st.sampled_from(["", "keep", "more", "stop"]),
        words=texts,
        wanted=texts,
        look=ids,
        look_on=days,
        at=instants,
    ),
    st.builds(
        ProblemsRow,
        about=ids,
        is_launch=st.booleans(),
        owner=texts,
        number=st.integers(0, 9),
        problems=some(
            st.builds(
                Problem,
                where=texts,
                message=texts,
                remedy=texts,
                severity=st.sampled_from(Severity),
                line=maybe(st.integers(1, 99)),
                key=maybe(texts),
                launch=maybe(ids),
                at=texts,
            )
        ),
        known=some(texts),
        is_new=st.booleans(),
        at=instants,
    ),
    st.builds(
        PauseRow,
        concern=st.sampled_from(Concern),
        name=ids,
        number=st.integers(1, 3),
        at=instants,
        until=days,
        why=texts,
        by=texts,
        ended_at=maybe(instants),
        ended_by=texts,
    ),
    effects,
)
changes = st.builds(Change, row=rows, what=texts, why=texts, by=texts)


def numbered(recorded: Recorded, drawn: list[Change]) -> tuple[Change, ...]:
    """Number drawn revisions and effects on, so that they may be written to what is recorded."""
    counts = {at: len(found) for at, found in recorded.outcomes.items()}
    versions = {at: row.version for at, row in recorded.effects.items()}
    return tuple(replace(change, row=_number(change.row, counts, versions)) for change in drawn)


def _number(row: Row, counts: dict[tuple[str, str], int], versions: dict[Any, int]) -> Row:
    if isinstance(row, Revision):
        at = (row.launch, row.checkpoint)
        counts[at] = counts.get(at, 0) + 1
        return replace(row, number=counts[at])
    if isinstance(row, EffectRow):
        before = versions.get((row.key, row.generation), 0)
        versions[row.key, row.generation] = before + 1
        return replace(row, version=before)
    return row
