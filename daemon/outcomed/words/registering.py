"""Notices of records as facts: a launch that is followed from now on, and what is wrong with a record."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from outcomed.model.item import Entry, ItemKind
from outcomed.model.people import Person
from outcomed.model.problem import Problem, ProblemsRow, Severity
from outcomed.model.record import Standing
from outcomed.words.facts import LaunchFacts, ProblemFacts, QuestionFacts
from outcomed.words.known import Known, label, launch_facts
from outcomed.words.saying import counted, day, one_line

_SIZE = 600
_MOST = 12
"""So many problems of one record are named; whoever mends these sees the next ones."""
_MANY = 3
"""More notices of a kind than these are told in short: somebody has brought a whole registry."""


def notice(known: Known, reader: Person, entry: Entry) -> QuestionFacts:
    """Say one thing that is told of a record."""
    item = entry.item
    about = (item.launch, True) if item.launch else (item.key[1], False)
    row = known.recorded.problems.get(about)
    standing, since = _standing(known, item.launch, row, reader)
    return QuestionFacts(
        kind=item.kind.value,
        launch=_launch(known, item.launch, row),
        label="",
        checkpoint="",
        looks=_looks(known, item.launch, reader) if item.kind is ItemKind.REGISTERED else (),
        problems=_problems(row) if row and item.kind is not ItemKind.REGISTERED else (),
        more=max(0, len(row.problems) - _MOST) if row and item.kind is not ItemKind.REGISTERED else 0,
        standing=standing,
        since=since,
    )


def together(by_launch: Mapping[str, list[QuestionFacts]]) -> Mapping[str, list[QuestionFacts]]:
    """Put the notices of a launch in their order, and tell many at once in short, in a list of their own."""
    every = [q for found in by_launch.values() for q in found]
    new = [q for q in every if q.kind == ItemKind.REGISTERED.value]
    advised = [q for q in every if q.kind == ItemKind.PROBLEMS.value and not q.standing]
    short = [each for each in (new, advised) if len(each) > _MANY]
    in_short = [q for each in short for q in each]
    named = {q.launch.id for q in new}
    told = {
        name: sorted(
            (replace(q, is_new=q.launch.id in named) for q in found if q not in in_short),
            key=lambda q: q.kind == ItemKind.PROBLEMS.value,
        )
        for name, found in by_launch.items()
    }
    told |= {f"many {each[0].kind}": [_in_one(each)] for each in short}
    return {name: found for name, found in told.items() if found}


def _in_one(notices: Sequence[QuestionFacts]) -> QuestionFacts:
    count = counted(len(notices), "launch")
    return replace(
        notices[0],
        number="",
        launch=LaunchFacts(id=notices[0].kind, name=count),
        also=count,
        looks=tuple(_line(q) for q in notices),
        problems=(),
        more=0,
    )


def _line(notice: QuestionFacts) -> str:
    if not notice.problems:
        return f"{notice.launch.name}: {notice.looks[0] if notice.looks else 'no date yet'}"
    more = len(notice.problems) + notice.more - 1
    others = f" (and {more} more)" if more else ""
    return f"{notice.launch.name} ({notice.launch.file}): {notice.problems[0].message}{others}"


def _launch(known: Known, launch: str, row: ProblemsRow | None) -> LaunchFacts:
    if launch:
        return launch_facts(known, known.launch(launch))
    place = one_line(row.about if row else "")
    return LaunchFacts(id=place, name=place, file=place, is_row=bool(row and any(p.at for p in row.problems)))


def _standing(known: Known, launch: str, row: ProblemsRow | None, reader: Person) -> tuple[str, str]:
    """Say whether a record can be used, and since when it cannot."""
    found = known.recorded.launches.get(launch)
    if found is None:
        return ("broken" if row else ""), ""
    if found.standing not in (Standing.BROKEN, Standing.BLOCKED):
        return "", ""
    at = found.standing_at or found.first_seen
    return found.standing.value, day(at.astimezone(reader.tz).date(), known.today(reader))


def _looks(known: Known, launch: str, reader: Person) -> tuple[str, ...]:
    """Say the looks that are open: "1 month: Fri 3 April"."""
    rows = (row for row in known.looks.get(launch, ()) if not known.recorded.current(launch, row.checkpoint))
    return tuple(f"{label(row.checkpoint)}: {day(known.due_day(row), known.today(reader))}" for row in rows)


def _problems(row: ProblemsRow) -> tuple[ProblemFacts, ...]:
    """Say what is wrong, errors first."""
    found = sorted(row.problems, key=lambda problem: problem.severity is Severity.LINT)
    return tuple(_problem(problem) for problem in found[:_MOST])


def _problem(problem: Problem) -> ProblemFacts:
    line = f"line {problem.line}" if problem.line else ""
    place = problem.at or ", ".join(part for part in (line, problem.key or "") if part)
    return ProblemFacts(
        place=one_line(place), message=one_line(problem.message, _SIZE), remedy=one_line(problem.remedy, _SIZE)
    )
