"""Names for the variables that take the place of secret literals, and words for what they hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count

from harden.hcl.document import Block
from harden.model import Route
from harden.secrets.names import Hint, hint, words
from harden.terraform.module import Module
from harden.terraform.secret_literals import SUBJECTS, SecretLiteral, secret_literals

_KIND_WORDS: Mapping[str, str] = {
    "aws_db_instance": "db",
    "aws_rds_cluster": "db",
    "aws_docdb_cluster": "docdb",
    "aws_redshift_cluster": "redshift",
    "aws_elasticache_replication_group": "cache",
    "aws_mq_broker": "mq",
    "aws_secretsmanager_secret_version": "",
    "aws_ssm_parameter": "",
    "azurerm_key_vault_secret": "",
    "github_actions_secret": "",
    "google_sql_user": "sql",
    "helm_release": "",
}
"""How variables call what a resource is, where that is shorter than its type."""

_SPOKEN = re.compile(r"[A-Za-z][\w.-]*")


def variable_names(module: Module) -> Mapping[tuple[str, Route], str]:
    """Names for the variables that secret literals of a module could become, each its own, by file and route.

    `main_db_password` for `aws_db_instance.main`, `aws_secret_key` for a provider, `app_auth_password` for
    `auth.password` that a Helm release `app` sets. Where a name is taken, the resource's type tells the two apart.
    """
    return module.once("names for secrets", _names)


def _names(module: Module) -> Mapping[tuple[str, Route], str]:
    names: dict[tuple[str, Route], str] = {}
    taken = {block.labels[0] for block in module.blocks("variable")}
    for block in module.blocks(*SUBJECTS):
        for secret in secret_literals(block):
            if secret.is_whole:
                unique = next(new for new in _candidates(block, secret) if new not in taken)
                taken.add(unique)
                names[block.document.source.path, secret.route] = unique
    return names


def _candidates(block: Block, secret: SecretLiteral) -> Iterator[str]:
    kind, *labels = block.labels if block.type == "resource" else ("", *block.labels)
    if secret.path == ("value",) and kind and hint(secret.name) is Hint.NO:
        named = ["value"]  # of a secret that is kept, the name may be any
    else:
        named = [secret.name] if secret.path[-1] == "value" else [*secret.path[:-1], secret.name]
    full = kind.partition("_")[2]
    says_enough = len(words(secret.name)) > 2  # administrator_login_password needs no word for the resource
    short = _joined([*labels, _KIND_WORDS.get(kind, "" if says_enough else full), *named])
    numbered = (f"{short}_{number}" for number in count(2))
    return chain([short, _joined([*labels, full, *named])], numbered)


def _joined(texts: Sequence[str]) -> str:
    """One identifier of all texts; words that one ends with and the next begins with stand only once."""
    joined: list[str] = []
    for text in texts:
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        new = [part for part in re.split(r"[\W_]+", plain.lower()) if part]
        shared = next(n for n in range(min(len(joined), len(new)), -1, -1) if joined[len(joined) - n :] == new[:n])
        joined += new[shared:]
    name = "_".join(joined)
    return name if name[:1].isalpha() else f"secret_{name}"


def spoken(subject: Block, secret: SecretLiteral) -> str:
    """What the value is, in words: `master password of aws_rds_cluster.main`."""
    is_own = secret.path != ("value",) or subject.type != "resource"  # else the name is that of the whole resource
    name = secret.name if is_own and _SPOKEN.fullmatch(secret.name) else "value"
    steps = (name, *reversed(secret.path[:-1]))
    said = [name] if secret.path[-1] == "value" else [re.sub(r"[-_]", " ", step) for step in steps]
    parts = [re.sub(r"\bapi\b", "API", step) for step in said]
    if subject.type == "provider":
        parts.append(f"the {subject.labels[0]} provider")
    elif subject.type != "locals":
        parts.append(subject.address)
    return " of ".join(parts)
