"""Showing: preview and portfolio. They only read."""

import tempfile
from pathlib import Path

import click

from outcomed import preview as previews
from outcomed.commands.common import Access, Installation, config_option, installation
from outcomed.commands.printing import count, print_json, print_problems, say, table
from outcomed.model.problem import UserError
from outcomed.portfolio import markdown
from outcomed.portfolio import portfolio as gather
from outcomed.preview import Preview
from outcomed.service.clock import clock
from outcomed.service.knowing import world_now
from outcomed.service.naming import find_person
from outcomed.service.tick import Outlook, Rules, look, numbers_for, words_for
from outcomed.words import TemplateFailed
from outcomed.words.sample import sample_letters, sample_words
from outcomed.words.sample_reports import sample_reports

# --- preview ---


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder; by default a new one.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.option("--all", "every", is_flag=True, help="A mail of every kind, made from your own launches.")
@config_option
def preview(config: Path, out: Path | None, *, show: bool, every: bool) -> int:
    """Write every pending mail as its reader would see it. Nothing is sent."""
    with installation(config, Access.READ) as here:
        outlook = look(here.rules, here.outside, here.recorded(), clock(here.now))
        made = _every(here, outlook) if every else _pending(here, outlook)
        built_in = here.rules.built_in
    if not made.sheets and not made.problems:
        say("No mail is pending. `outcomed preview --all` shows one of every kind.")
        return 0
    folder = out or Path(tempfile.mkdtemp(prefix="outcomed-preview-"))
    page = previews.write(made, folder, built_in)
    what = "one of every kind" if every else "pending now"
    say(f"{count(len(made.sheets), 'mail')}, {what}: {page}. Nothing was sent.")
    rows = ((sheet.kind, sheet.reader, sheet.written.subject, sheet.stem) for sheet in made.sheets)
    table(("kind", "reader", "subject", "file"), rows)
    print_problems(made.problems)
    if show and not previews.show(page):
        say("There is no browser here to open it with.")
    return 1 if made.problems else 0


def _apart(here: Installation) -> Rules:
    rules = here.rules
    return Rules(
        policy=previews.apart(rules.policy),
        national=rules.national,
        own_templates=rules.own_templates,
        built_in=rules.built_in,
    )


def _pending(here: Installation, outlook: Outlook) -> Preview:
    readings = numbers_for(here.rules, here.outside, outlook).readings
    words = words_for(_apart(here), outlook.world, readings, here.ledger if here.has_ledger else None)
    return previews.sheets(previews.pending(outlook), words)


def _every(here: Installation, outlook: Outlook) -> Preview:
    """Show every kind; what has not happened here yet is shown from an invented launch."""
    letters = previews.every_kind(outlook.world)
    own = previews.sheets(letters, words_for(_apart(here), outlook.world))
    kinds = {previews.kind_of(letter) for letter in letters}
    invented = (letter for letter in sample_letters() if previews.is_real(letter))
    real = (*invented, *sample_reports()[::2])
    missing = {kind: letter for letter in real if (kind := previews.kind_of(letter)) not in kinds}
    words = sample_words(here.rules.own_templates, here.rules.built_in)
    shown = previews.sheets(missing.values(), words, first=len(letters) + 1, is_invented=True)
    problems = dict.fromkeys((*own.problems, *shown.problems))
    return Preview(sheets=(*own.sheets, *shown.sheets), problems=tuple(problems))


# --- portfolio ---


@click.command()
@click.option("--person", required=True, metavar="ID", help="Whose launches.")
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@config_option
def portfolio(person: str, form: str, config: Path, *, as_json: bool) -> int:
    """Print what came of the launches that a person owned or is thanked for, misses included."""
    with installation(config, Access.READ) as here:
        world, _ = world_now(here.rules, here.outside, here.recorded(), clock(here.now))
        found = gather(world, find_person(world.recorded, person))
        if as_json or form == "json":
            print_json({"portfolio": found})
            return 0
        try:
            click.echo(markdown(found, here.rules.own_templates, here.rules.built_in), nl=False)
        except TemplateFailed as err:
            raise UserError(f"{err}: mend the template", exit_code=1) from err
    return 0
