"""Makes src/harden/python/pulumi/resources.txt from the Python packages of Pulumi's providers.

    python scripts/pulumi_schema.py FOLDER > src/harden/python/pulumi/resources.txt

FOLDER holds the unpacked wheels of pulumi-aws, pulumi-gcp and pulumi-kubernetes. Nothing of them is imported or run:
their syntax trees say which arguments each class has. Only resources that transforms of Terraform look at are written,
and pods, with the classes that their arguments are made of.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from harden import registry
from harden.python.pulumi.types import terraform_type

_PACKAGES = ("pulumi_aws", "pulumi_gcp")
_PODS = ("pulumi_kubernetes", "core", "v1")
_LEFT_OUT = ("appflow",)  # a third of all classes, of which only somebody's own keys are asked for
_QUOTED = re.compile(r"'(\w+)Args'")


def arguments(definition: ast.ClassDef) -> Iterator[str]:
    """The keywords of a class, with what each is: `name`, `name*` (list), `name%` (map), `name:Class`."""
    for method in definition.body:
        if isinstance(method, ast.FunctionDef) and method.name == "__init__":
            for argument in method.args.kwonlyargs:
                kind = ast.unparse(argument.annotation) if argument.annotation else ""
                made = _QUOTED.search(kind)
                mark = "%" if "Mapping[" in kind else "*" if "Sequence[" in kind else ""
                yield f"{argument.arg}{mark}" + (f":{made[1]}" if made else "")


def classes(module: Path) -> dict[str, list[str]]:
    """The arguments of each class of arguments in a module of a provider, by name without `Args`."""
    found: dict[str, list[str]] = {}
    for path in sorted(module.glob("*.py")):
        for node in ast.parse(path.read_bytes()).body:
            if isinstance(node, ast.ClassDef) and node.name.endswith("Args"):
                found[node.name.removesuffix("Args")] = sorted(arguments(node))
    return found


def reachable(name: str, known: dict[str, list[str]], seen: set[str]) -> Iterator[str]:
    """A class and all that its arguments are made of."""
    if name in seen or name not in known:
        return
    seen.add(name)
    yield name
    for one in known[name]:
        yield from reachable(one.partition(":")[2], known, seen)


def main(folder: Path) -> None:
    wanted = {key for one in registry.of_platform("terraform") for kind, key in one.subject.index if kind == "resource"}
    for package in _PACKAGES:
        for module in sorted(
            path for path in (folder / package).iterdir() if path.is_dir() and path.name not in _LEFT_OUT
        ):
            known = classes(module)
            full = f"{package}.{module.name}"
            seen: set[str] = set()
            roots = [name for name in known if terraform_type(f"{full}.{name.removesuffix('Init')}") in wanted]
            for root in sorted(roots):
                for name in reachable(root, known, seen):
                    sys.stdout.write(f"{full}.{name} {' '.join(known[name])}\n")
    known = classes(folder.joinpath(*_PODS))
    for name in reachable("PodTemplateSpec", known, set()):
        sys.stdout.write(f"{'.'.join(_PODS)}.{name} {' '.join(known[name])}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
