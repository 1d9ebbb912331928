"""The bytes of a Python file as UTF-8 text without a byte order mark, and how positions lead back to the bytes.

Both parsers count columns in UTF-8. Files in another encoding (PEP 263) are read through it and edits encoded with it.
"""

from __future__ import annotations

import codecs
import io
import re
import tokenize

from harden.errors import FileError
from harden.lazy import lazy
from harden.model import Edit, Source, Span
from harden.text import BOM

_LINE_END = re.compile(rb"\r\n|\n|\r")


class Text:
    """A decoded file. `text` is what parsers read; every position in it is an offset of UTF-8 bytes.

    `readable`: the same as Python's own parser can read it, with what is too new for it blanked out at `newer`.
    """

    def __init__(self, source: Source) -> None:
        """Raise FileError when the bytes are not in the encoding that they declare."""
        self.source = source
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(source.data).readline)
            self.encoding = "utf-8" if encoding == "utf-8-sig" else codecs.lookup(encoding).name
            self.bom = len(BOM) if source.data.startswith(BOM) else 0
            self.string = source.data[self.bom :].decode(self.encoding)
        except (SyntaxError, UnicodeDecodeError, LookupError) as error:
            raise FileError(source.path, f"cannot be decoded: {error}") from error
        self.text = self.string.encode("utf-8", "surrogatepass")
        self.readable = self.string
        self.newer: tuple[Span, ...] = ()

    @lazy
    def line_starts(self) -> list[int]:
        r"""Where lines begin, as Python counts them: `\\n`, `\\r\\n` and `\\r` end a line."""
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    @lazy
    def newline(self) -> str:
        """What ends the first line."""
        found = _LINE_END.search(self.text)
        return found[0].decode() if found else "\n"

    def position(self, line: int, column: int) -> int:
        """The offset of a line (from 1) and a column in UTF-8 bytes (from 0)."""
        return self.line_starts[line - 1] + column

    def position_is_at_margin(self, position: int) -> bool:
        """Whether nothing stands before a position on its line."""
        return position == 0 or self.text[position - 1 : position] in (b"\n", b"\r")

    def original(self, position: int) -> int:
        """The offset in the bytes of the file."""
        if self.encoding == "utf-8":
            return position + self.bom
        return self.bom + len(self.text[:position].decode("utf-8").encode(self.encoding))

    def span(self, span: Span) -> Span:
        """A span in the bytes of the file."""
        return Span(self.original(span.start), self.original(span.end))

    def edit(self, start: int, end: int, text: str) -> Edit:
        """A splice of the file's bytes. Raises UnicodeEncodeError when the file's encoding lacks a character."""
        return Edit(self.original(start), self.original(end), text.encode(self.encoding))
