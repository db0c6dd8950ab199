"""Obeying: what somebody said in a reply becomes changes to what is remembered, and notes on what was done. Pure.

What is said of one thing is done or not done by itself: a line that makes no sense takes nothing from the others. A
note goes back to the sender, so that nobody wonders what became of their words.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from outcomed.decide.chain import everybody
from outcomed.decide.checkpoints import CLOSING, in_its_round
from outcomed.decide.due import moment_from
from outcomed.decide.lunch.box import is_tellable, series_for
from outcomed.decide.lunch.guests import guests_of, host_of
from outcomed.decide.world import World, status_of
from outcomed.intake.choosing import beside
from outcomed.model.doubt import Form, Way
from outcomed.model.launch import Launch, Status
from outcomed.model.outcome import Outcome, Source
from outcomed.model.people import Cadence, Person, Role
from outcomed.model.problem import UserError
from outcomed.model.reason import BY_WORD, Reason
from outcomed.model.record import (
    Change,
    CheckpointRow,
    ChoiceRow,
    ConfirmedRow,
    HandoverRow,
    LaunchRow,
    Note,
    NoteKind,
    SubscriptionRow,
    evolve,
)
from outcomed.model.said import (
    Answered,
    Choose,
    Decided,
    Dropped,
    GoesOut,
    Hold,
    Later,
    LunchQuestion,
    NotMe,
    NotNeeded,
    Question,
    Release,
    Said,
    Subscribe,
    Thread,
    Unclear,
    Unsubscribe,
    WentOut,
)
from outcomed.service import answers
from outcomed.service.naming import find_launch, find_person
from outcomed.service.written import outcome_of

_RARER = (Cadence.NOW, Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.NEVER)
_MOST = 50
"""So many things are done for one message."""


class Obedience:
    """Does what one person said, one thing after the other; `changes` and `notes` are what came of it so far. `source`
    is where it was said."""

    def __init__(self, world: World, person: Person, thread: Thread, source: Source = Source.REPLY) -> None:
        self._source = source
        self._world = world
        self._person = person
        self._thread = thread
        self.changes: list[Change] = []
        self.notes: list[Note] = []

    def obey(self, said: Sequence[Said]) -> None:
        for each in said[:_MOST]:
            try:
                self._note(_DO[type(each)](self, each))
            except UserError as err:
                self._note(_not_done(each, err))
        if len(said) > _MOST:
            why = f"a message says {_MOST} things at most: what came after them was left out"
            self._note(Note(kind=NoteKind.NOT_DONE, why=why))

    def _note(self, note: Note | None) -> None:
        if note:
            self.notes.append(note)

    def _change(self, *changes: Change) -> None:
        self.changes += changes
        self._world = replace(self._world, recorded=evolve(self._world.recorded, changes))

    def _launch(self, name: str) -> Launch:
        return self._world.recorded.launches[name].launch

    def _checkpoint(self, said: Later | NotNeeded) -> CheckpointRow:
        row = self._world.recorded.checkpoints.get((said.launch, said.checkpoint))
        if row is None or not self._world.is_open(row):
            raise UserError("that look is not open any more, so nothing is asked about it")
        return row

    # --- what is said of a checkpoint ---

    def answered(self, said: Answered) -> Note | None:
        """Record an outcome. Its echo tells the owner; whoever else said it hears that it was taken."""
        launch, world = self._launch(said.launch), self._world
        if not said.checkpoint:
            raise UserError("that mail was about no look of it: answer the mail of the look you mean")
        outcome = _outcome(world, launch, said, self._person)
        far = answers.slips(world.recorded, launch, outcome)
        odd = answers.contradictions(world, launch, said.checkpoint, outcome)
        if (far or odd) and not self._is_said_again(said):
            return _asked_back(said, "; ".join((*far, *odd)))
        self._change(
            *answers.record(
                world.recorded,
                said.launch,
                said.checkpoint,
                outcome,
                reporter=self._person.id,
                by=self._person.id,
                now=world.now,
                source=self._source,
            )
        )
        return Note(kind=NoteKind.RECORDED, launch=said.launch, checkpoint=said.checkpoint)

    def _is_said_again(self, said: Answered) -> bool:
        """True where exactly this was asked back before: then it is meant."""
        mine = (row for row in self._world.recorded.received.values() if row.person == self._person.id)
        asked = (note for row in mine for note in row.notes if note.kind is NoteKind.UNCLEAR)
        about = (said.launch, said.checkpoint, _in_short(said))
        return any((note.launch, note.checkpoint, note.words) == about for note in asked)

    def later(self, said: Later) -> Note:
        """Move the look: its owner is asked again on that day, or the first work day after it."""
        old, world = self._checkpoint(said), self._world
        owner = world.people.get(old.owner) or self._person
        moment = moment_from(said.until, owner, world.policy, world.work_days)
        if moment.at <= world.now:
            raise UserError(f"{said.until} is not ahead any more")
        row = replace(old, due=moment.at, moved_from=old.due, moved_to=moment.at)
        row = in_its_round(world, row, old, owner, Reason.PERSON_MOVED_IT)
        self._change(Change(row=row, what="checkpoint_moved", why=Reason.PERSON_MOVED_IT, by=self._person.id))
        return Note(kind=NoteKind.LATER, launch=said.launch, checkpoint=said.checkpoint, day=moment.day)

    def not_me(self, said: NotMe) -> Note:
        """Let somebody else answer for the launch, until its record names another owner."""
        row = self._world.recorded.launches[said.launch]
        if not said.instead:
            raise UserError('nobody is named who would know: write "not me, ask" and a name')
        to = find_person(self._world.recorded, said.instead)
        if self._world.active(to.id) is None:
            raise UserError(f"{to.name} has left: name somebody else")
        if self._world.askable(to.id) is None:
            raise UserError(f"mail to {to.name} comes back: name somebody else")
        if to.id == self._person.id:
            raise UserError("that is you")
        given = HandoverRow(launch=said.launch, owner=row.launch.owner, person=to.id, at=self._world.now)
        self._change(Change(row=given, what="handed_over", why=Reason.REPLY, by=self._person.id))
        return Note(kind=NoteKind.HANDED_OVER, launch=said.launch, checkpoint=said.checkpoint, person=to.id)

    def not_needed(self, said: NotNeeded) -> Note:
        """Close a look: nothing more is asked or told of it."""
        row, by = self._checkpoint(said), self._person.id
        self._change(*answers.close(self._world.recorded, row, why=said.why, by=by, now=self._world.now))
        return Note(kind=NoteKind.CLOSED, launch=said.launch, checkpoint=said.checkpoint, words=said.why)

    # --- what is said of a launch ---

    def went_out(self, said: WentOut) -> Note:
        """Take it that a launch went out, on the day said, else on the day it was planned for."""
        row = self._world.recorded.launches[said.launch]
        on = said.on or row.launch.date or self._thread.today
        self._confirm(row, Status.LAUNCHED, on)
        return Note(kind=NoteKind.WENT_OUT, launch=said.launch, day=on)

    def goes_out(self, said: GoesOut) -> Note:
        """Take it that a launch has slipped to a day ahead."""
        self._confirm(self._world.recorded.launches[said.launch], Status.SLIPPED, said.on)
        return Note(kind=NoteKind.GOES_OUT, launch=said.launch, day=said.on)

    def _confirm(self, row: LaunchRow, status: Status, on: date) -> None:
        self._refuse_unless_ahead(row)
        known, now = self._world.recorded.confirmed.get(row.launch.id), self._world.now
        as_written = known and (row.launch.status, row.launch.date) == (known.status, known.day)
        confirmed = ConfirmedRow(
            launch=row.launch.id,
            status=status,
            day=on,
            written_status=known.written_status if known and as_written else row.launch.status,
            written_day=known.written_day if known and as_written else row.launch.date,
            by=self._person.id,
            at=now,
        )
        dates = row.dates if on in row.dates else (*row.dates, on)
        launch = replace(row.launch, status=status, date=on)
        after = replace(row, launch=launch, status_at=now, dates=dates)
        why = BY_WORD[f"status_{status}"]
        self._change(Change(row=confirmed, what="launch_confirmed", why=Reason.REPLY, by=self._person.id))
        self._change(Change(row=after, what="launch_seen", why=why, by=self._person.id))

    def _refuse_unless_ahead(self, row: LaunchRow) -> None:
        """An old mail that asked whether a launch went out says nothing of it once that is known."""
        if status_of(row) not in (Status.PLANNED, Status.SLIPPED):
            raise UserError(f"it is {status_of(row).value.replace('_', ' ')}, and nobody asks whether it went out")

    def dropped(self, said: Dropped) -> Note:
        """End a launch, with the reason given."""
        row = self._world.recorded.launches[said.launch]
        self._refuse_unless_ahead(row)
        why = said.why or "its owner said so"
        self._change(*answers.drop(row, why=why, by=self._person.id, now=self._world.now))
        return Note(kind=NoteKind.DROPPED, launch=said.launch)

    # --- what is said of an outcome ---

    def decided(self, said: Decided) -> Note:
        """Take the decision that an outcome asks for: it is told by itself, and looked at some time later."""
        row, changes = answers.decide(
            self._world,
            said.launch,
            said.checkpoint,
            by=self._person,
            word=said.decision.value if said.decision else "",
            words=beside(said.words, said.decision),
        )
        self._change(*changes)
        is_followed = status_of(self._world.recorded.launches[said.launch]) not in CLOSING
        return Note(
            kind=NoteKind.DECIDED,
            launch=said.launch,
            checkpoint=said.checkpoint,
            words=said.words,
            day=row.look_on if is_followed else None,
        )

    def hold(self, said: Hold) -> Note:
        """Keep an outcome from everybody who has not read it."""
        by, now = self._person.id, self._world.now
        self._change(*answers.hold(self._world.recorded, said.launch, said.checkpoint, by=by, now=now))
        return Note(kind=NoteKind.HELD, launch=said.launch, checkpoint=said.checkpoint)

    def release(self, said: Release) -> Note:
        """Let an outcome leave with the next mail."""
        by, now = self._person.id, self._world.now
        self._change(*answers.release(self._world.recorded, said.launch, said.checkpoint, by=by, now=now))
        return Note(kind=NoteKind.RELEASED, launch=said.launch, checkpoint=said.checkpoint)

    # --- what readers say ---

    def choose(self, said: Choose) -> Note:
        """Change how often somebody is told; without a cadence, one step rarer than now."""
        cadence = said.cadence or self._rarer()
        choice = ChoiceRow(person=self._person.id, cadence=cadence, at=self._world.now)
        self._change(Change(row=choice, what="cadence_chosen", why=Reason.REPLY, by=self._person.id))
        return Note(kind=NoteKind.CADENCE, words=str(cadence))

    def _rarer(self) -> Cadence:
        places = (everybody(self._world, subject.launch).get(self._person.id) for subject in self._thread.subjects)
        known = [place.cadence for place in places if place] or [self._person.cadence or Cadence.DAILY]
        now = min(_RARER.index(cadence) for cadence in known)
        return _RARER[min(now + 1, len(_RARER) - 1)]

    def subscribe(self, said: Subscribe) -> Note:
        return self._subscription(said.launch, wants=True)

    def unsubscribe(self, said: Unsubscribe) -> Note:
        return self._subscription(said.launch, wants=False)

    def _subscription(self, name: str, *, wants: bool) -> Note:
        launch = _named(self._world, name, self._person)
        row = SubscriptionRow(person=self._person.id, launch=launch.id, wants=wants, at=self._world.now)
        what = "subscribed" if wants else "unsubscribed"
        self._change(Change(row=row, what=what, why=Reason.REPLY, by=self._person.id))
        return Note(kind=NoteKind(what), launch=launch.id)

    def question(self, said: Question) -> Note:
        """Pass a question on; the mail to whoever answers for the launch is made from this note."""
        launch = said.launch or self._only_launch()
        if not launch:
            raise UserError("it is not clear which launch you ask about: begin with its name")
        return Note(kind=NoteKind.QUESTION, launch=launch, checkpoint=said.checkpoint, words=said.words)

    def lunch_question(self, said: LunchQuestion) -> Note:
        """Put a question into the box; the next agenda shows it. Of a launch that not everybody there reads of, and
        where there is no lunch, it goes to the owner alone."""
        world, row = self._world, self._world.recorded.launches.get(said.launch)
        series = series_for(world, self._person.id)
        host = host_of(world, series) if series else None
        is_open = host and series and (row is None or is_tellable(world, row, guests_of(world, series, host)))
        if is_open:
            who = "" if said.is_anonymous else self._person.id
            return Note(
                kind=NoteKind.LUNCH_QUESTION,
                launch=said.launch,
                checkpoint=said.checkpoint,
                words=said.words,
                person=who,
            )
        if said.is_anonymous:
            why = "not everybody there reads of it" if series else "there is no lunch here"
            raise UserError(f"{why}, and a question to its owner would have your name: ask it without that word")
        return self.question(Question(words=said.words, launch=said.launch, checkpoint=said.checkpoint))

    def _only_launch(self) -> str:
        launches = {subject.launch.id for subject in self._thread.subjects}
        return launches.pop() if len(launches) == 1 else ""

    def unclear(self, said: Unclear) -> Note:
        return Note(
            kind=NoteKind.UNCLEAR,
            launch=said.launch,
            checkpoint=said.checkpoint,
            words=said.words,
            cause=said.cause,
            facts=said.facts,
            ways=said.ways,
            understood=said.understood,
        )


_DO: dict[type, Callable[[Obedience, Any], Note | None]] = {
    Answered: Obedience.answered,
    Later: Obedience.later,
    NotMe: Obedience.not_me,
    NotNeeded: Obedience.not_needed,
    WentOut: Obedience.went_out,
    GoesOut: Obedience.goes_out,
    Dropped: Obedience.dropped,
    Decided: Obedience.decided,
    Hold: Obedience.hold,
    Release: Obedience.release,
    Choose: Obedience.choose,
    Subscribe: Obedience.subscribe,
    Unsubscribe: Obedience.unsubscribe,
    Question: Obedience.question,
    LunchQuestion: Obedience.lunch_question,
    Unclear: Obedience.unclear,
}


def _outcome(world: World, launch: Launch, said: Answered, person: Person) -> Outcome:
    """Read it as `outcomed record` would, so that both take the same and refuse the same."""
    wanted, story = said.decision_wanted, said.story
    options = {
        "verdict": said.verdict.value,
        "value": tuple(f"{number:f}@{metric}" for metric, number in said.numbers),
        "as_of": said.as_of,
        "why": said.why,
        "learned": said.learned,
        "made_possible": said.made_possible,
        "assumption": said.assumption and said.assumption.value,
        "next": said.next,
        "again": said.again,
        "also_changed": said.also_changed,
        "decision_wanted": wanted and wanted.what,
        "of": wanted and (wanted.of or person.manager),
        "by": wanted and wanted.by,
        "story": story and story.words,
        "customer": story and story.customer,
        "consent": story and story.consent,
        "reported_by": person.id,
    }
    find = partial(find_person, world.recorded)
    return outcome_of({k: v for k, v in options.items() if v}, launch, find, today=world.today(person))


def _named(world: World, name: str, by: Person) -> Launch:
    """Find a launch by its id or its name, as somebody typed it who may hear of it; others are not even named."""
    wanted = name.strip().casefold()
    known = {key: row for key, row in world.recorded.launches.items() if _may_hear_of(world, row.launch, by)}
    found = [row.launch for row in known.values() if row.launch.name.casefold() == wanted]
    return found[0] if len(found) == 1 else find_launch(replace(world.recorded, launches=known), name).launch


def _may_hear_of(world: World, launch: Launch, person: Person) -> bool:
    """True for what is told across to whoever wants it, and for what somebody reads of, or did until they left it."""
    place = everybody(world, launch).get(person.id)
    is_near = place is not None and place.barred in (None, Reason.UNSUBSCRIBED)
    return world.is_followed(launch) and (is_near or Role.ACROSS in launch.tell)


def _asked_back(said: Answered, why: str) -> Note:
    return Note(
        kind=NoteKind.UNCLEAR,
        launch=said.launch,
        checkpoint=said.checkpoint,
        words=_in_short(said),
        why=why,
        ways=(Way(Form.READING, _in_short(said)),),
    )


def _in_short(said: Answered) -> str:
    """Say an answer's verdict and numbers as a reply would: "missed 42"."""
    numbers = (_plain(value) if len(said.numbers) == 1 else f"{name} {_plain(value)}" for name, value in said.numbers)
    return " ".join((said.verdict.value.replace("_", " "), ", ".join(numbers))).strip()


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def _not_done(said: Said, err: UserError) -> Note:
    why = "; ".join(str(problem.message) for problem in err.problems) or str(err)
    # What somebody typed after "subscribe" may be a launch that they shall not hear of.
    launch = "" if isinstance(said, Subscribe | Unsubscribe) else getattr(said, "launch", "")
    checkpoint = getattr(said, "checkpoint", "")
    return Note(kind=NoteKind.NOT_DONE, launch=launch, checkpoint=checkpoint, why=why)
