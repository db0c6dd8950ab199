"""Rendering: templates in jinja2's sandbox, the text part's line ends, the HTML part's size and styles."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, pass_context
from jinja2.runtime import Context

from outcomed.words.bounding import Bounded
from outcomed.words.facts import MailFacts
from outcomed.words.folding import first, size
from outcomed.words.saying import clip, one_line

SUBJECT_SIZE = 120
HTML_BYTES = 90_000
LINE = 78
_CLIPS = (1200, 400, 120)


class TemplateFailed(Exception):
    """A template that cannot be used: which file, which line (0: unknown), and why."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")
        self.file = file
        self.line = line
        self.message = message


class Templates:
    """The templates of an installation: its own where there is one, else the built-in one of the same name."""

    def __init__(self, own: Path | None, built_in: Path) -> None:
        self._folders = tuple(folder for folder in (own, built_in) if folder)
        self._environment = _environment(self._folders, _names(own))
        self._kept = self._environment.kept_for(tuple(_stamps(self._folders)))

    def event(self, name: str, facts: Mapping[str, Any]) -> tuple[str, str]:
        """Render an event's title and description. Each look words every event, and nearly none has changed: from
        equal facts, which are frozen values, they are rendered once in a process, as long as no template changes."""
        known = (name, *facts.items())
        if known not in self._kept:
            self._kept[known] = self.subject(name, facts), self.text(name, facts).strip()
        return self._kept[known]

    def subject(self, name: str, facts: Mapping[str, Any]) -> str:
        """Render a subject: one line of at most 120 characters."""
        return one_line(self._render(f"{name}.subject.j2", facts), SUBJECT_SIZE)

    def text(self, name: str, facts: Mapping[str, Any]) -> str:
        """Render a text part as it is, without surplus empty lines."""
        return re.sub(r"\n{3,}", "\n\n", self._render(f"{name}.txt.j2", facts)).strip() + "\n"

    def html(self, name: str, mail: MailFacts) -> str:
        """Render an HTML part below 90 kB: what does not fit is left to the text part, and the mail says so."""
        file = f"{name}.html.j2"
        for clip_at in _CLIPS:
            count = size(mail)
            while count:
                shown = mail if count == size(mail) else first(mail, count)
                html = _styled(self._render(file, {"mail": shown, "clip_at": clip_at}))
                if len(html.encode()) <= HTML_BYTES:
                    return html
                count //= 2
        raise TemplateFailed(self._file(file), 0, f"its HTML is over {HTML_BYTES} bytes even with one part; shorten it")

    def compile(self, name: str) -> None:
        """Compile one template; `TemplateFailed` where it is not valid."""
        try:
            self._environment.get_template(name)
        except (TemplateError, OSError, UnicodeDecodeError) as err:
            raise self._failed(name, err) from err

    def _render(self, name: str, facts: Mapping[str, Any]) -> str:
        try:
            with self._environment.budget():
                return self._environment.get_template(name).render(facts)
        except Exception as err:  # a user's template can raise anything
            raise self._failed(name, err) from err

    def _failed(self, name: str, err: Exception) -> TemplateFailed:
        if isinstance(err, TemplateSyntaxError):
            return TemplateFailed(err.filename or self._file(err.name or name), err.lineno, one_line(str(err.message)))
        file, line = self._file(name), 0
        trace = err.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename.endswith(".j2"):
                file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        return TemplateFailed(file, line, _why(err))

    def _file(self, name: str) -> str:
        """Give the file that is meant by a name, also where it cannot be read."""
        return next((str(folder / name) for folder in self._folders if (folder / name).exists()), name)


def _why(err: Exception) -> str:
    if isinstance(err, UnicodeDecodeError):
        return "it is not text in UTF-8"
    return one_line(f"{err}" or type(err).__name__, 300)


def _stamps(folders: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    """Give what tells whether any template changed."""
    for folder in folders:
        for path in sorted(folder.rglob("*.j2")):
            with suppress(OSError):  # one that cannot be looked at fails where it is used
                found = path.stat()
                yield str(path), found.st_mtime_ns, found.st_size


def _names(own: Path | None) -> frozenset[Path]:
    return frozenset(own.rglob("*.j2")) if own else frozenset()


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...], names: frozenset[Path]) -> Bounded:  # noqa: ARG001
    """Make the sandbox over some folders; kept, as compiling is slow.

    Jinja notices files that change, but not an own one that begins to stand in for a built-in one: so `names`, the
    own files, are part of what it is kept by.
    """
    environment = Bounded(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name) and str(name).endswith(".html.j2"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["brief"] = _brief
    environment.filters["clip"] = clip
    return environment


def wrapped(text: str) -> str:
    """Break a text part's lines at 78 characters; addresses stay whole, lines set in by four stay as they are."""
    return "\n".join(_wrap(line) for line in text.split("\n"))


def _wrap(line: str) -> str:
    if len(line) <= LINE or line.startswith("    "):
        return line
    lead = re.match(r"\s*(- |\d\) )?", line)
    indent = " " * len(lead.group()) if lead else ""
    return textwrap.fill(line, LINE, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


@pass_context
def _brief(context: Context, text: str) -> str:
    """Shorten long typed text in the HTML part; the text part has all of it."""
    return clip(text, int(context.get("clip_at", _CLIPS[0])))


def _styled(html: str) -> str:
    import css_inline

    inliner = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)
    return inliner.inline(html)
