"""Literals of a Terraform block that are secret: as arguments, in nested blocks, and inside of maps and lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harden.hcl.document import Attribute, Block, Body, Expression
from harden.model import Route
from harden.secrets import Verdict, looks_secret, secret_part
from harden.secrets.glance import spots
from harden.secrets.names import Hint, hint, words
from harden.secrets.sensitive import SENSITIVE
from harden.value import Known

_READERS = frozenset(
    ("cloudinit_config", "external", "http", "template_cloudinit_config", "template_file", "terraform_remote_state")
)
"""Data sources that are given values; those of the others are the names of what they look for."""
_WRITE_ONLY = "_wo"
"""What names of arguments end with whose values are kept in no state: password_wo, secret_string_wo."""
_ELSEWHERE = frozenset({"SECRETS_MANAGER", "PARAMETER_STORE"})
"""`type` of a CodeBuild environment variable whose value is the name of a secret."""
_NO_SECRETS = frozenset(
    {"tags", "tags_all", "labels", "annotations", "description", "depends_on", "triggers", "keepers"}
)
_NOT_SETTINGS = frozenset({"lifecycle", "validation", "precondition", "postcondition", "timeouts"})
_CONSTANT = frozenset({"source", "version", "provider"})
"""Arguments for which Terraform takes no variable."""
_NAME_KEYS = ("name", "key", "Name", "Key")
_PUBLIC = re.compile(r"(?:ssh-\w+|ecdsa-sha2-\S+) |-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY)|alias/")
_FILL_IN = re.compile(
    r"<[^<>]+>|(?i:.*[-_ ]here|your[-_ ].*|mock[-_ ].*|uninitiali[sz]ed|replaced?[-_ ].+|to[-_ ]be[-_ ].+)|"
    r".*\bYOUR_.*|.*\bREPLACE\b.*|\w*\.{3}"
)
"""What nothing would accept as a secret: it says that somebody has to put one there. `changeme` is not among them."""
_STAND_IN = re.compile(
    r"(?i:test|fake|dummy|mock|none|unused|change[-_ ]?me|placeholder|todo|tbd|n/?a|example|sample|\w+[-_ ]?only)"
)
"""What stands where nothing is needed. A password may be that; a key that somebody else gives out is not."""
_ISSUED = frozenset({("api", "key"), ("license", "key"), ("licence", "key"), ("app", "key")})
_ISSUERS = frozenset(
    ("cloudflare", "datadog", "digitalocean", "fastly", "github", "gitlab", "newrelic", "openai", "pagerduty", "slack")
)
_NO_SECRET_NAMES = frozenset(
    ("username", "usernames", "login", "host", "hostname", "url", "endpoint", "email", "port", "region", "domain")
)
"""What else is kept in stores of secrets, beside the secret that it belongs to."""
_FOUND_BY = re.compile(r"(?:^|(?:object|body|s3|lock|state|primary|sort|hash|range|partition)_)key$", re.IGNORECASE)
"""Keys that something is found by: objects in S3, bodies of responses, rows of a table."""
_NAME_OF_ONE = re.compile(r"[a-z]+(?:-[a-z]+){2,}")

_FILE_FUNCTIONS = re.compile(r"file\w*|abspath|basename|dirname|pathexpand|regex(?:all)?|contains|index")
_VALUES = {
    "join": slice(1, None),
    "lookup": slice(2, None),
    "replace": slice(0, 1),
    "split": slice(1, None),
    "templatefile": slice(1, None),
}
"""Which arguments of a function may be in what it returns; the others are keys, separators and paths."""

SUBJECTS = ("resource", "provider", "locals", "module", "data")
"""Types of the blocks whose literals a variable can take the place of."""


@dataclass(frozen=True, slots=True)
class SecretLiteral:
    """A string in the code that is secret. `path`: names of the nested blocks and the argument, with counts over one.

    `is_whole`: the literal is an argument's whole value, which a variable can take the place of.
    `name`: without what says that an argument is write-only.
    """

    expression: Expression
    name: str
    path: tuple[str, ...]
    verdict: Verdict
    is_whole: bool

    @property
    def is_write_only(self) -> bool:
        return self.path[-1].endswith(_WRITE_ONLY)

    @property
    def route(self) -> Route:
        return self.expression.route

    @property
    def hidden(self) -> tuple[str, ...]:
        """The secret itself, where it is a text, which no report may show."""
        text = _text(self.expression)
        return (secret_part(text),) if text is not None and not self.verdict.weak else ()


def secret_literals(block: Block) -> Iterator[SecretLiteral]:
    """Secret literals of a top-level block, in order; of a variable, its default."""
    if not (_has_spot(block) or (block.type == "resource" and block.labels and block.labels[0] in SENSITIVE)):
        return
    if block.type == "data" and block.labels[:1] and block.labels[0] not in _READERS:
        return
    if block.type == "variable":
        default = block.attribute("default")
        yield from _in_default(default, block.address.partition(".")[2]) if default else ()
        return
    found = _in_body(block.body, (), _sensitive(block))
    yield from (one for one in found if not (block.type == "provider" and _is_stand_in(one)))


def _sensitive(block: Block) -> tuple[str, ...]:
    """Arguments of a resource that hold what a store of secrets keeps, unless that is a user name or an address."""
    if block.type != "resource" or len(block.labels) < 2:
        return ()
    if block.labels[0] == "aws_ssm_parameter" and block.known("type") != "SecureString":
        return ()
    names = (block.labels[1], block.known("name"))
    is_other = any(
        isinstance(name, str) and hint(name) is Hint.NO and not _NO_SECRET_NAMES.isdisjoint(words(name))
        for name in names
    )
    return () if is_other else SENSITIVE.get(block.labels[0], ())


def _is_stand_in(secret: SecretLiteral) -> bool:
    text = _text(secret.expression)
    return secret.verdict.kind != "password" and text is not None and _STAND_IN.fullmatch(text.strip()) is not None


def _has_spot(view: Block | Attribute) -> bool:
    """Whether to look at the values of a block or of an attribute that says itself what they are."""
    found = spots(view.document.text)
    nearest = bisect_left(found, view.start)
    return nearest < len(found) and found[nearest] < view.end


def _in_default(default: Attribute, name: str) -> Iterator[SecretLiteral]:
    """The default of a variable, which is known by the variable's name."""
    text = _text(default.expression)
    verdict = judge(name, text) if text is not None else None
    if text is None:
        yield from _in_expression(default.expression, name, ("default",))
    elif verdict:
        yield SecretLiteral(default.expression, name, ("default",), verdict, _is_whole(text, verdict))


def _in_body(body: Body, path: tuple[str, ...], sensitive: tuple[str, ...]) -> Iterator[SecretLiteral]:
    for attribute in body.attributes.values():
        is_told = _plain(attribute.name) in ("value", *sensitive)  # by something beside it
        if attribute.name not in _NO_SECRETS and (is_told or _has_spot(attribute)):
            yield from _in_attribute(attribute, body, path, sensitive)
    for nested in body.blocks:
        if not (path == () and nested.type in _NOT_SETTINGS) and _has_spot(nested):
            number = int(nested.route[len(body.route) + 1]) + 1
            name = nested.labels[0] if nested.labels else nested.type
            step = () if nested.type == "content" else (name if number == 1 else f"{name}_{number}",)
            yield from _in_body(nested.body, (*path, *step), ())


def _in_attribute(
    attribute: Attribute, body: Body, path: tuple[str, ...], sensitive: tuple[str, ...]
) -> Iterator[SecretLiteral]:
    expression = attribute.expression
    text = _text(expression)
    if text is None:
        yield from _in_expression(expression, attribute.name, (*path, attribute.name))
        return
    name = _name(attribute, body)
    verdict = judge("password" if _plain(attribute.name) in sensitive else name, text)
    if verdict:
        is_whole = _is_whole(text, verdict) and attribute.name not in _CONSTANT
        yield SecretLiteral(expression, name, (*path, attribute.name), verdict, is_whole)


def _in_expression(expression: Expression, name: str, path: tuple[str, ...]) -> Iterator[SecretLiteral]:
    """Literals below lists, objects and calls; an object with `name` and `value` names its value."""
    text = _text(expression)
    verdict = judge(name, text) if text is not None else _in_template(expression)
    if verdict and not verdict.weak:
        yield SecretLiteral(expression, name, path, verdict, is_whole=False)
    if text is not None:
        return
    entries = expression.entries or {}
    named = next((entry for key in _NAME_KEYS if (entry := entries.get(key))), None)
    for key, entry in entries.items():
        if key not in _NO_SECRETS:
            known = _text(named) or key if named and key == "value" else key
            yield from _in_expression(entry, known, path)
    for item in (*(expression.items or ()), *_passed_on(expression)):
        yield from _in_expression(item, name, path)


def _in_template(expression: Expression) -> Verdict | None:
    """Whether what is written between the interpolations of a string shows a secret by itself, as scripts do."""
    return judge("", expression.template) if expression.template else None


def _passed_on(expression: Expression) -> Sequence[Expression]:
    """The arguments of a call that may be in what it returns: the third of `lookup(map, "password", "")`."""
    if expression.call is None:
        return ()
    function, arguments = expression.call
    return () if _FILE_FUNCTIONS.fullmatch(function) else arguments[_VALUES.get(function, slice(None))]


def _text(expression: Expression) -> str | None:
    value = expression.value
    return value.data if isinstance(value, Known) and isinstance(value.data, str) else None


def _plain(name: str) -> str:
    return name.removesuffix(_WRITE_ONLY)


def _name(attribute: Attribute, body: Body) -> str:
    """The name that says what the value is: for `value` that of the `name` beside it (`set { name = … value = … }`)."""
    if _plain(attribute.name) != "value":
        return _plain(attribute.name)
    kind = body.attributes.get("type")
    if kind is not None and _text(kind.expression) in _ELSEWHERE:
        return ""
    named = next((found for key in _NAME_KEYS if (found := body.attributes.get(key))), None)
    return (_text(named.expression) if named else None) or attribute.name


def judge(name: str, text: str) -> Verdict | None:
    """Whether a value is secret, and not a blank that somebody has yet to fill in: `<token>`, `api_key = "api-key"`."""
    if _PUBLIC.match(text.strip()) or _FILL_IN.fullmatch(text.strip()):
        return None
    verdict = looks_secret(name, text)
    if verdict and verdict.kind == "key" and words(name)[-2:] == ("ssh", "key"):
        return None  # what is no PEM is the name of a key
    if verdict and verdict.kind in ("secret", "key") and _FOUND_BY.search(name):
        return None
    return None if verdict and verdict.kind != "password" and _says_nothing(words(name), text) else verdict


def _says_nothing(name: tuple[str, ...], text: str) -> bool:
    """Whether a value is the name of a secret, or stands in for one that somebody else gives out."""
    said = words(text)
    if name == said or (_NAME_OF_ONE.fullmatch(text) and len({*name} & {*said}) > 2):
        return True
    is_issued = name[-2:] in _ISSUED or (name[-1:] == ("token",) and not _ISSUERS.isdisjoint(name))
    return is_issued and _STAND_IN.fullmatch(text.strip()) is not None


def _is_whole(text: str, verdict: Verdict) -> bool:
    """Whether all of the value is the secret, and not a line in a script or a configuration file."""
    return "\n" not in text.strip() or verdict.kind == "private key"
