"""What people write to silence a finding, in comments and annotations: ours and that of the tools they have.

Sources: Checkov "Suppressing and skipping policies" and its comment regex; Trivy's ignore parser (`pkg/iac/ignore`),
which reads tfsec's comments too; "Using commands on scanned files as comments" of KICS; the annotations of kube-score,
KubeLinter ("Ignoring violations for specific cases") and Polaris ("Exemptions"); "Ignoring results" of zizmor.
"""

from __future__ import annotations

import datetime
import enum
import fnmatch
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from harden.tfsec_ids import ALIASES
from harden.transform import Checks


class Scope(enum.Enum):
    """Which findings a comment speaks of."""

    LINE = "line"
    """Those that begin on its line, or on the line below it."""
    ENCLOSING = "enclosing"
    """The same, and those inside something that begins there: a block, an attribute, a mapping entry, an item."""
    SUBJECT = "subject"
    """Those of the resource that it stands in."""
    FILE = "file"
    """All, if it stands before everything else in the file."""


@dataclass(frozen=True, slots=True)
class Directive:
    """One thing written to silence findings. `ids` None: all that the tool knows; `parameters` must hold, too.

    `inverted`: all but the ids. `expires`: the first day on which it is void. `written` and `reason` are for people.
    """

    tool: str
    ids: tuple[str, ...] | None
    scope: Scope
    written: str
    reason: str = ""
    inverted: bool = False
    expires: datetime.date | None = None
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return f"{self.written}: {self.reason}" if self.reason else self.written

    def names(self, transform: str, checks: Checks) -> bool:
        """Whether it means this transform, by its name or by the check of the tool that asks for the same."""
        if self.tool == "harden":
            return self.ids is not None and transform in self.ids
        answers = {"checkov": checks.checkov, "trivy": checks.trivy, "kics": checks.kics, "zizmor": checks.zizmor}[
            self.tool
        ]
        if self.ids is None or not answers:
            return bool(answers)
        match = _same_trivy if self.tool == "trivy" else _same
        return self.inverted ^ any(match(written, answer) for written in self.ids for answer in answers)


_MARKS = (
    b"harden:",
    b"checkov:skip=",
    b"bridgecrew:skip=",
    b"tfsec:ignore:",
    b"trivy:ignore:",
    b"kics-scan",
    b"zizmor:",
)
_HARDEN = re.compile(r"harden:[ \t]*ignore\b(?:\[([^\]\n]*)\])?[ \t]*:?[ \t]*(.*)")
_CHECKOV = re.compile(r"((?:checkov|bridgecrew):skip= *([A-Za-z_\d]+(?:, *[A-Za-z_\d]+)*))(?::(.*))?")
_TRIVY = re.compile(r"(?:^|(?<=[\s#/*]))((?:tfsec|trivy):ignore:([^\s:\[]+)(?:\[([^\]]*)\])?)((?::[^\s:]+:[^\s:]+)*)")
_ZIZMOR = re.compile(r"(zizmor:[ \t]*ignore\[([^\]\n]+)\])[ \t]*(.*)")
_KICS = re.compile(r"(kics-scan +(ignore-line|ignore-block|ignore|(?:en|dis)able=([\w,-]+)))(?![\w-])", re.IGNORECASE)
_TFSEC_CODE = re.compile(r"(?:AWS|AZU|GCP|GEN)\d{3}")
"""The oldest ids: tfsec looked for them in all lines of what a check was about, as in the line above it."""
_TRIVY_ID = re.compile(r"(?:avd-)?([a-z]+)-0*(\d+)|(k[sc]v)0*(\d+)")


def marks(data: bytes) -> list[int]:
    """Where a comment may hold a directive, in order. Literal searches: twenty times as fast as one expression."""
    lowered = data.lower()
    return sorted(found.start() for mark in _MARKS for found in re.finditer(re.escape(mark), lowered))


def directives_in(comment: str) -> Iterator[Directive]:
    """Directives in one line of a comment, with or without its signs."""
    text = comment.strip().removesuffix("*/").rstrip()
    for found in _HARDEN.finditer(text):
        names = tuple(name.strip() for name in (found[1] or "").split(",") if name.strip())
        yield Directive("harden", names, Scope.ENCLOSING, f"harden: ignore[{', '.join(names)}]", found[2].strip())
    for found in _CHECKOV.finditer(text):
        ids = tuple(part.strip() for part in found[2].split(","))
        yield Directive("checkov", ids, Scope.SUBJECT, found[1], (found[3] or "").strip().strip('"'))
    for found in _TRIVY.finditer(text):
        directive = _trivy(found)
        yield directive
        if _TFSEC_CODE.fullmatch(found[2]):
            yield replace(directive, scope=Scope.SUBJECT)
    for found in _KICS.finditer(text):
        yield _kics(found)
    for found in _ZIZMOR.finditer(text):
        ids = tuple(part.strip() for part in found[2].split(","))
        yield Directive("zizmor", ids, Scope.ENCLOSING, found[1], found[3].strip())


def _trivy(found: re.Match[str]) -> Directive:
    sections = re.findall(r":([^\s:]+):([^\s:]+)", found[4])
    expires = next((_date(value) for key, value in sections if key == "exp"), None)
    pairs = (pair.split("=") for pair in (found[3] or "").split(","))
    parameters = tuple((pair[0].strip(), pair[1].strip()) for pair in pairs if len(pair) == 2)
    return Directive("trivy", (found[2],), Scope.ENCLOSING, found[1], expires=expires, parameters=parameters)


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:  # Trivy takes a date that it cannot read for one long past
        return datetime.date.min


def _kics(found: re.Match[str]) -> Directive:
    command = found[2].lower()
    if command in ("ignore-line", "ignore-block"):
        return Directive("kics", None, Scope.LINE if command == "ignore-line" else Scope.ENCLOSING, found[1])
    ids = tuple(found[3].split(",")) if found[3] else None
    return Directive("kics", ids, Scope.FILE, found[1], inverted=command.startswith("enable"))


def _same(written: str, answer: str) -> bool:
    return written.casefold() == answer.casefold()


def _same_trivy(written: str, answer: str) -> bool:
    """`AVD-AWS-0107`, `AWS-0107` and `aws-0107` are one, so are `AVD-KSV-0012` and `KSV012`; `*` is a wildcard.

    So are the long name and tfsec's code for it, `aws-s3-enable-versioning` and `AWS077`, with a number of its own.
    """
    number, pattern = _trivy_id(answer), written.casefold()
    names = (name.casefold() for name in (answer, *ALIASES.get(number, ())))
    return fnmatch.fnmatchcase(number, _trivy_id(written)) or any(fnmatch.fnmatchcase(name, pattern) for name in names)


def _trivy_id(text: str) -> str:
    found = _TRIVY_ID.fullmatch(text.casefold())
    return f"{found[1] or found[3]}-{found[2] or found[4]}" if found else text.casefold()


def from_annotations(annotations: Mapping[str, str], checks: Checks) -> str:
    """The annotation of a Kubernetes object that silences one of these checks, for people; empty if none does."""
    for key, value in annotations.items():
        domain, _, name = key.partition("/")
        if _is_silent(domain, name, value, checks):
            return f"{key}: {value}"
    return ""


def _is_silent(domain: str, name: str, value: str, checks: Checks) -> bool:
    match domain:
        case "checkov.io" | "bridgecrew.io":
            return name.startswith("skip") and value.partition("=")[0].strip() in checks.checkov
        case "kube-score":
            return name == "ignore" and any(part.strip() in checks.kube_score for part in value.split(","))
        case "ignore-check.kube-linter.io":
            return name in checks.kube_linter
        case "kube-linter.io":
            return name == "ignore-all" and bool(checks.kube_linter)
        case "polaris.fairwinds.com" if value.lower() == "true":
            return bool(checks.polaris) if name == "exempt" else name in {f"{check}-exempt" for check in checks.polaris}
        case _:
            return False
