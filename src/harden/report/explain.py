"""One transform's documentation, laid out for a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from harden.report.documentation import read
from harden.report.rules import answered
from harden.report.style import Style
from harden.transform import Transform

_ITEM = re.compile(r"^(?=- )", re.MULTILINE)
_LINK_ITEM = re.compile(r"- https?://\S+\s*")
_URL = re.compile(r"https?://\S+")


def explain(transform: Transform, style: Style, columns: int) -> Iterator[str]:
    """The lines of `harden explain NAME`, wrapped to `columns`."""
    documentation = read(transform.documentation)
    yield f"{style.name(transform.name)}: {style.strong(documentation.message)}"
    yield style.faint(f"{transform.format}, preset {transform.preset.value}")
    for name, body in documentation.sections.items():
        yield ""
        yield style.strong(name)
        yield from (_URL.sub(lambda url: style.url(url[0]), line) for line in _wrapped(body, columns))
    checks = answered(transform.checks)
    if checks:
        yield from ("", style.strong("Answers"))
        yield from (f"  {tool}: {', '.join(identifiers)}" for tool, identifiers in checks.items())
    yield from ("", style.strong("Leave a place as it is"), f"  # harden: ignore[{transform.name}] the reason")


def _wrapped(body: str, columns: int) -> Iterator[str]:
    for number, paragraph in enumerate(body.split("\n\n")):
        if number:
            yield ""
        for item in _ITEM.split(paragraph):
            if _LINK_ITEM.fullmatch(item):
                yield f"  {item.strip()}"  # a link is not to be broken
            elif item.strip():
                yield from textwrap.wrap(
                    " ".join(item.split()),
                    width=max(40, columns),
                    initial_indent="  ",
                    subsequent_indent="    " if item.startswith("- ") else "  ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
