"""Asking: status and why. They only read, and work beside a running daemon."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from outcomed.commands.common import Access, Installation, config_option, installation, json_option
from outcomed.commands.printing import count, heading, local, print_json, say, table
from outcomed.decide.pauses import Standstill
from outcomed.decide.world import World, status_of
from outcomed.model import keys
from outcomed.model.key import decode
from outcomed.model.problem import UserError
from outcomed.model.reason import BY_WORD
from outcomed.service.account import About, Due, Past, due_items, history_of, past, state_of
from outcomed.service.at_work import holder
from outcomed.service.clock import clock
from outcomed.service.messages import Messages
from outcomed.service.mirroring import behind
from outcomed.service.naming import find_checkpoint, find_effect, find_launch, find_person
from outcomed.service.overview import Ahead, Overview, Said, Thread, overview
from outcomed.service.standstill import standstill
from outcomed.service.tick import Outlook, look
from outcomed.service.unwritten import unwritten

_SOON = 5


def _look(here: Installation) -> Outlook:
    return look(here.rules, here.outside, here.recorded(), clock())


# --- status ---


@click.command()
@config_option
@json_option
@click.option("--all", "show_all", is_flag=True, help="Show everything that comes next.")
def status(config: Path, *, as_json: bool, show_all: bool) -> int:
    """Say what needs somebody, what is open and since when, and what comes next. Exit 1 when somebody is needed."""
    with installation(config, Access.READ) as here:
        outlook = _look(here)
        failing = unwritten(here.rules, outlook, here.ledger if here.has_ledger else None)
        stale = behind(here.outside, here.recorded())
        working = holder(here.config.state, here.ledger if here.has_ledger else None)
        still = standstill(outlook, working, here.config.state)
        found = overview(replace(outlook, problems=(*outlook.problems, *failing, *stale, *still)))
        if as_json:
            print_json(_document(here, found, working))
        else:
            _tell(here, found, working, show_all=show_all)
    return 1 if found.needs else 0


def _document(here: Installation, found: Overview, working: str) -> Mapping[str, Any]:
    return {
        "at": here.now,
        "needs": found.needs,
        "open": found.threads,
        "next": found.ahead,
        "answers": found.answers,
        "paused": found.paused,
        "messages": found.messages,
        "assumed_sent": found.assumed,
        "due_now": found.due_now,
        "last_tick": found.last_tick,
        "at_work": working,
        "counts": found.counts,
    }


def _tell(here: Installation, found: Overview, working: str, *, show_all: bool) -> None:
    zone = here.config.zone
    needed = f"{count(len(found.needs), 'thing needs', 'things need')} somebody" if found.needs else "all is well"
    say(f"outcomed, {local(here.now, zone)}: {needed}")
    for need in found.needs:
        since = f" since {local(need.since, zone)}" if need.since else ""
        who = f" ({need.who})" if need.who else ""
        say(f"  {need.want}: {need.about}{who}{since}: {need.message}")
        say(f"      {need.remedy}")
    _tell_paused(here, found.paused)
    _tell_open(found.threads)
    _tell_next(here, found, show_all=show_all)
    _tell_answers(here, found.answers)
    _tell_messages(here, found.messages)
    _tell_assumed(here, found.assumed, show_all=show_all)
    heading("So far")
    say(f"  {_counted(found.counts)}")
    last = f"the last tick was {local(found.last_tick, zone)}" if found.last_tick else "no tick has run yet"
    say(f"  {last}; {f'at work now: {working}' if working else 'no tick runs now'}")


def _tell_paused(here: Installation, paused: tuple[Standstill, ...]) -> None:
    """Say what stands still or soon will, until when, who said so and why."""
    if not paused:
        return
    heading("Paused: it waits, and nothing of it is lost")
    for each in paused:
        since = local(each.began, here.config.zone) if each.began else each.first.isoformat()
        by = each.by or "[[quiet]] in the config"
        why = f": {each.why}" if each.why else ""
        begin = "since" if each.began else "from"
        say(f"  {each.about}, {begin} {since} until {each.last.isoformat()} is over, by {by}{why}")


def _tell_answers(here: Installation, answers: tuple[Said, ...]) -> None:
    """List what is not a plain yes; how many said yes is enough to know."""
    if not answers:
        return
    accepted = sum(said.answer == "accepted" for said in answers)
    heading(f"Answers to invitations: {accepted} accepted, {len(answers) - accepted} otherwise")
    others = [said for said in answers if said.answer != "accepted"]
    if others:
        rows = ((local(said.at, here.config.zone), said.who, said.answer, said.key) for said in others)
        table(("when", "who", "answer", "what"), rows)


def _tell_assumed(here: Installation, assumed: tuple[Ahead, ...], *, show_all: bool) -> None:
    """List the mails for which nobody could vouch when the ledger was adopted."""
    if not assumed:
        return
    heading(f"Taken as sent, though nobody can vouch for it: {count(len(assumed), 'mail')}")
    shown = assumed if show_all else assumed[:_SOON]
    table(("when", "who", "what"), ((local(a.at, here.config.zone), a.who, a.key) for a in shown))
    if len(shown) < len(assumed):
        say(f"  and {len(assumed) - len(shown)} more: --all")
    say("  Ask them, then `outcomed resolve KEY --sent`, or `--resend` for what did not arrive.")


def _tell_messages(here: Installation, messages: Messages) -> None:
    """Say how many messages changed nothing and why, and name those whose senders may wonder."""
    if not messages.unheard:
        return
    heading(f"Messages of seven days: {messages.taken} taken, {sum(messages.unheard.values())} changed nothing")
    for reason, number in messages.unheard.items():
        say(f"  {number}: {BY_WORD[reason].sentence}")
    if messages.worth_a_look:
        say("  Worth a look, for somebody may wait for an answer:")
        rows = ((local(one.at, here.config.zone), one.who, one.why) for one in messages.worth_a_look)
        table(("when", "who", "why"), rows)


def _tell_open(threads: tuple[Thread, ...]) -> None:
    heading(
        f"Open: {count(len(threads), 'thread')}, oldest first" if threads else "Open: nothing; nothing is forgotten"
    )
    if threads:
        rows = (
            (t.launch, t.checkpoint, str(t.state), t.who, t.since.isoformat(), count(t.age, "day")) for t in threads
        )
        table(("launch", "checkpoint", "open because", "who", "since", "age"), rows)


def _tell_next(here: Installation, found: Overview, *, show_all: bool) -> None:
    heading("Next")
    if found.due_now:
        say(f"  {count(found.due_now, 'action')} with the next tick: see `outcomed plan`")
    shown = found.ahead if show_all else found.ahead[:_SOON]
    if shown:
        table(("when", "who", "what"), ((local(a.at, here.config.zone), a.who, a.key) for a in shown))
    if len(shown) < len(found.ahead):
        say(f"  and {len(found.ahead) - len(shown)} more: --all")
    if not (found.due_now or found.ahead):
        say("  nothing is planned")


def _counted(counts: Mapping[str, int]) -> str:
    come, answered, closed = (counts[name] for name in ("checkpoints_come", "answered", "closed"))
    lunches = f"{count(counts['lunches_ahead'], 'lunch', 'lunches')} booked, " if counts["lunches_ahead"] else ""
    return (
        f"{count(counts['launches'], 'launch', 'launches')}, {count(come, 'checkpoint')} come: {answered} answered, "
        f"{closed} closed, {come - answered - closed} open; {count(counts['reminders_ahead'], 'reminder')} ahead, "
        f"{lunches}{count(counts['mails_sent'], 'mail')} sent"
    )


# --- why ---


@click.command()
@click.argument("thing")
@click.argument("checkpoint", required=False)
@config_option
@json_option
def why(thing: str, checkpoint: str | None, config: Path, *, as_json: bool) -> int:
    """Say what is due for THING and why or why not, and what happened so far.

    THING is a launch, a launch and a checkpoint, a person, or a key as `plan` writes it.
    """
    with installation(config, Access.READ) as here:
        outlook = _look(here)
        about = _about(outlook.world, thing, checkpoint)
        due = due_items(outlook, about)
        so_far = past(history_of(here.ledger, about), about) if here.has_ledger else ()
        if as_json:
            asked = {"launch": about.launch, "checkpoint": about.checkpoint, "person": about.person, "key": about.key}
            print_json({"about": asked, "now": due, "history": so_far})
        else:
            _tell_account(here, outlook.world, about, due, so_far)
    return 0


def _about(world: World, thing: str, checkpoint: str | None) -> About:
    """Find out what is meant; a launch wins over a person, and both over a key."""
    recorded = world.recorded
    if checkpoint is not None:
        launch = find_launch(recorded, thing).launch.id
        return About(launch=launch, checkpoint=find_checkpoint(recorded, launch, checkpoint))
    try:
        return About(launch=find_launch(recorded, thing).launch.id)
    except UserError as no_launch:
        for find in (_person, _of_launch, _key, _lunch):
            try:
                return find(world, thing)
            except UserError:
                continue
        raise _nothing(world, thing) from no_launch


def _person(world: World, thing: str) -> About:
    return About(person=find_person(world.recorded, thing).id)


def _of_launch(world: World, thing: str) -> About:
    """Read "launch/checkpoint"."""
    launch, _, checkpoint = thing.rpartition("/")
    return _about(world, launch, checkpoint)


def _key(world: World, thing: str) -> About:
    told = {item for _, item in world.recorded.told}
    return About(key=decode(thing) if thing in told else find_effect(world.recorded, thing).key)


def _lunch(world: World, thing: str) -> About:
    """Read the key of a lunch that is not booked yet."""
    key = decode(thing)
    if not (about := keys.lunch_of(key)) or about[0] not in {series.name for series in world.policy.lunches}:
        raise _nothing(world, thing)
    return About(key=key)


def _nothing(world: World, thing: str) -> UserError:
    from outcomed.input.shape import closest

    known = (*world.recorded.launches, *world.recorded.people)
    hint = closest(thing, known) if known else "nothing is known yet; run `outcomed once` first"
    return UserError(f'there is no launch, checkpoint, person or key "{thing}": {hint}')


# --- how an account is told ---


def _tell_account(
    here: Installation, world: World, about: About, due: tuple[Due, ...], so_far: tuple[Past, ...]
) -> None:
    zone = _zone(here, world, about)
    _tell_what(world, about, zone)
    heading("Due, and why or why not")
    if due:
        table(
            ("when", "what", "who", "state", "why"),
            ((local(d.at, zone) if d.at else "", d.key, d.who, d.state, d.why) for d in due),
        )
    else:
        say("  nothing is or was due")
    heading("So far")
    _tell_past(so_far, zone)


def _tell_past(so_far: Iterable[Past], zone: str) -> None:
    rows = [(local(p.at, zone), p.key, p.what, p.by, _because(p)) for p in so_far]
    if rows:
        table(("when", "what", "happened", "by", "why"), rows)
    else:
        say("  nothing has happened yet")


def _because(happened: Past) -> str:
    told = f"told {', '.join(happened.told)}" if happened.told else ""
    return "; ".join(part for part in (happened.why, happened.words, told) if part)


def _zone(here: Installation, world: World, about: About) -> str:
    """Give the zone in which dates are shown: the person's, or the launch's owner's."""
    row = world.recorded.launches.get(about.launch)
    person = world.people.get(about.person or (row.launch.owner if row else None))
    return person.zone if person else here.config.zone


def _tell_what(world: World, about: About, zone: str) -> None:
    if about.key:
        say("/".join(about.key))
    elif about.person:
        person = world.people.by_id[about.person]
        gone = "" if world.active(person.id) else "; gets nothing any more: has left"
        gone = gone or ("; gets nothing: mail to this address came back" if world.has_failed(person) else "")
        say(f"{person.name} ({person.id}), {person.email}, {person.zone}{gone}")
    else:
        _tell_launch(world, about, zone)


def _tell_launch(world: World, about: About, zone: str) -> None:
    row = world.recorded.launches[about.launch]
    launch = row.launch
    when = launch.date.isoformat() if launch.date else "no date"
    say(f"{launch.name} ({launch.id}): {status_of(row).value.replace('_', ' ')}, {when}, owner {launch.owner}")
    say(f"  its record {launch.position.where} is {row.standing.value}")
    mine = (r for r in world.rows_of.get(launch.id, ()) if about.checkpoint in ("", r.checkpoint))
    rows = sorted(mine, key=lambda r: r.due)
    if rows:
        said = ((r.checkpoint, local(r.due, zone), r.owner or "", state_of(world, row, r)) for r in rows)
        table(("checkpoint", "due", "owner", "state"), said)
