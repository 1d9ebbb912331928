"""Secret literals in the arguments of Pulumi's resources, and the configuration that can give them instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from harden.model import Expr
from harden.python.document import PythonDocument
from harden.python.nodes import Call, Constant, Dict, Item, List, Other, calls_in
from harden.python.program import Program
from harden.python.pulumi.as_terraform import DUMPS, class_of
from harden.python.pulumi.types import terraform_type
from harden.python.receiver import times_bound
from harden.python.secrets import SPOKEN
from harden.python.site import Site, camel, snake
from harden.secrets import Verdict
from harden.secrets.glance import spots
from harden.secrets.sensitive import SENSITIVE
from harden.terraform.secret_literals import judge
from harden.value import Known

CONFIG = "pulumi.Config"
_SECRETS = ("pulumi_kubernetes.core.v1.Secret", "string_data")
_PARAMETER = "pulumi_aws.ssm.Parameter"
_KUBERNETES = "pulumi_kubernetes."
_IN_TEXT = "it is made text here: let the service read it from a secret store, or make the text with Output.json_dumps"
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class SecretArgument:
    """A literal that is secret, and the name of what holds it. `steps`: the way to it from the call.

    `why_kept`: why nothing else can stand there; empty where an output can.
    """

    site: Site
    steps: tuple[str | int, ...]
    item: Item
    value: str
    verdict: Verdict
    name: str
    why_kept: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The names that it may have in the configuration, the best first: `dbPassword`."""
        long = _key(_label(self.site), snake(self.name))
        return (_key(self.name), long) if snake(str(self.steps[0])) == _SECRETS[1] else (long,)


def _label(site: Site) -> str:
    """The name of the resource that a call makes, or makes arguments of."""
    start, end = site.call.span.start, site.call.span.end
    around = (i for i, one in enumerate(site.calls) if one.call.span.start <= start and end <= one.call.span.end)
    made = (Site(site.document, index) for index in around)
    return next((one.label for one in made if one.is_pulumi and one.label and not one.name.endswith("Args")), "")


def _key(*parts: str) -> str:
    return camel("_".join(_WORD.findall("_".join(parts).lower())))


def secret_arguments(site: Site) -> Iterator[SecretArgument]:
    """The secret literals among the arguments of a resource, and in what they are made of.

    Of objects of Kubernetes only those of a Secret: what stands in variables of pods is looked for in their manifests.
    """
    start, end = site.call.span.start, site.call.span.end
    if not any(start <= spot < end for spot in spots(site.document.text.text)):
        return
    kind = class_of(site)
    is_stored = kind != _PARAMETER or site.value(("type",)) == Known("SecureString")
    sensitive = SENSITIVE.get(terraform_type(kind), ()) if is_stored else ()
    is_kubernetes = kind.startswith(_KUBERNETES)
    walk, named = _Walk(site, is_kubernetes), _named(site.arguments[1].items)
    for item in site.arguments[1].items:
        name = snake(item.key) if isinstance(item.key, str) else ""
        if name and (not is_kubernetes or (kind, name) == _SECRETS):
            held = named if named and name == "value" else name
            for one in walk.item(item, (str(item.key),), "password" if name in sensitive else held):
                yield replace(one, name=held) if name in sensitive and len(one.steps) == 1 else one


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through the dicts and lists of a value. `is_flat`: only through the entries of the first dict."""

    site: Site
    is_flat: bool
    why_kept: str = ""

    def item(self, item: Item, steps: tuple[str | int, ...], name: str) -> Iterator[SecretArgument]:
        match item.value:
            case Constant(value=str() as value):
                verdict = judge(name, value)
                if verdict:
                    yield SecretArgument(self.site, steps, item, value, verdict, name, self.why_kept)
            case Dict(items=items) if not self.is_flat or len(steps) == 1:
                yield from self.entries(items, steps)
            case List(items=items) if not self.is_flat:
                for index, one in enumerate(items):
                    yield from self.item(one, (*steps, index), name)
            case Call() | Other() if not self.is_flat and len(steps) == 1:
                for made in calls_in(item.value):
                    first = made.get(0) if made.name in DUMPS else None
                    if first is not None:
                        yield from _Walk(self.site, False, _IN_TEXT).item(first, steps, name)
            case _:
                pass

    def entries(self, items: tuple[Item, ...], steps: tuple[str | int, ...]) -> Iterator[SecretArgument]:
        named = _named(items)
        for entry in items:
            if isinstance(entry.key, str) and entry.key not in SPOKEN:
                name = named if named and entry.key == "value" else entry.key
                yield from self.item(entry, (*steps, entry.key), name)


def _named(items: tuple[Item, ...]) -> str:
    """What `value` is the value of, as in `{"name": "DB_PASSWORD", "value": "…"}`; empty if nothing says it."""
    name = next((one.value for one in items if one.key == "name"), None)
    return name.value if isinstance(name, Constant) and isinstance(name.value, str) else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What asks the configuration for a secret, as it is written in its file, and the name it has there."""

    key: str
    code: Expr


def asked(secret: SecretArgument, program: Program) -> Asked | str:
    """What asks the configuration for a secret; or why nothing can."""
    if secret.why_kept or any(one.isspace() for one in secret.value):
        return secret.why_kept or "it is part of a larger value: let what needs it read it from a secret store"
    document = secret.site.document
    taken = {key: _taken(key, program) for key in secret.keys}
    key = next((key for key, why in taken.items() if not why), "")
    config = _config(document, secret.site) or f"{secret.site.scope.reach(CONFIG)}()"
    if not key:
        return taken[secret.keys[0]]
    if config == "()":
        return "pulumi is not imported here, whose Config gives secrets"
    return Asked(key, Expr(f"{config}.require_secret({document.quote}{key}{document.quote})"))


def _taken(key: str, program: Program) -> str:
    """Why a name in the configuration cannot be given to one more secret."""
    written = [f"{quote}{key}{quote}".encode() for quote in ("'", '"')]
    if any(one in other.source.data for other in program.documents.values() for one in written):
        return f"the program asks for a {key} already: see whether that is the same"
    values = {one.value for one in _all(program) if key in one.keys}
    if len(values) > 1:
        return f"several resources would ask for {key}: give them different names in the configuration"
    return ""


def _all(program: Program) -> Iterator[SecretArgument]:
    for document in program.documents.values():
        for index, one in enumerate(document.outline.calls):
            if one.meaning.name.startswith("pulumi_"):
                yield from secret_arguments(Site(document, index))


def _config(document: PythonDocument, site: Site) -> str:
    """The name that the file gives the configuration of the project, where the site can use it; empty if none."""
    statements = document.outline.statements
    for index, found in enumerate(document.outline.calls):
        made = Site(document, index)
        is_ours = made.name == CONFIG and not made.doubt and not made.call.items
        is_before = found.statement < site.statement and not statements[found.statement].inside
        if is_ours and is_before and made.target.isidentifier() and times_bound(document.syntax, made.target) == 1:
            return made.target
    return ""
