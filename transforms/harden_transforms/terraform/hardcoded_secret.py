"""Secret value stands in Terraform code

Why. Code is kept in version control and read by many; a password in it is known to all of them, and to everybody who
ever gets a copy, also after it was removed.

Exploited. Public and leaked repositories are searched for credentials by machine, within minutes.

Fix. The literal becomes a reference to a `sensitive` variable without a default, declared in the module's variables
file; a variable's secret default goes, and outputs that would show the value become sensitive. Given the same value,
Terraform plans no change: that is why this is the default. `manage_master_user_password` of RDS is better, since then
nobody knows the password; but switching it on makes a new one, and every client that uses the old one is locked out.
It is written instead where the resource and every allowed provider version (4.61 and later) have it and nothing reads
the password from the resource, when `manage_master_user_password = true` stands in `[inputs.variables]`.
A write-only argument (`password_wo`) gets an `ephemeral` variable, which plans do not keep either.
Secrets inside of maps, scripts and documents are reported: what takes their place depends on what reads them. So are
those of providers whose server is on the machine that Terraform runs on, and those of backends and of OpenTofu's
encryption of the state, which are read before variables are.

Risk. Runtime: Plans ask for the variable until it is given (TF_VAR_name, a secret store in CI), and the state still
holds the value, unless the argument is write-only. With a managed password, clients must read the new one from Secrets
Manager.

References.
- https://developer.hashicorp.com/terraform/language/values/variables#suppressing-values-in-cli-output
- https://developer.hashicorp.com/terraform/language/manage-sensitive-data/ephemeral#write-only-arguments
- https://developer.hashicorp.com/terraform/language/backend#partial-configuration
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#manage_master_user_password-1
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
- https://cwe.mitre.org/data/definitions/798.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Expr, FileChange, Finding, Fix, Place, Remove, Risk, Set
from harden.terraform.guards import ignores_changes
from harden.terraform.module import Module
from harden.terraform.secret_literals import SecretLiteral, secret_literals
from harden.terraform.secret_names import spoken, variable_names
from harden.terraform.sensitive import exposed_outputs, why_not_sensitive
from harden.terraform.variables import Variable, ask, pass_on
from harden.transform import block, transform

RISK_NOTE = "Plans ask for the variable until it is given"
INSIDE = (
    "it is part of a larger value: pass the value in, or let the program read it from a secret store when it starts"
)
NO_VARIABLE = (
    "Terraform takes no variable here: take it out, let the environment of whoever runs `terraform init` give it (or "
    "-backend-config), and rotate it"
)
ENCRYPTION = "take it out, and let the environment variable TF_ENCRYPTION give it, from a secret store"
FIRST = (
    "lifecycle.ignore_changes covers {}, so that at most its first value stands here; if that is still in use, rotate "
    "it, then let a variable give the first one"
)
LOCAL = "{} is a server on this machine, as in a trial, where nothing is to be protected: give a real one a variable"
THIS_MACHINE = re.compile(r"(?:\w+://)?(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:/.*)?")
MANAGED = "manage_master_user_password"
MANAGED_ARGUMENT = {"aws_db_instance": "password", "aws_rds_cluster": "master_password"}
COPIES = ("replicate_source_db", "replication_source_identifier", "snapshot_identifier", "global_cluster_identifier")


@transform(
    block("resource", "provider", "variable", "locals", "module", "data", "terraform"),
    checkov=("CKV_AWS_41", "CKV_AWS_45", "CKV_AWS_46", "CKV_GIT_4", "CKV_AZURE_45", "CKV_SECRET_6"),
    trivy=("general-secrets-no-plaintext-exposure", "general-secrets-sensitive-in-variable"),
    kics=("487f4be7-3fd9-4506-a07a-eae252180c08",),
)
def check(subject: Block, module: Module) -> Iterator[Finding]:
    if subject.type == "variable":
        yield from _default(subject, module)
        return
    for secret in secret_literals(subject):
        place = _place(subject, secret)
        message = f"{secret.name} holds {secret.verdict.described} in plain text"
        if not secret.is_whole:
            yield Finding(place, message, reason=INSIDE, hidden=secret.hidden)
            continue
        fix = _why_not(subject, secret, module) or _fix(subject, secret, module)
        reason, made = (fix, None) if isinstance(fix, str) else ("", fix)
        yield Finding(place, message, made, reason, hidden=secret.hidden)


def _fix(subject: Block, secret: SecretLiteral, module: Module) -> Fix | str:
    if _can_be_managed(subject, secret, module):
        return _managed(subject, secret)
    path, name = subject.document.source.path, variable_names(module)[subject.document.source.path, secret.route]
    what = spoken(subject, secret)
    variable = Variable(
        name, "string", what[0].upper() + what[1:], is_sensitive=True, is_ephemeral=secret.is_write_only
    )
    asked = ask(module, variable)
    if isinstance(asked, str):
        return asked
    return Fix(
        f"Take {secret.name} from the sensitive variable {name}",
        (
            FileChange(path, Set(secret.route, Expr(f"var.{name}"))),
            *asked.changes,
            *(FileChange(output.document.source.path, _mark(output)) for output in _outputs(subject, secret, module)),
        ),
        Risk.RUNTIME,
        RISK_NOTE,
        asked.inputs,
        _rotate(secret, what, path),
    )


def _managed(subject: Block, secret: SecretLiteral) -> Fix:
    path = subject.document.source.path
    changes = (Remove(secret.route), Set((*subject.route, MANAGED), True, ("username", "master_username")))
    return Fix(
        "Let RDS make, keep and rotate the password in Secrets Manager",
        tuple(FileChange(path, change) for change in changes),
        Risk.RUNTIME,
        "The password changes: clients must read the new one from Secrets Manager (master_user_secret)",
    )


def _default(subject: Block, module: Module) -> Iterator[Finding]:
    """A variable whose default is secret."""
    for secret in secret_literals(subject):
        name, path, default = subject.labels[0], subject.document.source.path, subject.body.attributes["default"]
        place, message = _place(subject, secret), f"{name} has {secret.verdict.described} as its default"
        reason = why_not_sensitive(subject.address, "", module) if secret.is_whole else INSIDE
        if reason:
            yield Finding(place, message, reason=reason, hidden=secret.hidden)
            continue
        outputs = exposed_outputs(subject.address, "", module)
        changes = [FileChange(path, Remove(default.route))]
        if subject.attribute("type") is None:
            changes.append(FileChange(path, Set((*subject.route, "type"), Expr("string"), ("description",))))
        if subject.known("sensitive") is not True:
            changes.append(FileChange(path, Set((*subject.route, "sensitive"), True, ("description", "type"))))
        changes += [FileChange(output.document.source.path, _mark(output)) for output in outputs]
        asked = pass_on(module, Variable(name, "string", str(subject.known("description") or name), is_sensitive=True))
        if isinstance(asked, str):
            yield Finding(place, message, reason=asked, hidden=secret.hidden)
            continue
        changes += asked.changes
        notes = _rotate(secret, f"the default of {subject.address}", path)
        fix = Fix(f"Ask for {name}", tuple(changes), Risk.RUNTIME, RISK_NOTE, asked.inputs, notes)
        yield Finding(place, message, fix, hidden=secret.hidden)


def _why_not(subject: Block, secret: SecretLiteral, module: Module) -> str:
    if subject.type == "terraform":
        return ENCRYPTION if secret.path[0] == "encryption" else NO_VARIABLE
    if subject.type == "resource" and ignores_changes(subject, secret.path[0]):
        return FIRST.format(secret.path[0])
    if subject.type == "provider" and (local := _on_this_machine(subject)):
        return LOCAL.format(local)
    called = module.called(subject) if subject.type == "module" else None
    if called is not None and (reason := why_not_sensitive(f"var.{secret.path[0]}", "", called)):
        return f"in {subject.address}, {reason}"
    return why_not_sensitive(*_shown(subject, secret), module)


def _on_this_machine(provider: Block) -> str:
    """The address of the provider's server, if that is on the machine that Terraform runs on."""
    values = (provider.known(name) for name in provider.body.attributes)
    return next((text for text in values if isinstance(text, str) and THIS_MACHINE.fullmatch(text)), "")


def _outputs(subject: Block, secret: SecretLiteral, module: Module) -> tuple[Block, ...]:
    return exposed_outputs(*_shown(subject, secret), module)


def _shown(subject: Block, secret: SecretLiteral) -> tuple[str, str]:
    """The address by which others read the value, and the attribute of it (of a local none)."""
    if subject.type == "locals":
        return f"local.{secret.path[-1]}", ""
    return (subject.address, secret.path[0]) if subject.type == "resource" else ("", "")


def _mark(output: Block) -> Set:
    return Set((*output.route, "sensitive"), True, ("description", "value"))


def _can_be_managed(subject: Block, secret: SecretLiteral, module: Module) -> bool:
    argument = MANAGED_ARGUMENT.get(subject.labels[0]) if subject.type == "resource" else None
    return (
        module.settings.inputs.variables.get(MANAGED) is True
        and secret.path == (argument,)
        and module.has_provider("aws", "4.61.0")
        and not any(subject.attribute(name) for name in COPIES)
        and not any(subject.blocks(name) for name in ("restore_to_point_in_time", "s3_import"))
        and not any(f".{argument}" in found.expression.text for found in module.references(subject.address))
    )


def _rotate(secret: SecretLiteral, what: str, path: str) -> tuple[str, ...]:
    if secret.verdict.weak:
        return ()
    return (f"Rotate {what}: the old {secret.verdict.kind} is in the history of {path}",)


def _place(subject: Block, secret: SecretLiteral) -> Place:
    return Place(subject.document.source.path, secret.expression.span, subject.address, subject.span)
