"""Rendering: templates in jinja2's sandbox, the text part's line ends, the HTML part's size and styles."""

import os
import re
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

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
_DEPTH = 5
"""So many folders deep templates are looked for: a link may lead back to where it is."""


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

    @cached_property
    def _environment(self) -> Bounded:
        return _environment(self._folders, frozenset(stamp for folder in self._folders for stamp in _stamps(folder)))

    def event(self, name: str, facts: Mapping[str, Any]) -> tuple[str, str]:
        """Render an event's title and description. Each look words every event, and nearly none has changed: from
        equal facts, which are frozen values, they are rendered once in a process, as long as no template changes."""

        def render() -> tuple[str, str]:
            return self.subject(name, facts), self.text(name, facts).strip()

        title, description = self._environment.once((name, *facts.items()), render)
        return title, description

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


def _stamps(folder: str | Path, depth: int = _DEPTH) -> Iterator[tuple[str, int, int]]:
    """Give what tells whether any template changed, or began to stand in for another one."""
    with suppress(OSError), os.scandir(folder) as entries:  # what cannot be looked at fails where it is used
        for entry in entries:
            if entry.name.endswith(".j2"):
                found = entry.stat()
                yield entry.path, found.st_mtime_ns, found.st_size
            elif depth and entry.is_dir():
                yield from _stamps(entry.path, depth - 1)


@lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...], stamps: frozenset[tuple[str, int, int]]) -> Bounded:  # noqa: ARG001
    """Make the sandbox over some folders; kept until a file changes (`stamps`), as compiling is slow."""
    environment = Bounded(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name) and str(name).endswith(".html.j2"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals["piece"] = _piece
    environment.filters["brief"] = _brief
    environment.filters["clip"] = clip
    return environment


def wrapped(text: str) -> str:
    """Break a text part's lines at 78 characters; addresses stay whole, lines set in by four stay as they are."""
    return "\n".join(_wrap(line) for line in text.split("\n"))


def _wrap(line: str) -> str:
    return line if len(line) <= LINE or line.startswith("    ") else _broken(line)


@lru_cache(maxsize=8192)
def _broken(line: str) -> str:
    """Break a long line. Many mails have the same ones."""
    lead = re.match(r"\s*(- |\d\) )?", line)
    indent = " " * len(lead.group()) if lead else ""
    return textwrap.fill(line, LINE, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


@pass_context
def _brief(context: Context, text: str) -> str:
    """Shorten long typed text in the HTML part; the text part has all of it."""
    return clip(text, int(context.get("clip_at", _CLIPS[0])))


@pass_context
def _piece(context: Context, name: str, **given: Any) -> str:
    """Render a template from what is given alone, once for all mails that say the same there.

    It sees nothing else of the mail it stands in, so that no reader gets words that are another's."""
    environment, clip_at = cast(Bounded, context.environment), context.get("clip_at", _CLIPS[0])

    def render() -> tuple[str]:
        text = environment.get_template(name).render(given, clip_at=clip_at)
        return (environment.filters["safe"](text) if name.endswith(".html.j2") else text,)

    (text,) = environment.once((name, clip_at, *given.items()), render)
    return text


def _styled(html: str) -> str:
    import css_inline

    inliner = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)
    return inliner.inline(html)
