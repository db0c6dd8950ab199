"""The example organisation, written out with dates that follow a day."""

import re
from datetime import date, timedelta
from pathlib import Path

from outcomed import data
from outcomed.model.problem import Problem, UserError

PARTS = ("config.toml", "people.toml", "launches/*.toml", "metrics/*.csv")

_DAY = r"\{today(?P<days>[+-]\d+)?\}"
_BARE_OR_QUOTED = re.compile(rf'(?P<quote>"?){_DAY}(?P=quote)')


def write_sample(into: Path, today: date) -> tuple[Path, ...]:
    """Copy the example organisation into a folder, which is made where it is missing; give the files written.

    `"{today-21}"` in an example becomes the date 21 days before `today`, a TOML date without the quotes; within a
    longer text it becomes the same date as `yyyy-mm-dd`. A file that is there already is never overwritten:
    `UserError` names every one of them, and nothing is written.
    """
    examples = data.examples()
    sources = sorted(path for part in PARTS for path in examples.glob(part))
    targets = [into / source.relative_to(examples) for source in sources]
    _refuse_to_overwrite(targets)
    for source, target in zip(sources, targets, strict=True):
        _write(target, dated(source.read_text(encoding="utf-8"), today))
    return tuple(targets)


def dated(text: str, today: date) -> str:
    """Replace each placeholder by its date."""
    return _BARE_OR_QUOTED.sub(
        lambda found: (today + timedelta(days=int(found["days"] or 0))).isoformat(),
        text,
    )


def _refuse_to_overwrite(targets: list[Path]) -> None:
    problems = tuple(
        Problem(where=str(target), message="is there already", remedy="choose an empty folder, or remove it first")
        for target in targets
        if target.exists()
    )
    if problems:
        raise UserError(f"the sample would overwrite {len(problems)} of your files; nothing was written", problems)


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as err:
        problem = Problem(where=str(target), message=err.strerror or str(err), remedy="choose a folder you may write")
        raise UserError("the sample could not be written", (problem,)) from err
