"""Secret literals in the arguments of Pulumi's resources, and the configuration that can give them instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harden.model import Expr
from harden.python.document import PythonDocument
from harden.python.nodes import Constant, Dict, Item
from harden.python.program import Program
from harden.python.pulumi.as_terraform import class_of
from harden.python.pulumi.types import terraform_type
from harden.python.receiver import times_bound
from harden.python.site import Site, camel, snake
from harden.secrets import Verdict
from harden.terraform.secret_literals import SENSITIVE, judge
from harden.value import Known

CONFIG = "pulumi.Config"
_SECRETS = ("pulumi_kubernetes.core.v1.Secret", "string_data")
_PARAMETER = "pulumi_aws.ssm.Parameter"
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class SecretArgument:
    """A literal that is secret. `steps`: the way to it from the call."""

    site: Site
    steps: tuple[str, ...]
    item: Item
    value: str
    verdict: Verdict

    @property
    def key(self) -> str:
        """The name that it is to have in the configuration: `dbPassword`."""
        named = self.steps[1:] or (self.site.label, snake(self.steps[0]))
        return camel("_".join(_WORD.findall("_".join(named).lower())))


def secret_arguments(site: Site) -> Iterator[SecretArgument]:
    """The secret literals among the arguments of a resource, and among the values of a Secret of Kubernetes."""
    kind = class_of(site)
    is_stored = kind != _PARAMETER or site.value(("type",)) == Known("SecureString")
    sensitive = SENSITIVE.get(terraform_type(kind), ()) if is_stored else ()
    for item in site.arguments[1].items:
        if not isinstance(item.key, str):
            continue
        name = snake(item.key)
        if (kind, name) == _SECRETS and isinstance(item.value, Dict):
            for entry in item.value.items:
                yield from _judged(site, (item.key, str(entry.key)), entry, str(entry.key))
        else:
            yield from _judged(site, (item.key,), item, "password" if name in sensitive else name)


def _judged(site: Site, steps: tuple[str, ...], item: Item, name: str) -> Iterator[SecretArgument]:
    if item.key is None or not isinstance(item.value, Constant) or not isinstance(item.value.value, str):
        return
    verdict = judge(name, item.value.value)
    if verdict:
        yield SecretArgument(site, steps, item, item.value.value, verdict)


def asked(secret: SecretArgument, program: Program) -> Expr | str:
    """What asks the configuration for a secret, as it is written in its file; or why nothing can."""
    document = secret.site.document
    written = [f"{quote}{secret.key}{quote}".encode() for quote in ("'", '"')]
    if any(one in other.source.data for other in program.documents.values() for one in written):
        return f"the program asks for a {secret.key} already: see whether that is the same"
    values = {one.value for one in _all(program) if one.key == secret.key}
    if len(values) > 1:
        return f"several resources would ask for {secret.key}: give them different names in the configuration"
    config = _config(document, secret.site) or f"{secret.site.scope.reach(CONFIG)}()"
    if config == "()":
        return "pulumi is not imported here, whose Config gives secrets"
    quote = document.quote
    return Expr(f"{config}.require_secret({quote}{secret.key}{quote})")


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
