"""What becomes of a pod with each of the known images: as text for a golden, and as the page docs/images.md."""

from __future__ import annotations

import re
from pathlib import Path

from harden.diff import unified
from harden.kubernetes.image.table import TABLE, KnownImage
from harden.kubernetes.known_images import amounts
from harden.pipeline import run_stdin
from harden.settings import Settings

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "images.md"
EXPECTED = ROOT / "tests" / "data" / "known_images"
BUNDLE = frozenset(
    {"privilege-escalation", "root-user", "capabilities", "writable-root-filesystem", "seccomp-profile"}
    | {"missing-probes"}
)
_TAGS = {
    "pgvector/pgvector": "0.8.0-pg17",
    "pgvector/pgvector-18": "0.8.6-pg18",
    "timescale/timescaledb": "2.17.2-pg17",
    "timescale/timescaledb-18": "2.23.0-pg18",
    "gitea/gitea": "1.24-rootless",
    "minio/minio": "RELEASE.2024-01-31T20-20-33Z",
    "phpmyadmin": "5.2.2",
    "envoyproxy/envoy": "v1.31.0",
}
_STARTED = {
    "minio/minio": "args: [server, /data]",
    "quay.io/coreos/etcd": "command: [etcd, --data-dir=/var/lib/etcd]",
    "registry.k8s.io/prometheus-adapter/prometheus-adapter": "args: [--cert-dir=/var/run/serving-cert]",
    "kiwigrid/k8s-sidecar": "env: [{name: FOLDER, value: /etc/dashboards}]",
}
"""How those are started that without arguments do nothing useful."""
_POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: pod
spec:
  containers:
    - name: main
      image: {image}
"""


def name_of(row: KnownImage) -> str:
    """The row's name in file names: the first repository and from which version on it holds."""
    since = ".".join(map(str, row.since))
    return re.sub(r"[^a-z0-9]+", "-", row.repositories[0]) + (f"-{since}" if since else "")


def image_of(row: KnownImage, *, alpine: bool = False) -> str:
    """A reference that the row holds for."""
    name = row.repositories[0] + (f"-{row.since[0]}" if row.since else "")
    tag = _TAGS.get(name) or _TAGS.get(row.repositories[0]) or ".".join(map(str, row.since)) or "1"
    return f"{row.repositories[0]}:{tag}{'-alpine' if alpine else ''}"


def pod(row: KnownImage, command: str = "", *, alpine: bool = False) -> str:
    started = f"command: [{command}]" if command else _STARTED.get(row.repositories[0], "")
    return _POD.format(image=image_of(row, alpine=alpine)) + (f"      {started}\n" if started else "")


def hardened(text: str, select: frozenset[str] = BUNDLE) -> tuple[str, str]:
    """The pod afterwards, and the patch with all that is left open."""
    result = run_stdin("pod.yaml", text.encode(), Settings(select=select))
    assert not result.errors
    assert not result.failed_proofs
    patch = "".join(unified(one.path, one.before, one.after).decode() for one in result.patches)
    after = result.patches[0].after.decode() if result.patches else text
    left = [f"open: {one.finding.message}: {one.finding.reason}\n" for one in result.findings if one.finding.reason]
    return after, patch + "".join(left)


def page() -> str:
    """docs/images.md: who each image runs as, what it writes, and why it starts so; what is published that it takes."""
    rows = [
        "# Images that are known",
        "",
        "Generated from the table in `src/harden/kubernetes/known_images` by",
        "`pytest --update-golden tests/test_known_images.py`. Each row was read from the Dockerfile, the entrypoint or",
        "the documentation it links to. *Writes*: the folders that get mounts for a read-only root file system, the",
        "data last; where it says why not, the root file system stays as it is.",
        "",
        "| image | since | before | user | writes | why it starts |",
        "|---|---|---|---|---|---|",
    ]
    rows += [_line(row) for row in TABLE]
    rows += [
        "",
        "## What they take",
        "",
        "Requests that a project publishes which makes or deploys the image. Those that are *written* go into",
        "containers that say nothing, and of which nothing else is known; the others are only told. Why:",
        "[kubernetes.md](kubernetes.md#amounts).",
        "",
        "| image | requests | memory limit | written | source |",
        "|---|---|---|---|---|",
    ]
    rows += [_amounts_line(row) for row in amounts.ROWS]
    return "\n".join(rows) + "\n"


def _amounts_line(row: amounts.PublishedAmounts) -> str:
    cells = (_names(row.repositories), row.requests, row.memory_limit, "yes" if row.is_small else "no", row.source)
    return f"| {' | '.join(cells)} |"


def _names(repositories: tuple[str, ...]) -> str:
    """Enough of them to see."""
    return ", ".join(f"`{name}`" for name in repositories[:3]) + (" …" if len(repositories) > 3 else "")


def _line(row: KnownImage) -> str:
    user = f"{row.user}:{row.group}" if row.group is not None else str(row.user)
    if row.alpine:
        user += f" (Alpine: {row.alpine[0]}:{row.alpine[1]})"
    writes = row.unwritable or "what its configuration says"
    if row.writable is not None:
        folders = (*row.writable, *((row.data.path,) if row.data else ()))
        writes = ", ".join(f"`{folder}`" for folder in folders) or "nothing"
    bounds = [".".join(map(str, bound)) for bound in (row.since, row.before)]
    return f"| {_names(row.repositories)} | {' | '.join(bounds)} | {user} | {writes} | [{row.starts}]({row.source}) |"
