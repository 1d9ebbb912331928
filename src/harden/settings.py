"""Everything a run is told, from the command line and `harden.toml` together. Typed, frozen, already validated."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from harden.baseline import Baseline
from harden.lock.model import Lock
from harden.model import Data, Risk


class Preset(enum.Enum):
    """Which transforms run. `strict` is all of `recommended` and more."""

    RECOMMENDED = "recommended"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class ProbeInput:
    """What a probe asks: an HTTP path on a port, or with `path` empty a TCP connection to it."""

    port: int | str
    path: str = ""
    scheme: str = "HTTP"
    initial_delay_seconds: int | None = None
    period_seconds: int | None = None
    timeout_seconds: int | None = None
    failure_threshold: int | None = None


@dataclass(frozen=True, slots=True)
class ResourcesInput:
    """Requests and limits as Kubernetes quantities; empty: not given. `storage`: ephemeral, on the node's disk."""

    cpu: str = ""
    memory: str = ""
    cpu_limit: str = ""
    memory_limit: str = ""
    storage: str = ""
    storage_limit: str = ""


@dataclass(frozen=True, slots=True)
class ImageInput:
    """What only its owner knows of an image. None and empty: not given.

    `writable`: paths that the image writes to, each to become an `emptyDir`; None is "unknown", `()` is "none".
    """

    tag: str = ""
    digest: str = ""
    user: int | None = None
    group: int | None = None
    writable: tuple[str, ...] | None = None
    readiness: ProbeInput | None = None
    liveness: ProbeInput | None = None
    startup: ProbeInput | None = None
    resources: ResourcesInput | None = None
    needs_api_token: bool | None = None


@dataclass(frozen=True, slots=True)
class GitHubInput:
    """What fixes of GitHub's files write where only their owner knows better. Empty: not given.

    `timeout_minutes` None: 30, and 60 for jobs whose names say that they take long. `trusted_publishing`: the
    registries that already trust the repository's workflows: `pypi`, `npm`.
    """

    timeout_minutes: int | None = None
    retention_days: int = 30
    cooldown_days: int = 7
    aws_role: str = ""
    google_provider: str = ""
    google_service_account: str = ""
    azure_client_id: str = ""
    azure_tenant_id: str = ""
    azure_subscription_id: str = ""
    trusted_publishing: tuple[str, ...] = ()


MISSING = ("report", "variables")
"""What can become of a value that only a person has and has not given."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """`[inputs]`: `variables` by name as plain data, for Terraform; `images` by repository without tag.
    `github`: numbers.

    `resources`: what containers need and may use of which nothing else is known.
    `namespace`: where Kubernetes objects belong that name none; empty: not given.
    `user_namespaces`: whether the nodes can give pods user namespaces of their own, volumes of claims among them.
    `new_volumes`: whether claims are still empty, because nothing of this has run yet.
    `missing`: what becomes of a value that is not among them: "report" the finding, or ask by "variables".
    """

    variables: Mapping[str, Data] = field(default_factory=dict[str, Data])
    images: Mapping[str, ImageInput] = field(default_factory=dict[str, ImageInput])
    github: GitHubInput = field(default_factory=GitHubInput)
    missing: str = MISSING[0]
    namespace: str = ""
    user_namespaces: bool = False
    new_volumes: bool = False
    resources: ResourcesInput | None = None

    @property
    def asks_by_variables(self) -> bool:
        return self.missing == MISSING[1]


SECRET_MODES = ("auto", "env", "file", "env-from")
"""How a container is to take a secret: as a variable, as a file, or all of a Secret at once."""
SECRET_STORES = ("example", "external", "csi", "sealed")
"""What is to make the Secret that a fix refers to."""
SECRET_URLS = ("whole", "split")
"""What of a URL with a password is to be secret."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one run. `select` None: what the preset says; `extend_select` adds to either.

    `exclude` and the keys of `per_path_ignores` are gitignore patterns from the root `/` (see `patterns.anchored`).
    `baseline`: the file of findings that are known; `known`: what it says.
    `writes`: the files are going to be what the fixes make of them, so what remains is shown where it is there.
    """

    select: frozenset[str] | None = None
    extend_select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    max_risk: Risk = Risk.RUNTIME
    preset: Preset = Preset.RECOMMENDED
    exclude: tuple[str, ...] = ()
    per_path_ignores: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    require_proof: bool = False
    writes: bool = False
    inputs: Inputs = field(default_factory=Inputs)
    lock: Lock = field(default_factory=Lock)
    baseline: str = ""
    known: Baseline = field(default_factory=Baseline)
    secrets: str = SECRET_MODES[0]
    secret_store: str = SECRET_STORES[0]
    secret_urls: str = SECRET_URLS[0]

    @property
    def splits_urls(self) -> bool:
        """Whether a URL gives up its password alone; what the CSI driver fetches is a whole value."""
        return self.secret_urls == SECRET_URLS[1] and self.secret_store != SECRET_STORES[2]

    def asked_for(self, name: str) -> bool:
        """Whether the user named this transform, rather than getting it from a preset."""
        return name in self.extend_select or (self.select is not None and name in self.select)
