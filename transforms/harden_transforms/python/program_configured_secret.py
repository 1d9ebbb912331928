"""Secret of the configuration is read as plain text

Why. `config.require("dbPassword")` gives plain text, also of a value that is encrypted in the configuration. Wherever
the library does not know an argument for a secret, as in the environment of a function, Pulumi then keeps it in clear
in the state, and shows it in previews and logs.

Exploited. Whoever may read the state, or the log of a pipeline, has the password.

Fix. `require_secret`, or `get_secret`: the value stays encrypted in the state. That is an `Output`, not a text, so it
is done only where all that takes the value is arguments of resources.

Risk. Runtime: from the next deployment on the value is encrypted in the state, and outputs of it are hidden.

References.
- https://www.pulumi.com/docs/iac/concepts/secrets/
- https://www.pulumi.com/docs/reference/pkg/python/pulumi/#pulumi.Config.require_secret
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.model import FileChange, Finding, Fix, Rename, Risk
from harden.python.program import Program
from harden.python.receiver import calls_on
from harden.python.site import Site
from harden.python.uses import is_taken_as_output
from harden.secrets.names import Hint, hint
from harden.transform import call, transform
from harden.value import Known

_MESSAGE = "Secret of the configuration is read as plain text"
_METHODS = ("require", "get")
_REASON = "its text is used, too: where it is an Output, as require_secret gives it, that takes apply()"
_NOTE = "From the next deployment on the value is encrypted in the state"


@transform(call("pulumi.Config"))
def check(site: Site, program: Program) -> Iterator[Finding]:
    for method in _METHODS:
        for asked in calls_on(site, method):
            key = asked.call.get(0) or asked.call.get("key")
            known = asked.known(key.value) if key is not None else None
            if not isinstance(known, Known) or hint(str(known.data)) not in (Hint.PASSWORD, Hint.SECRET):
                continue
            where = asked.place(str(known.data))
            change = FileChange(site.path, Rename((*asked.arguments[0][:1], asked.index), f"{method}_secret"))
            fix = Fix(f"Ask by {method}_secret", (change,), Risk.RUNTIME, _NOTE)
            reason = asked.doubt or ("" if is_taken_as_output(asked, program) else _REASON)
            yield Finding(
                where, "Secret of the configuration is kept in clear in the state", None if reason else fix, reason
            )
