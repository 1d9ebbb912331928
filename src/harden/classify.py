"""What kind of file a file is, by its content and not by its name alone. Cheap: lines and regexes, no parse.

A file that templates have to be rendered into (Helm) is never read as YAML.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harden.errors import FileError
from harden.github.layout import RENOVATE_FILES
from harden.kind import Kind
from harden.model import Source
from harden.paths import from_here
from harden.python.layout import declares_infrastructure
from harden.text import BOM

if TYPE_CHECKING:
    from harden.yaml.document import View


_BY_ENDING = {
    ".tf": Kind.TERRAFORM,
    ".tofu": Kind.TERRAFORM,
    ".tfvars": Kind.TERRAFORM_VARS,
    ".tfvars.json": Kind.TERRAFORM_VARS,
    ".terraform.lock.hcl": Kind.TERRAFORM_LOCK,
    ".tf.json": Kind.TERRAFORM_JSON,
    ".tofu.json": Kind.TERRAFORM_JSON,
}
_BY_NAME = {
    "terragrunt.hcl": Kind.TERRAGRUNT,
    "root.hcl": Kind.TERRAGRUNT,
    "actions.lock": Kind.ACTIONS_LOCK,
    "zizmor.yml": Kind.ZIZMOR,
    "zizmor.yaml": Kind.ZIZMOR,
}
_YAML_NAME = re.compile(r".*\.(?:ya?ml|json|secret\.yaml\.example)|Kustomization|\.renovaterc", re.DOTALL)
VALUES_NAME = re.compile(r"(?:.*[-_.])?values(?:[-_.].*)?\.ya?ml", re.IGNORECASE)
KUSTOMIZATION_NAMES = frozenset({"kustomization.yaml", "kustomization.yml", "Kustomization"})
_RENOVATE_KEYS = frozenset({"$schema", "extends", "packageRules"})
_COMPOSE_KEYS = frozenset({"version", "name", "include", "services", "networks", "volumes", "configs", "secrets"})
_AWS_TYPE = re.compile(rb"""["']?Type["']?\s*:\s*["']?(?:AWS|Alexa|Custom)::""")
_KUSTOMIZE = re.compile(rb"""^[ {]*["']?apiVersion["']?[ \t]*:[ \t]*["']?kustomize\.config\.k8s\.io/""", re.MULTILINE)
_FLUX = re.compile(rb"kustomize\.toolkit\.fluxcd\.io/")

_MARKER = re.compile(rb"^(?:---|\.\.\.)(?=[ \t\r\n]|\Z)", re.MULTILINE)
_CONTENT = re.compile(rb"^([ \t]*)([^\s#%].*)", re.MULTILINE)
_BLOCK_KEY = rb"""^%s(["']?)([^\s"'#{\[&*!|>@`-][^\n"':]*?)\1[ \t]*:(?=[ \t\r\n]|\Z)"""
_FLOW_TOKEN = re.compile(
    rb"""(?P<open>[\[{])|(?P<close>[\]}])|(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>[^']*)'|(?P<plain>[\w./-]+))"""
    rb"""(?P<colon>\s*:)?"""
)
_ACTION = re.compile(rb"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_ASIDE = re.compile(
    rb"""(?:^|(?<=[ \t]))\#.*  # a comment
    |(?:^|(?<=[\s\[{,]))(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""",
    re.VERBOSE,
)
_OPEN_QUOTE = re.compile(rb"""(?:^[ ]*|[:\-?][ \t]+|[,\[{][ \t]*)(["'])""")
_CLOSING = {b'"': re.compile(rb'(?:[^"\\]|\\.)*"'), b"'": re.compile(rb"(?:[^']|'')*'(?!')")}
_SCALAR_HEADER = re.compile(rb"(?:^|[:\-?][ \t]+)(?:[!&]\S*[ \t]+)*[|>]([-+0-9]*)$")
_LEAD = re.compile(rb"[ ]*(?:-[ ]+)*")
_REMOTE = re.compile(r"^[\w+-]+://|^git@|^(?:[\w-]+\.)+[a-z]{2,}/[^/]+/|\?(?:ref|version|timeout)=")
_PATCHES = ("patches", "patchesStrategicMerge", "patchesJson6902")
_PLUGINS = ("transformers", "generators", "validators", "replacements", "configurations")
_EXPRESSION = re.compile(rb"\$\{\{.*?\}\}", re.DOTALL)
_IN_WORKFLOWS = re.compile(r"(?:^|/)\.github/workflows/[^/]+\.ya?ml$")
_OTHER_FORGES = re.compile(r"(?:^|/)\.(?:gitea|forgejo)/")  # they read the same files in other ways
_HELM = re.compile(
    rb"\{\{-?\s*(?:\(?\s*\$?\.(?:Values|Release|Chart|Capabilities|Files)\b|(?:include|template|tpl|toYaml)\s)"
)


def chart_folders(paths: Iterable[str]) -> frozenset[str]:
    """The folders of these files that are Helm charts: they hold a Chart.yaml."""
    return frozenset(posixpath.dirname(path) for path in paths if posixpath.basename(path) == "Chart.yaml")


def classify(path: str, data: bytes, charts: Collection[str] = ()) -> Kind:
    """Return what kind of file this is. `charts`: the folders of Helm charts (see `chart_folders`)."""
    name = posixpath.basename(path)
    if name in _BY_NAME:
        return _BY_NAME[name]
    ending = next((ending for ending in _BY_ENDING if name.endswith(ending)), None)
    if ending:
        return _BY_ENDING[ending]
    if name.endswith(".py"):
        return Kind.PYTHON if declares_infrastructure(data) else Kind.OTHER
    if not _YAML_NAME.fullmatch(name):
        return Kind.OTHER
    text = data.removeprefix(BOM)
    if b"\0" in text:  # UTF-16, which kubectl refuses too, or no text at all
        return Kind.OTHER
    chart = _chart_of(path, charts)
    kind = None if chart is None else _in_chart(path[len(chart) :].lstrip("/"), text)
    return kind or _by_keys(path, name, text)


def template_chart(directory: str, charts: Collection[str]) -> str | None:
    """The chart that a folder holds templates of; None if it holds none."""
    chart = _chart_of(f"{directory}/file", charts) if charts else None
    below = "" if chart is None else directory[len(chart) :].lstrip("/")
    return chart if f"{below}/".startswith("templates/") else None


def _chart_of(path: str, charts: Collection[str]) -> str | None:
    """The folder of the innermost chart around a file."""
    folder = posixpath.dirname(path)
    while folder not in charts:
        if folder in ("", "/"):
            return None
        folder = posixpath.dirname(folder)
    return folder


def _in_chart(below: str, text: bytes) -> Kind | None:
    """The kind of a file by its place below a chart, None if that does not decide."""
    if below == "Chart.yaml":
        return Kind.HELM_CHART
    if below.startswith("templates/") and b"{{" in text:
        return Kind.HELM_TEMPLATE
    return Kind.HELM_VALUES if VALUES_NAME.fullmatch(below) and "/" not in below else None


def _by_keys(path: str, name: str, text: bytes) -> Kind:
    documents = list(top_level_keys(text))
    if any({"apiVersion", "kind"} <= keys for keys in documents):
        return _template(text) or (Kind.KUSTOMIZATION if _is_kustomization(name, text) else Kind.MANIFEST)
    if name in KUSTOMIZATION_NAMES:
        return Kind.KUSTOMIZATION
    keys = documents[0] if documents else frozenset[str]()
    if name == "cdk.json":
        return Kind.CDK if {"app", "context"} & keys else Kind.OTHER
    if name in RENOVATE_FILES:
        return Kind.RENOVATE if _RENOVATE_KEYS & keys else Kind.OTHER
    if name == "Chart.yaml" and {"apiVersion", "name"} <= keys:
        return Kind.HELM_CHART
    automation = _automation(path, name, keys)
    if automation is not Kind.OTHER:
        return Kind.OTHER if _template(_EXPRESSION.sub(b"", text)) else automation
    if "AWSTemplateFormatVersion" in keys or ("Resources" in keys and _AWS_TYPE.search(text)):
        return Kind.CLOUDFORMATION
    if "services" in keys and all(key in _COMPOSE_KEYS or key.startswith("x-") for key in keys):
        return Kind.COMPOSE
    return Kind.OTHER


def _automation(path: str, name: str, keys: frozenset[str]) -> Kind:
    """The kind of a file of GitHub's automation, by its name, its folder and the keys at its root."""
    if name in ("action.yml", "action.yaml") and "runs" in keys:
        return Kind.ACTION
    if name in ("dependabot.yml", "dependabot.yaml") and "updates" in keys:
        return Kind.DEPENDABOT
    if _OTHER_FORGES.search(path) or name.endswith(".json"):
        return Kind.OTHER
    is_workflow = {"on", "jobs"} <= keys or (_IN_WORKFLOWS.search(path) is not None and bool({"on", "jobs"} & keys))
    return Kind.WORKFLOW if is_workflow else Kind.OTHER


def _is_kustomization(name: str, text: bytes) -> bool:
    return bool(_KUSTOMIZE.search(text)) or (name in KUSTOMIZATION_NAMES and not _FLUX.search(text))


def top_level_keys(text: bytes) -> Iterator[frozenset[str]]:
    """The keys at the root of each document of a YAML (or JSON) stream that has content, without a BOM.

    Only a document marker can stand in the first column inside a nested value, and only a key of the root can stand
    in the root's column: so no line of a block scalar is mistaken. Actions of templates are looked through.
    """
    if b"{{" in text or b"{%" in text:
        text = _ACTION.sub(b"", text)
    start = 0
    for end in (*(match.start() for match in _MARKER.finditer(text)), len(text)):
        document = text[start:end]
        if start:  # behind a marker: what else stands on its line opens a flow or block scalar, or decorates the root
            rest, newline, following = document.partition(b"\n")
            document = document if rest.lstrip().startswith((b"{", b"[", b"|", b">")) else newline + following
        start = end + 3
        content = _CONTENT.search(document)
        if content is None:
            continue
        if content[2].startswith((b"{", b"[")):
            yield _flow_keys(document[content.start(2) :])
        elif not content[2].startswith((b"|", b">")):
            found = re.findall(_BLOCK_KEY % content[1], document, re.MULTILINE)
            yield frozenset(_key(key) for _, key in found)


def _key(key: bytes) -> str:
    text = key.decode("utf-8", "replace")
    return "on" if text == "true" else text  # YAML 1.1 reads `on` as a boolean, so some write it out


def _flow_keys(text: bytes) -> frozenset[str]:
    """The keys at the root of a flow mapping or JSON object."""
    depth = 0
    keys: set[str] = set()
    for token in _FLOW_TOKEN.finditer(text):
        if token["open"]:
            depth += 1
        elif token["close"]:
            depth -= 1
            if not depth:
                break
        elif depth == 1 and token["colon"]:
            keys.add(_key(token["double"] or token["single"] or token["plain"] or b""))
    return frozenset(keys)


def _template(text: bytes) -> Kind | None:
    """HELM_TEMPLATE if something is to be rendered into the YAML itself, OTHER for another template language.

    Braces in comments, block scalars and quotes are text, unless they use what only Helm has.
    """
    if b"{{" not in text and b"{%" not in text:
        return None
    jinja = False
    for line in _lines_outside_scalars(text):
        bare = _ASIDE.sub(b"", line)
        if b"{{" in bare or any(_HELM.search(match["quoted"] or b"") for match in _ASIDE.finditer(line)):
            return Kind.HELM_TEMPLATE
        jinja = jinja or b"{%" in bare
    return Kind.OTHER if jinja else None


def _lines_outside_scalars(text: bytes) -> Iterator[bytes]:
    """Lines without those of block scalars and without the further lines of a quoted scalar."""
    owner: tuple[int, bool] | None = None  # of a block scalar, until its first line is seen
    least: int | None = None  # least indentation of the lines of the block scalar we are in
    quote: bytes | None = None
    for raw in text.split(b"\n"):
        line = raw.rstrip()
        indent = len(line) - len(line.lstrip(b" "))
        if owner is not None and line:
            column, indent_is_given = owner
            least = None if indent <= column else column + 1 if indent_is_given else indent
            owner = None
        if not line or (least is not None and indent >= least and not _MARKER.match(line)):
            continue
        least = None
        if quote:
            closing = _CLOSING[quote].match(line)
            if closing is None:
                continue
            line = line[closing.end() :]
        yield line
        bare = _ASIDE.sub(b"", line)
        opened = _OPEN_QUOTE.search(bare)
        quote = opened[1] if opened else None
        header = _SCALAR_HEADER.search(bare.rstrip())
        owner = (_owner_column(line), bool(header[1].strip(b"+-"))) if header else None


def _owner_column(line: bytes) -> int:
    """The column of the key or dash that owns the block scalar opened at the end of `line`; -1: it is the root."""
    if line.startswith(b"---"):
        return -1
    lead = _LEAD.match(line)
    assert lead is not None  # it matches nothing, too
    return lead[0].rindex(b"-") if b"-" in lead[0] and line[lead.end()] in b"|>!&" else lead.end()


@dataclass(frozen=True, slots=True)
class KustomizeLinks:
    """What a kustomization refers to, as paths of the same form as its own. A resource or component may be a folder.

    `plugins` are files that look like manifests and are not: transformers, generators, replacements and such.
    `remote` are addresses of resources elsewhere.
    """

    resources: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    patches: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()


def kustomize_references(path: str, data: bytes) -> KustomizeLinks:
    """Return what the kustomization at `path` refers to; nothing if it is not valid YAML, which its parse reports.

    Fields as in the reference of the kustomization file: bases and the two older patch fields are deprecated, but read.
    """
    from harden.yaml.document import YamlDocument

    try:
        roots = YamlDocument(Source(path, data)).roots
    except FileError:
        return KustomizeLinks()
    return kustomize_links(path, roots)


def kustomize_links(path: str, roots: Sequence[View]) -> KustomizeLinks:
    """Return what the kustomization at `path` refers to, from its documents."""
    folder = posixpath.dirname(path)
    resources = [text for root in roots for text in _texts(root, "resources", "bases")]
    return KustomizeLinks(
        resources=_local(folder, [text for text in resources if not _REMOTE.search(text)]),
        components=_local(folder, [text for root in roots for text in _texts(root, "components")]),
        patches=_local(folder, [text for root in roots for text in _texts(root, *_PATCHES)]),
        plugins=_local(folder, [text for root in roots for text in _texts(root, *_PLUGINS)]),
        remote=tuple(text for text in resources if _REMOTE.search(text)),
    )


def _texts(root: View, *fields: str) -> Iterator[str]:
    """The strings of list fields, and the `path` of their items that are mappings. Inline YAML is no path."""
    from harden.yaml.document import YamlMapping

    for field in fields:
        position = 0
        while (item := root.get(field, position)) is not None:
            text = item.text("path") if isinstance(item, YamlMapping) else item.text()
            if text and "\n" not in text and ": " not in text:
                yield text
            position += 1


def _local(folder: str, references: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(from_here(posixpath.normpath(posixpath.join(folder, text))) for text in references))
