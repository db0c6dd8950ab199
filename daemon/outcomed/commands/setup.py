"""Commands to begin with: `init`, `new`, `example`, `connectors`."""

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from outcomed import connectors as installed
from outcomed import data
from outcomed.commands.common import Access, Installation, config_option, installation, json_option
from outcomed.commands.printing import heading, local, print_json, print_problems, say, table
from outcomed.decide.lint import lint
from outcomed.decide.workdays import WorkDays
from outcomed.decide.world import World
from outcomed.input.offset import slug
from outcomed.input.shape import closest
from outcomed.model.people import People, Person
from outcomed.model.problem import UserError
from outcomed.ports import StaysHere
from outcomed.sample import write_sample
from outcomed.service.begin import (
    example_person,
    here_zone,
    installation_files,
    write_installation,
    write_new,
)
from outcomed.service.clock import now as wall_clock
from outcomed.service.compose import Answers, Look, answers, check_answer, checkpoints, launch_file

# --- init ---


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--solo",
    metavar="EMAIL",
    help="For one person alone, whose address this is: reminders and mails become files in DIR.",
)
@click.option("--sample", is_flag=True, help="An example organisation to look at, with dates around today.")
@click.option("--xlsx", is_flag=True, help="Keep launches, outcomes and people in one Excel workbook.")
def init(folder: Path, solo: str | None, *, sample: bool, xlsx: bool) -> int:
    """Make a folder with a working configuration.

    Needs no network and no administrator, asks nothing, and overwrites nothing.
    """
    if solo and sample:
        raise click.UsageError("--solo and --sample exclude each other: choose one")
    if xlsx and sample:
        raise click.UsageError("--xlsx and --sample exclude each other: choose one")
    if xlsx:
        return _init_workbook(folder, solo)
    if sample:
        written = write_sample(folder, _today())
    else:
        written = write_installation(folder, installation_files(zone=here_zone(), solo=solo))
    _tell_made(folder, len(written))
    _tell_next(folder, is_ready=sample, is_solo=bool(solo))
    return 0


def _init_workbook(folder: Path, solo: str | None) -> int:
    zone = here_zone()
    person = example_person(zone=zone, solo=solo)
    today = _today()
    files = installation_files(zone=zone, solo=solo, has_workbook=True)
    written = write_installation(
        folder, files, lambda path: installed.begin("xlsx", "Registry", path, today=today, person=person)
    )
    _tell_made(folder, len(written))
    heading("Next")
    rows = [
        *_go_to(folder),
        ("edit registry.xlsx", "your launches and people, in place of the example; then save and close it"),
        ("outcomed check", "what is wrong or missing"),
        ("outcomed plan", "what would be done now, and why"),
        ("outcomed once", "do it"),
    ]
    table(("run", "to"), rows)
    return 0


def _tell_made(folder: Path, count: int) -> None:
    made = f"Made {folder} with {count} files" if _go_to(folder) else f"Made {count} files here"
    say(f"{made}. Nothing was sent.")


def _go_to(folder: Path) -> list[tuple[str, str]]:
    return [] if folder.resolve() == Path.cwd() else [(f"cd {folder}", "")]


def _today() -> dt.date:
    return wall_clock().astimezone().date()


def _tell_next(folder: Path, *, is_ready: bool, is_solo: bool) -> None:
    heading("Next")
    rows = _go_to(folder)
    if not is_ready and not is_solo:
        rows.append(("edit people.toml", "who owns launches, and who wants to hear of them"))
    if not is_ready:
        rows.append(("outcomed new", "eight questions make your first launch"))
    rows.append(("outcomed check", "what is wrong or missing"))
    rows.append(("outcomed plan", "what would be done now, and why"))
    rows.append(("outcomed once", "do it"))
    table(("run", "to"), rows)


# --- new ---


@dataclass(frozen=True, slots=True)
class _Question:
    """One of the eight questions; `key` is also its option."""

    key: str
    asks: str
    example: str


_QUESTIONS = (
    _Question("name", "What is it called?", "Text reminders"),
    _Question("what", "What can people do now, in one sentence?", "Patients get a text the evening before"),
    _Question("date", "When does (or did) it go out?", "2026-03-05"),
    _Question("owner", "Who owns it?", "dana"),
    _Question("deputy", "Who steps in when the owner is away?", "raj"),
    _Question("goal", "Which goal does it serve?", "Fewer empty appointments"),
    _Question("metric", "Which number shall change, from what to what?", "No-shows 11.8 -> 9.0 %"),
    _Question("assumption", "What must be true for it to work?", "People cannot read our texts"),
)


def _as_options(command: Any) -> Any:
    """Add an option for each question."""
    for question in reversed(_QUESTIONS):
        text = f"{question.asks} ({question.example})"
        command = click.option(f"--{question.key}", metavar="TEXT", help=text)(command)
    return command


@click.command()
@config_option
@_as_options
@click.option("--no-questions", is_flag=True, help="Ask nothing; what no option says is left out.")
def new(config: Path, *, no_questions: bool, **given: str | None) -> int:
    """Write a launch file by answering eight questions, and show when its checkpoints will be.

    Only name and owner are needed. What you cannot answer yet stands in the file as a comment.
    """
    with installation(config, Access.READ) as here:
        folder = _folder(here)
        people = People({person.id: person for person in here.outside.directory.people().people})
        said = _defaults(given, people, here.now) if no_questions else _asked(given, people, here.now)
        wanted = answers(said)
        owner = _somebody(wanted.owner, people)
        if wanted.deputy:
            wanted = wanted.model_copy(update={"deputy": _somebody(wanted.deputy, people).id})
        path = _written(folder, here.now, wanted, owner)
        _tell_new(here, path, people)
        if wanted.date:
            _tell_checkpoints(here, wanted.date, owner)
    heading("Next")
    table(("run", "to"), [("outcomed plan", "what will be done, and why"), ("outcomed once", "do it")])
    return 0


def _defaults(given: dict[str, str | None], people: People, now: dt.datetime) -> dict[str, object]:
    found: dict[str, object] = {"owner": _only(people), "date": now.date().isoformat()}
    return found | {key: text for key, text in given.items() if text is not None}


def _asked(given: dict[str, str | None], people: People, now: dt.datetime) -> dict[str, object]:
    """Ask what no option says; a wrong answer is asked again."""
    found: dict[str, object] = {}
    defaults = _defaults({}, people, now)
    for question in _QUESTIONS:
        text = given.get(question.key)
        found[question.key] = (
            text if text is not None else _ask(question, str(defaults.get(question.key) or ""), people)
        )
    return found


def _ask(question: _Question, default: str, people: People) -> str:
    def checked(text: str) -> str:
        try:
            check_answer(question.key, text)
            if question.key in ("owner", "deputy") and text:
                return _somebody(text, people).id
        except UserError as err:
            raise click.UsageError(str(err)) from None
        return text

    is_needed = question.key in ("name", "owner")
    hint = f" (such as: {question.example}{'' if is_needed else '; empty if you do not know yet'})"
    answer: str = click.prompt(
        question.asks if default else f"{question.asks}{hint}",
        default=None if is_needed and not default else default,
        show_default=bool(default),
        value_proc=checked,
        prompt_suffix="\n  ",
    )
    return answer


def _only(people: People) -> str:
    everybody = list(people)
    return everybody[0].id if len(everybody) == 1 else ""


def _somebody(name: str, people: People) -> Person:
    """Find a person by id, address or name."""
    wanted = name.strip().lower()
    for person in people:
        if wanted in (person.id.lower(), person.email.lower(), person.name.lower()):
            return person
    hint = closest(name, sorted(people.by_id)) if people.by_id else "nobody is in the directory yet"
    raise UserError(f'there is no person "{name}": {hint}, or add them to the people')


def _folder(here: Installation) -> Path:
    """Give the folder of the launch files; `UserError`, before anything is asked, where they are kept otherwise."""
    registry, kind = here.outside.registry, here.config.registry.kind
    if kind == "folder" and isinstance(registry, StaysHere):
        return registry.place()
    where = here.config.registry.settings.get("path", kind)
    raise UserError(f"the launches are kept in {where}, not in a folder of files: add the launch there")


def _written(folder: Path, now: dt.datetime, wanted: Answers, owner: Person) -> Path:
    path = folder / f"{slug(wanted.name) or 'launch'}.toml"
    text = launch_file(wanted, owner=owner, today=now.astimezone(owner.tz).date())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, text)
    except FileExistsError:
        raise UserError(f"{path} is there already: choose another name, or change that file") from None
    except OSError as err:
        raise UserError(f"{path} cannot be written ({err.strerror}): make the folder writable") from None
    return path


def _tell_new(here: Installation, path: Path, people: People) -> None:
    say(f"Wrote {path}. Nothing was sent.")
    reading = here.outside.registry.read()
    mine = [launch for launch in reading.launches if launch.position.where == path.name]
    found = [p for launch in mine for p in lint(launch, people, today=here.now.date())]
    found += [problem for problem in reading.problems if problem.where == path.name]
    if found:
        heading("Still missing (it is followed all the same)")
        print_problems(found)


def _tell_checkpoints(here: Installation, launched: dt.date, owner: Person) -> None:
    work_days = WorkDays(here.config.policy, here.rules.national)
    world = World(here.recorded(), work_days, here.now)
    looks = checkpoints(
        launched, owner, here.config.policy, work_days, follow_from=world.follow_from(owner), now=here.now
    )
    heading(f"When {owner.name} will be asked whether it worked")
    table(("checkpoint", "when", ""), [_look(look, owner) for look in looks])


def _look(look: Look, owner: Person) -> tuple[str, str, str]:
    return (look.name, local(look.due.moment.at, owner), look.note)


# --- example and connectors ---


@click.command()
@click.argument("what", type=click.Choice(["config", "unit", "timer", "launch"]))
def example(what: str) -> int:
    """Print a documented example: the whole config, the systemd unit of the daemon, the units that run a tick every ten
    minutes instead, or a launch file."""
    match what:
        case "config":
            text = data.config_example().read_text(encoding="utf-8")
        case "launch":
            text = data.launch_example().read_text(encoding="utf-8")
        case "unit":
            text = data.unit().read_text(encoding="utf-8")
        case _:
            text = "\n".join(f"# {unit.name}\n{unit.read_text(encoding='utf-8')}" for unit in data.timer_units())
    sys.stdout.write(text)
    return 0


@click.command()
@json_option
def connectors(*, as_json: bool) -> int:
    """List what outcomed can speak to, and what would have to be installed for it."""
    found = installed.known()
    if as_json:
        print_json({"connectors": found})
        return 0
    table(("kind", "serves as", "installed"), [(c.kind, ", ".join(c.ports), c.needs or "yes") for c in found])
    return 0
