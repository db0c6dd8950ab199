"""The command `check`: everything that is wrong or missing, each with its place and its remedy."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from outcomed import connectors
from outcomed.commands.common import Access, config_option, installation, json_option
from outcomed.commands.printing import count, print_json, print_problems, say
from outcomed.commands.telling import problem_document
from outcomed.config import Config, load
from outcomed.decide.workdays import WorkDays
from outcomed.decide.world import World
from outcomed.ledger.errors import LedgerError, OlderSchema
from outcomed.ledger.open import empty
from outcomed.model.problem import Problem, Severity, UserError
from outcomed.model.record import Recorded
from outcomed.ports import ConnectorError, Right
from outcomed.service.clock import clock, now
from outcomed.service.examine import examine
from outcomed.service.national import national
from outcomed.service.tick import of_clock, of_ledger


@click.command()
@config_option
@click.option("--connect", is_flag=True, help="Also try credentials, rights and numbers: speaks to servers.")
@json_option
def check(config: Path, *, connect: bool, as_json: bool) -> int:
    """Find what is wrong or missing: in the config, the launches, the people, the templates, the ledger.

    Each problem says where it is and what to do. Ends with 1 if anything cannot be used, or if the config is `strict`
    and anything is missing. Sends nothing and writes nothing.
    """
    loaded, problems = _config(config)
    if loaded:
        recorded, ledger = _recorded(config, loaded)
        world = World(recorded, WorkDays(loaded.policy, national), now())
        found = examine(loaded, recorded, today=now().date(), reach_out=connect)
        problems = (*ledger, *of_ledger(world.recorded), *of_clock(world, clock()), *found)
    ordered = sorted(dict.fromkeys(problems), key=_order)
    rights = _rights(loaded) if loaded and connect else {}
    is_bad = any(p.severity is Severity.ERROR or (loaded and loaded.policy.strict) for p in ordered)
    if as_json:
        document = {"config": config, "is_good": not is_bad, "problems": [problem_document(p) for p in ordered]}
        print_json(document | ({"rights": rights} if rights else {}))
    else:
        for name, asked in rights.items():
            say(f"{name} asks for:")
            for right in asked:
                say(f"  {right.name}: to {right.why}")
        print_problems(ordered)
        say(_count_line(ordered, reached_out=connect))
    return int(is_bad)


def _config(path: Path) -> tuple[Config | None, tuple[Problem, ...]]:
    """Load the config; what keeps it from being used is what there is to find."""
    try:
        return load(path), ()
    except UserError as err:
        if not err.problems:
            raise
        return None, err.problems


def _rights(config: Config) -> Mapping[str, Sequence[Right]]:
    """Give what the connectors ask others for, where they can be made."""
    return {} if connectors.check(config) else connectors.rights(connectors.connect(config))


def _recorded(path: Path, config: Config) -> tuple[Recorded, tuple[Problem, ...]]:
    """Read the ledger, where there is one and it can be read."""
    nothing = empty(config.namespace, now())
    try:
        with installation(path, Access.READ) as here:
            return here.recorded(), ()
    except LedgerError as err:
        severity = Severity.LINT if isinstance(err, OlderSchema) else Severity.ERROR
        return nothing, (Problem(where="ledger", message=err.message, remedy=err.remedy, severity=severity),)
    except ConnectorError as err:
        return nothing, (Problem(where="store.password", message=err.message, remedy=err.remedy),)


def _order(problem: Problem) -> tuple[bool, str, int, str]:
    return (problem.severity is not Severity.ERROR, problem.where, problem.line or 0, problem.key or "")


def _count_line(problems: Sequence[Problem], *, reached_out: bool) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    missing = len(problems) - errors
    found = [count(errors, "error")] * bool(errors) + [count(missing, "thing is", "things are") + " missing"] * bool(
        missing
    )
    tail = "" if reached_out else " Credentials and rights were not tried: --connect."
    return f"{', '.join(found) or 'Nothing is wrong'}.{tail}"
