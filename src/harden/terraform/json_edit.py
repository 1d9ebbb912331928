"""Changes to JSON inside of a Terraform string: one stretch of a heredoc or a quoted string is written anew."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from harden.hcl.document import Expression
from harden.hcl.style import indent_at
from harden.model import Expr, Rewrite, Span

QUOTED = "the JSON is in quotes, in which this cannot be written: write it with jsonencode first"
_QUOTED_END = re.compile(rb"(?:[ \t]|\\[nrt])*\Z")
_ONE = re.compile(r"\$\{([^{}]*)\}")


def is_quoted(written: Expression) -> bool:
    """Whether the JSON stands in quotes, not in a heredoc."""
    return written.kind in ("string_lit", "quoted_template")


def spliced(written: Expression, span: Span, text: str) -> Rewrite | str:
    """Put JSON text in the place of a stretch of the string, by offsets in the file; or say why that cannot be."""
    document, node = written.document, written.core
    if is_quoted(written):
        if any('"' in inside for inside in _ONE.findall(text)):
            return QUOTED
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    before, behind = node.start_byte, node.end_byte
    start, end = span.start - document.offset, span.end - document.offset
    rewritten = (document.text[before:start] + text.encode() + document.text[end:behind]).decode()
    return Rewrite(written.route, rewritten, Expr(rewritten))


def with_entries(written: Expression, mapping: Span, entries: Mapping[str, object]) -> Rewrite | str:
    """Put entries behind the last one of a mapping, which has some, laid out as that is; or say why that cannot be."""
    document = written.document
    text, offset = document.text, document.offset
    end = mapping.end - offset - 1
    blank = _QUOTED_END.search(text, 0, end) if is_quoted(written) else None
    last = blank.start() if blank else len(text[:end].rstrip())
    at = Span(last + offset, last + offset)
    indent = indent_at(text, last - 1)
    if b"\n" not in text[last:end]:
        return spliced(written, at, f", {json.dumps(entries)[1:-1]}")
    unit = "  " if "\t" not in indent else "\t"
    lines = json.dumps(entries, indent=unit).splitlines()[1:-1]
    return spliced(written, at, "," + "".join(f"\n{indent}{line.removeprefix(unit)}" for line in lines))
