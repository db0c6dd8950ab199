"""Checking templates before they are used: compile all, and write every kind of mail from an invented sample."""

from pathlib import Path

from outcomed.model.problem import Problem
from outcomed.words.rendering import TemplateFailed, Templates
from outcomed.words.sample import (
    sample_answer,
    sample_copy,
    sample_letters,
    sample_lunches,
    sample_reminder,
    sample_words,
)
from outcomed.words.sample_reports import sample_reports


def check_templates(own: Path | None, built_in: Path) -> tuple[Problem, ...]:
    """Find every template that cannot be used, with file and line; each is named once."""
    found: dict[tuple[str, int], Problem] = {}
    for failure in (*_uncompiled(own, built_in), *_unwritten(own, built_in)):
        found.setdefault((failure.file, failure.line), _problem(failure))
    return tuple(found.values())


def _uncompiled(own: Path | None, built_in: Path) -> list[TemplateFailed]:
    templates, failures = Templates(own, built_in), []
    for folder in (own, built_in):
        for file in sorted(folder.rglob("*.j2")) if folder else ():
            try:
                templates.compile(file.relative_to(folder).as_posix() if folder else "")
            except TemplateFailed as failure:
                failures.append(failure)
    return failures


def _unwritten(own: Path | None, built_in: Path) -> list[TemplateFailed]:
    words, failures = sample_words(own, built_in), []
    with_inbox = sample_words(own, built_in, reads_replies=True)
    letters = (*sample_letters(), *sample_reports())
    for its, letter in (
        *((words, each) for each in letters),
        *((with_inbox, each) for each in (*letters, sample_answer())),
    ):
        try:
            its.letter(letter)
        except TemplateFailed as failure:
            failures.append(failure)
    for wanted in (sample_reminder(), sample_copy(), *sample_lunches()):
        try:
            words.event(wanted)
        except TemplateFailed as failure:
            failures.append(failure)
    return failures


def _problem(failure: TemplateFailed) -> Problem:
    return Problem(
        where=failure.file,
        line=failure.line or None,
        message=failure.message,
        remedy="correct the template, or remove it to use the built-in one",
    )
