"""Server lets everybody in without a password, or a program trusts every certificate

Why. Images ask for a password or refuse to start, and have a variable that waives it for trying things out. With it
whoever reaches the port is an administrator. Programs that do not check certificates talk to whoever answers.

Exploited. Any pod of the cluster reaches the port, unless a NetworkPolicy forbids it, and so does any page that a
developer opens while the port is forwarded: data are read, changed, encrypted for ransom; `COPY … TO PROGRAM` of
PostgreSQL runs commands. Where certificates are not checked, who is on the way reads along and answers in the
server's name.

Fix. None: the server needs a password from a Secret, and all that connect to it need it as well.

Risk. None: nothing is changed.

References.
- https://github.com/docker-library/docs/blob/master/postgres/README.md
- https://docs.weaviate.io/deploy/configuration/authentication
- https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
- https://cwe.mitre.org/data/definitions/306.html
- https://cwe.mitre.org/data/definitions/295.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from harden.kubernetes.application import Application
from harden.kubernetes.secrets.values import environment
from harden.kubernetes.workload import Container
from harden.model import Finding
from harden.transform import container, transform
from harden.yaml.document import YamlMapping


class _Waiver(NamedTuple):
    """A variable, and the values with which it waives what would be asked for.

    `unless`: variables with which it waives nothing; `also`: one that has to be on for it.
    """

    name: str
    values: str
    message: str
    reason: str
    unless: str = ""
    also: str = ""


_YES = "yes|true|1|on"
_ASK = "give it a password from a Secret, and what connects to it the same one"
_CERTIFICATE = "give it the authority that signed the certificate, and take the variable out"
_WAIVERS = (
    _Waiver("POSTGRES_HOST_AUTH_METHOD", "trust", "PostgreSQL takes every user without a password", _ASK),
    _Waiver("ALLOW_EMPTY_PASSWORD", _YES, "The server may have no password", _ASK, r"\w+_PASSWORD(?:_FILE)?"),
    _Waiver(
        "(?:MYSQL|MARIADB)_ALLOW_EMPTY_(?:ROOT_)?PASSWORD",
        ".+",
        "The root user of the database may have no password",
        _ASK,
        r"\w+_ROOT_PASSWORD(?:_FILE)?",
    ),
    _Waiver("ALLOW_ANONYMOUS_LOGIN", _YES, "The server takes users without a name", _ASK),
    _Waiver("NEO4J_AUTH", "none", "Neo4j takes everybody without a password", _ASK),
    _Waiver("xpack.security.enabled", "false", "Elasticsearch takes everybody without a password", _ASK),
    _Waiver("DISABLE_SECURITY_PLUGIN", _YES, "OpenSearch takes everybody without a password", _ASK),
    _Waiver("AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED", _YES, "Weaviate takes everybody without a key", _ASK),
    _Waiver("FLOWER_UNAUTHENTICATED_API", _YES, "Flower takes orders for Celery without a password", _ASK),
    _Waiver(
        "GF_AUTH_ANONYMOUS_ORG_ROLE",
        "Admin|Editor",
        "Grafana lets everybody change what it shows",
        "let people log in, or make it Viewer",
        also="GF_AUTH_ANONYMOUS_ENABLED",
    ),
    _Waiver("NODE_TLS_REJECT_UNAUTHORIZED", "0", "The program trusts every certificate", _CERTIFICATE),
    _Waiver("PYTHONHTTPSVERIFY", "0", "The program trusts every certificate", _CERTIFICATE),
    _Waiver("GIT_SSL_NO_VERIFY", _YES, "Git trusts every certificate", _CERTIFICATE),
)


@transform(container())
def check(subject: Container, _: Application) -> Iterator[Finding]:
    given = {item.text("name"): item for item in environment(subject)}
    for name, item in given.items():
        view = item.get("value")
        for waiver in _WAIVERS:
            if view is not None and re.fullmatch(waiver.name, name) and _is_in_force(waiver, name, given):
                place = subject.manifest.place(view.span, subject.address)
                yield Finding(place, waiver.message, reason=waiver.reason)


def _is_in_force(waiver: _Waiver, name: str, given: Mapping[str, YamlMapping]) -> bool:
    is_said = re.fullmatch(waiver.values, given[name].text("value"), re.IGNORECASE) is not None
    is_on = not waiver.also or (waiver.also in given and given[waiver.also].text("value").lower() == "true")
    return is_said and is_on and not any(re.fullmatch(waiver.unless, other) for other in given if other != name)
