"""What other commands do with the job's token: those that publish, those that are known to need nothing of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from harden.github.known_actions.row import Need, read, write
from harden.github.needs.api import request_need
from harden.github.needs.commands import Command

PUSH = (write("contents", "to push"),)
_PACKAGES = (write("packages", "to publish the package"),)
_READ_PACKAGES = (read("packages", "to install packages"),)
_IMAGES = (write("packages", "to push the image"),)
_SEMANTIC = (
    write("contents", "to create the release"),
    write("issues", "to comment on issues"),
    write("pull-requests", "to comment on pull requests"),
)
IDENTITY = (write("id-token", "to sign or publish with the identity of the job"),)
_PUBLISHING = ("publish", "deploy", "release", "push")
_QUIET_WORDS = (
    "[ [[ : actionlint apk apt apt-get awk basename bc brew cargo-binstall cat cd chmod choco chown "
    "cmake cmp codecov comm composer corepack cp curl cut date df diff dirname dnf docker dpkg du echo "
    "exit export false file find free gcc git git-lfs gofmt grep gunzip gzip head hostname id install "
    "java javac jq kill ldd less ln local ls lsb_release make-dir md5sum mkdir mktemp mv nproc openssl "
    "paste pip pip3 pipx popd printf ps pushd pwd read readlink realpath return rm rmdir rustc rustup "
    "sed seq set sha1sum sha256sum sha512sum shasum shift shopt sleep sort stat strings sum tac tail tar "
    "tee test touch tr trap tree true type ulimit umask uname uniq unset unzip wait wc wget which whoami "
    "xz yamllint yes yq zip codespell shellcheck write-host write-output getopts gpg "
    "slsa-verifier get-command set-executionpolicy"
)
_QUIET = frozenset(_QUIET_WORDS.split())
"""Programs that do not look for a token of GitHub in their environment, or only read public things with it."""
_QUIET_VERBS = {
    "npm": ("ci", "install", "i", "config", "pack", "version", "view", "audit", "cache"),
    "pnpm": ("install", "i", "store", "config"),
    "yarn": ("install", "config", "cache"),
    "cargo": (
        "build",
        "check",
        "clippy",
        "fmt",
        "install",
        "fetch",
        "metadata",
        "package",
        "publish",
        "binstall",
        "doc",
    ),
    "go": ("build", "mod", "install", "vet", "env", "version", "get", "list", "fmt"),
    "dotnet": ("restore", "build", "pack", "tool", "format", "nuget"),
    "bundle": ("install", "config"),
    "uv": ("sync", "pip", "venv", "lock", "build", "tool", "python", "publish"),
    "poetry": ("install", "config", "build", "lock", "publish", "version"),
    "tofu": ("fmt", "init", "validate", "version", "help"),
    "packer": ("fmt", "init", "validate", "version"),
    "terraform": ("fmt", "init", "validate", "version"),
    "helm": ("repo", "lint", "template", "package", "dependency", "version"),
    "mise": ("install", "use", "trust"),
    "twine": ("upload", "check"),
    "nix": ("build", "flake", "develop", "profile"),
    "python": ("--version",),
}
_OPAQUE_WORDS = (
    "make gmake npm pnpm yarn bun npx task just mage rake nox tox invoke bash sh zsh python python3 node "
    "ruby perl lerna nx gradle gradlew mvn mvnw cargo hatch poetry changeset release-it standard-version "
    "np cz bump2version bumpversion bump-my-version tbump goreleaser sbt lein mix composer uv deno go "
    "pwsh sphinx bundle fastlane thor pipenv pdm rye turbo moon gulp grunt inv bazel bazelisk earthly ant dagger php "
    "tsx ts-node"
)
_OPAQUE = frozenset(_OPAQUE_WORDS.split())
_IDENTIFYING = frozenset(
    ("cosign", "npm", "pnpm", "yarn", "uv", "twine", "poetry", "cargo", "gcloud", "aws", "az", "curl")
)
"""Programs that sign, publish or sign in with the identity of a job, if it may have one."""
_MANAGERS = ("npm", "yarn", "pnpm", "bun", "bundle", "dotnet", "nuget", "poetry", "uv", "pip", "composer")
_REGISTRY = re.compile(r"NODE_AUTH|NPM|NUGET|BUNDLE_|PACKAGE|REGISTRY", re.IGNORECASE)
_PUSHING = re.compile(
    r"(?:^|[-_:./ ])(?:release|publish|deploy|push|bump|bump-?version|tag|tags|changelog|gh-?pages|commit|sync|upload)"
    r"(?:$|[-_:./ ])"
    r"|^(?:release-it|standard-version|np|cz|bump2version|bumpversion|bump-my-version|tbump)$",
    re.IGNORECASE,
)
_MODULES = ("pip", "build", "venv", "twine", "pytest", "unittest", "ensurepip")
_HARMLESS_PUBLISH = {
    "cargo": ("publish",),
    "poetry": ("publish",),
    "uv": ("publish",),
    "npm": ("publish",),
    "hatch": ("publish",),
}


def _is_ours(word: str) -> bool:
    """Whether a word names one of GitHub's registries."""
    return any(registry in word for registry in ("ghcr.io", "docker.pkg.github.com"))


def pushes_images(command: Command) -> bool:
    """Whether a command may push an image or chart: it says so, or runs what is not known."""
    if command.name in ("docker", "podman", "buildah", "skopeo", "crane", "oras", "helm", "cosign", "ko"):
        return _image_needs(command) != ()
    return command.name in _OPAQUE or "/" in (command.words[0] if command.words else "")


def git_pushes(command: Command) -> bool:
    """Whether a command pushes to the repository with git, itself or through a tool that is known for it."""
    words = command.arguments
    match command.name:
        case "git":
            return _git_verb(command) == "push"
        case "mkdocs":
            return "gh-deploy" in words
        case "mike":
            return words[:1] == ("deploy",) and ("--push" in command.words or "-p" in command.words)
        case "ghp-import":
            return "-p" in command.words or "--push" in command.words
        case "gh-pages":
            return True
        case "npx":
            return "gh-pages" in words
        case _:
            return False


def _git_verb(command: Command) -> str:
    """The verb behind `git -C folder -c key=value`; empty of another program."""
    words = list(command.words[1:]) if command.name == "git" else []
    while words and words[0].startswith("-"):
        words = words[2:] if words[0] in ("-C", "-c") else words[1:]
    return words[0] if words else ""


def may_push(command: Command) -> bool:
    """Whether a command runs what is not known, by a name that speaks of releases: it may push with git."""
    words = command.arguments
    is_script = "/" in (command.words[0] if command.words else "") or command.name.endswith((".sh", ".py", ".js"))
    if command.name.startswith("python") and command.words[1:2] == ("-m",) and words[:1] and words[0] in _MODULES:
        return False
    if command.name in ("git", "docker", "gh") or not (is_script or command.name in _OPAQUE):
        return False
    if words[:1] and words[0] in _HARMLESS_PUBLISH.get(command.name, ()):
        return False
    own = (command.name,) if is_script or command.name not in ("bash", "sh") else ()
    return any(_PUSHING.search(word) for word in (*own, *words[:3]) if len(word) < 100)


def identifies(command: Command, variables: Collection[str]) -> bool:
    """Whether a command surely uses the identity of the job: it signs without a key, or publishes with provenance."""
    words = command.words
    if command.name == "cosign":
        return any(word in ("sign", "sign-blob", "attest", "attest-blob") for word in words) and "--key" not in words
    if command.name in ("npm", "pnpm", "yarn"):
        return "publish" in words and ("--provenance" in words or "NPM_CONFIG_PROVENANCE" in variables)
    return any("ACTIONS_ID_TOKEN_REQUEST" in word for word in words)


def _for_registry(tokens: Iterable[str]) -> bool:
    """Whether a variable with the token is one by whose name package managers sign in to GitHub's registry."""
    return any(_REGISTRY.search(token) for token in tokens)


def is_opaque(command: Command) -> bool:
    """Whether a command runs what is not known: the repository's own code, or a program in no table."""
    return bool(command.words) and command.name not in ("git", "gh") and tool_needs(command, frozenset()) is None


def commits(command: Command) -> bool:
    """Whether a command says who commits (`git config user.name`), which few do who do not push afterwards."""
    return _git_verb(command) == "config" and any(
        word.startswith(("user.name", "user.email")) for word in command.words
    )


def may_identify(command: Command) -> bool:
    """Whether a command may ask the runner for an identity (`id-token`)."""
    return command.name in _IDENTIFYING or is_opaque(command)


def tool_needs(command: Command, tokens: frozenset[str]) -> tuple[Need, ...] | None:
    """Return what a command needs of a token in the variables `tokens`; None if that is not known."""
    name, words = command.name, command.arguments
    if name in ("semantic-release", "npx", "yarn", "pnpm") and any(
        "semantic-release" in word for word in command.words
    ):
        return _SEMANTIC
    if name in ("docker", "podman", "helm", "oras", "buildah", "skopeo", "crane", "cosign") and "login" in words:
        return _IMAGES if any(_is_ours(word) for word in words) or words[-1].startswith(("$", "\0")) else ()
    if name in ("docker", "podman", "buildah", "skopeo", "crane", "oras", "helm", "cosign", "ko"):
        return _image_needs(command)
    if name in ("npm", "yarn", "pnpm") and words[:1] == ("publish",):
        return _PACKAGES if _for_registry(tokens) else ()
    if name in _MANAGERS and words[:1] not in (("nuget",), ("publish",)) and _for_registry(tokens):
        return _READ_PACKAGES
    if name in ("mvn", "mvnw", "gradle", "gradlew"):
        return (
            _PACKAGES
            if any(goal.lower().startswith(_PUBLISHING) for goal in words)
            else _READ_PACKAGES
            if name.startswith("mvn")
            else None
        )
    if name == "dotnet" and words[:1] == ("nuget",):
        return _PACKAGES if "push" in words else _READ_PACKAGES
    if name == "goreleaser":
        return () if words[:1] in (("check",), ("build",)) else (write("contents", "to create the release"),)
    if name in ("curl", "wget"):
        return _request(command, tokens)
    return () if name.lower() in _QUIET or (words[:1] and words[0] in _QUIET_VERBS.get(name, ())) else None


def _image_needs(command: Command) -> tuple[Need, ...] | None:
    words = command.words
    if any(
        word in ("push", "copy", "cp", "attest", "sign", "publish", "--push", "--push=true") or "push=true" in word
        for word in words
    ):
        return _IMAGES
    if command.name == "docker" and command.arguments[:1] in (("run",), ("exec",), ("compose",)):
        passes = any(word in ("-e", "--env", "--env-file") for word in words)
        return None if passes else ()
    return ()


def _request(command: Command, tokens: frozenset[str]) -> tuple[Need, ...] | None:
    """What `curl` asks of GitHub's API with a token on its line."""
    line = " ".join(command.words)
    if not any(re.search(rf"\$\{{?{re.escape(token)}\b", line) for token in tokens) and "\0" not in line:
        return ()
    found = re.search(r"(?:https://api\.github\.com|\$\{?GITHUB_API_URL\}?)(/\S*)", line)
    if not found:
        return None if "github" in line else ()
    method = re.search(r"(?:-X\s*|--request[ =])(\w+)", line)
    has_data = re.search(r"\s(?:-d|--data\S*|--json|-F)\s", line)
    return request_need(method[1] if method else "POST" if has_data else "GET", found[1])
