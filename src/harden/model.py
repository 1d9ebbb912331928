"""The nouns. All frozen, none doing I/O; everything else is a function between them.

A transform proposes `Change`s: what shall be different in the *data* of a file, by route.
The file's Document turns changes into `Edit`s, the proof holds the result to the same changes.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from harden.kind import Kind

Route = tuple[str | int, ...]
"""Where a value stands in the data of one file: mapping keys and list indices, counted in the original.

Terraform: `("resource", 2, "aws_instance", "web", "root_block_device", 0, "encrypted")`: blocks of one type are a
list (as python-hcl2 reads them), labels follow the index. A list element: `(..., "cidr_blocks", 1)`; an object entry:
`(..., "tags", "Name")`; inside a function call the step is `"merge()"`, then the argument's index.
YAML: the index of the document in the stream comes first: `(0, "spec", "containers", 0, "image")`.
"""


@dataclass(frozen=True, slots=True)
class Expr:
    """A Terraform expression that is not a literal, as source text: `Expr("aws_lb.web.id")`."""

    text: str


@dataclass(frozen=True, slots=True)
class Attr:
    """One attribute of a `Block` that is to be written."""

    name: str
    value: Data


@dataclass(frozen=True, slots=True)
class Block:
    """A Terraform block that is to be written, in the order in which its parts shall stand.

    `comment` is written above it, one `# ` line for each line of it.
    """

    type: str
    labels: tuple[str, ...] = ()
    body: tuple[Attr | Block, ...] = ()
    comment: str = ""


Data = None | bool | int | float | str | Expr | Block | Sequence["Data"] | Mapping[str, "Data"]
"""Plain data to write. Strings are literal text: whoever writes them quotes and escapes."""


@dataclass(frozen=True, slots=True)
class Set:
    """Give the value at `route` a new value; create it, and mappings or nested blocks on the way to it, if absent.

    `after`: keys of the same mapping; a created key goes behind the last of them that is present, else at the end.
    `comment` stands above a created key; `remark` behind the value, on the same line, where that is a scalar in block
    style of YAML, and nowhere otherwise; of a mapping each of its lines stands behind one entry, in order. A comment
    that stands there already stays, and there is no remark, unless `in_place_of` is its text. A key of the YAML
    document behind the last one begins that document.
    """

    route: Route
    value: Data
    after: tuple[str, ...] = ()
    comment: str = ""
    remark: str = ""
    in_place_of: str = ""


@dataclass(frozen=True, slots=True)
class Insert:
    """Put `value` before list item `route[-1]` (the list's length: append). An absent list is created.

    Also adds blocks: `Insert((*resource.route, "ingress", 2), Block("ingress", ...))`. A new top-level block goes
    behind the top-level block at route `behind` (same file), else to the end of the file. The route of a top-level
    block that is added to a file is `(type, n)`; of a YAML document `(n,)`.
    """

    route: Route
    value: Data
    behind: Route = ()
    comment: str = ""
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remove:
    """Take away the key, list item or block at `route`, with the comment that belongs to it and no other."""

    route: Route


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the key at `route` another name, keeping value and place."""

    route: Route
    key: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Replace the source of the node at `route` by `text`, whose data must be `value`: what no other change says."""

    route: Route
    text: str
    value: Data


Change = Set | Insert | Remove | Rename | Rewrite


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One splice: the bytes from `start` to `end` of the original become `text`."""

    start: int
    end: int
    text: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file. `path` is as the user gave it, joined with `/`. A file to be created has no bytes.

    `kind`: what it is among the files around it, where that is known; platforms tell by it what they look for in it.
    """

    path: str
    data: bytes
    kind: Kind | None = None


class Risk(enum.IntEnum):
    """What applying a fix can do to a system that works today. Policy is one comparison: `fix.risk <= max_risk`."""

    NONE = 0
    RUNTIME = 1
    REPLACE = 2


@dataclass(frozen=True, slots=True)
class Input:
    """A value that only a person has and that the patched files now ask for."""

    name: str
    description: str
    path: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """A change and the file it is made in. A path that does not exist yet is an empty file to create."""

    path: str
    change: Change


@dataclass(frozen=True, slots=True)
class Fix:
    """What to change, whole or not at all. `risk_note`: the risk in one sentence; `notes`: what to do besides."""

    title: str
    changes: tuple[FileChange, ...]
    risk: Risk
    risk_note: str = ""
    inputs: tuple[Input, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Byte offsets into a Source, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: the file, the span to underline, and the name of the subject (`aws_db_instance.main`).

    `block` is the span of the whole subject (resource, manifest): suppressions inside it apply to the finding.
    `annotations`: of a Kubernetes object, for suppressions that people write there. `identity`: what stays the same of
    the subject whatever fixes do to it (default: the name).
    """

    path: str
    span: Span
    name: str
    block: Span = Span(0, 0)
    annotations: Mapping[str, str] = field(default_factory=dict[str, str], compare=False, hash=False)
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong at one place. Without a `fix`, `reason` says why there is none and what would be needed.

    `checks`: the ids of other tools' checks that ask for just this, where they are fewer than the transform's.
    `otherwise`: what a person has to do all the same where the fix is not made. `hidden`: the secrets that it is about,
    which no report may show.
    """

    place: Place
    message: str
    fix: Fix | None = None
    reason: str = ""
    transform: str = ""
    checks: tuple[str, ...] = ()
    otherwise: str = ""
    hidden: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def why(self, reason: str) -> str:
        """Return why the fix is not made, with what is to be done all the same."""
        return f"{reason}; {self.otherwise}" if reason and self.otherwise else reason
