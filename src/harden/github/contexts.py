"""Who can set what an expression reads, and what shape the value has.

Sources: "Contexts reference" and "Script injections" (docs.github.com: contexts that end in `body`, `default_branch`,
`email`, `head_ref`, `label`, `message`, `name`, `page_name`, `ref` and `title` are untrusted), "Webhook events and
payloads" for the fields, "Variables reference" for the default variables. Names of users and repositories have letters,
digits, `.`, `_`, `-` and, of apps, `[bot]`; names of branches and tags may have `$`, backticks, quotes, `;`, `&`, `|`,
and no spaces (git-check-ref-format(1)).
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from harden.github.expressions import Call, Literal, Node, Operation, Reference


class Origin(enum.IntEnum):
    """Who decides what a value is, the most trusted first."""

    FIXED = 0
    """GitHub: numbers, commit ids, words of a fixed list."""
    OWNER = 1
    """Who can change the workflow or the settings of the repository."""
    NAMED = 2
    """Anyone, but only within what the name of a user or repository may have: no shell reads that as code."""
    PASSED = 3
    """An earlier step or job; what it passes on is not known here."""
    INPUT = 4
    """Whoever calls or starts it."""
    BRANCH = 5
    """Whoever may push a branch or tag."""
    ANYONE = 6
    """Whoever may open an issue or a pull request."""


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of a value. `words`: how many the shell reads in it: 1, 2 for "several", 0 for "not known"."""

    origin: Origin
    words: int = 0
    may_be_empty: bool = True
    is_number: bool = False
    written: str = ""
    """What it is, or may be, as far as the file itself says: a default, the texts of an expression, a variable."""
    is_command: bool = False
    """Whether its name says that it is a command, or several."""

    def or_else(self, other: Value) -> Value:
        """What is known if it is either of the two."""
        several = 2 if 2 in (self.words, other.words) else 0
        return Value(
            max(self.origin, other.origin),
            self.words if self.words == other.words else several,
            self.may_be_empty or other.may_be_empty,
            self.is_number and other.is_number,
            self.written + other.written,
            self.is_command or other.is_command,
        )


NUMBER = Value(Origin.FIXED, 1, is_number=True)
WORD = Value(Origin.FIXED, 1)
SET = Value(Origin.FIXED, 1, may_be_empty=False)
_NAME = Value(Origin.NAMED, 1)
_OWNED = Value(Origin.OWNER)
_SECRET = Value(Origin.OWNER, 1)
_TEXT = Value(Origin.ANYONE)
UNKNOWN = Value(Origin.PASSED)

_NUMBERS = r"number|id|.*_id|size|.*_count|additions|deletions|changed_files|position|line|run_number|run_attempt"
_WORDS = (
    r"node_id|sha|.*_sha|oid|before|after|.*_at|draft|merged|mergeable|private|fork|locked|state|state_reason|action|type|"
    r"author_association|conclusion|status|deleted|forced|created|prerelease|event|schedule|visibility|permission|"
    r"active_lock_reason|ref_type|public|archived|gravatar_id|rebaseable|mergeable_state|color"
)
_NAMES = r"login|full_name"
_EVENT = (
    (re.compile(r"(?:inputs|client_payload)(?:\..*)?"), Value(Origin.INPUT)),
    (re.compile(r"(?:repository|organization)\.(?:owner\.)?(?:login|name|full_name)"), Value(Origin.OWNER, 1)),
    (re.compile(rf"(?:.*\.)?(?:{_NUMBERS})"), NUMBER),
    (re.compile(rf"(?:.*\.)?(?:{_WORDS})"), WORD),
    (re.compile(rf"(?:.*\.)?(?:{_NAMES})"), _NAME),
    (re.compile(r"(?:.*\.)?repo\.name|(?:.*\.)?repo\.owner\.name"), _NAME),
    (re.compile(r"(?:repository|organization|installation|enterprise|workflow)(?:\..*)?"), _OWNED),
    (re.compile(r"(?:.*\.)?(?:head|base)\.(?:ref|label)|ref|(?:.*\.)?(?:head_branch|tag_name|target_commitish|master_branch|base_ref)"),
     Value(Origin.ANYONE, 1)),
    (re.compile(r"(?:.*\.)?(?:[a-z]+_)?url"), Value(Origin.ANYONE, 1)),
    (re.compile(r"(?:.*\.)?(?:body|description)"), _TEXT),
    (re.compile(r".*\.(?:title|name|email|message|page_name)"), Value(Origin.ANYONE, 0, may_be_empty=False)),
)  # fmt: skip
_GITHUB = {
    "head_ref": Value(Origin.ANYONE, 1),
    **dict.fromkeys(("ref", "ref_name", "workflow_ref"), Value(Origin.BRANCH, 1, may_be_empty=False)),
    "base_ref": Value(Origin.BRANCH, 1),
    **dict.fromkeys(("actor", "triggering_actor"), Value(Origin.NAMED, 1, may_be_empty=False)),
    **dict.fromkeys(
        ("run_id", "run_number", "run_attempt", "actor_id", "repository_id", "repository_owner_id"), NUMBER
    ),
    **dict.fromkeys(
        ("sha", "event_name", "repository", "repository_owner", "server_url", "api_url", "graphql_url", "ref_type",
         "ref_protected", "workflow_sha", "retention_days", "secret_source", "repositoryurl"),
        SET,
    ),
    **dict.fromkeys(("workflow", "job", "action", "action_ref", "action_repository", "token", "workspace", "event_path",
                     "action_path", "env", "path", "action_status", "output", "state"),
                    Value(Origin.OWNER, 1, may_be_empty=False)),
}  # fmt: skip
DEFAULT_VARIABLES = frozenset(
    ("actor", "actor_id", "api_url", "base_ref", "event_name", "graphql_url", "head_ref", "ref", "ref_name",
     "ref_protected", "ref_type", "repository", "repository_id", "repository_owner", "repository_owner_id",
     "run_attempt", "run_id", "run_number", "server_url", "sha", "triggering_actor", "workflow", "workflow_ref",
     "workflow_sha")
)  # fmt: skip
"""What the runner sets as `GITHUB_…` to the very value of `github.…`. No paths: these differ in containers."""


def value_of_context(path: str) -> Value:
    """Return what is known of a value by its path alone: `github.event.issue.title`, in lower case.

    Inputs, variables, matrices and outputs depend on the workflow: what is returned for them is the general case.
    """
    context, _, below = path.partition(".")
    match context:
        case "github":
            return _github(below)
        case "secrets":
            return _SECRET
        case "vars":
            return _OWNED
        case "runner" | "strategy" | "job":
            return SET
        case "steps" | "needs":
            return WORD if re.fullmatch(r"[^.]+\.(?:outcome|conclusion|result)", below) else UNKNOWN
        case "inputs":
            return Value(Origin.INPUT)
        case _:
            return UNKNOWN


def _github(below: str) -> Value:
    context, _, field = below.partition(".")
    if context != "event":
        return _GITHUB.get(below, _TEXT)
    return next((value for pattern, value in _EVENT if pattern.fullmatch(field)), _TEXT)


def default_variable(path: str) -> str:
    """Return the variable that the runner sets to the same value; empty if there is none."""
    context, _, name = path.partition(".")
    return f"GITHUB_{name.upper()}" if context == "github" and name in DEFAULT_VARIABLES else ""


_OPAQUE = frozenset(("contains", "startswith", "endswith", "hashfiles", "success", "failure", "always", "cancelled"))


def flowing(node: Node) -> tuple[Reference | Literal, ...]:
    """Return what the value of an expression can be made of: not what it only compares or decides by."""
    match node:
        case Reference():
            base = node.steps[0]
            return (node,) if isinstance(base, str) else flowing(base)
        case Literal():
            return (node,)
        case Operation(operator="&&"):
            return flowing(node.operands[1])
        case Operation(operator="||"):
            return tuple(found for operand in node.operands for found in flowing(operand))
        case Call() if node.name not in _OPAQUE:
            return tuple(found for argument in node.arguments for found in flowing(argument))
        case _:
            return ()
