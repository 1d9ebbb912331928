"""Download comes without encryption

Why. What comes over http can be read and changed by everyone on the way, and nothing tells that it was.

Exploited. A network between the runner and the server answers with a program of its own, which the job runs or builds
into a release.

Fix. `https`, for hosts that the repository asks by https elsewhere, and for well-known ones. Others are reported, and
so are addresses with a port.

Risk. Runtime: the server may not have this file under https.

References.
- https://everything.curl.dev/usingcurl/tls/
- https://cwe.mitre.org/data/definitions/494.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.downloads import ALSO_HTTPS, Plain, plain
from harden.github.findings import Plan, fixed, reported
from harden.github.repository import Repository
from harden.github.script_text import code_of, place_of
from harden.github.step import Step
from harden.model import Finding, Risk
from harden.transform import step, transform
from harden.yaml.within import Part, rewritten

MESSAGE = "Script downloads from {} without encryption"
NOTE = "The server may not have the file under https"


@transform(step("run"))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    view = step.run_view
    found = tuple(plain(code_of(step.run))) if view is not None else ()
    ours = [one for one in found if not one.has_port and _has_https(one, repository)]
    change = rewritten(view, [Part(one.start, one.end, "https") for one in ours]) if view is not None and ours else None
    for one in {(one.host, one.has_port): one for one in reversed(found)}.values():
        place, message = place_of(step, one.start, one.end), MESSAGE.format(one.host)
        if one in ours and change is not None:
            yield fixed(place, message, Plan("Download over https", (change,), Risk.RUNTIME, NOTE))
        else:
            unknown = f"whether {one.host} has it under https is not known: try, and write that"
            yield reported(
                place, message, "the script is folded or has escapes: write https" if one in ours else unknown
            )


def _has_https(download: Plain, repository: Repository) -> bool:
    return download.host in ALSO_HTTPS or download.host in repository.https_hosts
