"""Run programs in an interpreter that has their libraries, and write down what they ask for. Imports nothing of ours.

python child.py cdk PROGRAM             a CDK program, as it is: it synthesises where CDK_OUTDIR says
python child.py pulumi PROGRAM OUT      registered resources and their inputs, under Pulumi's own mocks
python child.py goldens LIST OUT        the files that LIST names, a line each; names that they do not bind get a
                                        value (see stand_ins.py). What each asks for, or why it fails.
"""

from __future__ import annotations

import builtins
import importlib
import json
import runpy
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

# The libraries are not installed where this file is type-checked.
Library = Any
ANSWER: Mapping[str, object] = {
    "id": "answer-1",
    "ids": ["answer-1", "answer-2", "answer-3"],
    "arn": "arn:aws:service:us-east-1:123456789012:answer",
    "name": "answer",
    "names": ["us-east-1a", "us-east-1b", "us-east-1c"],
    "zoneIds": ["zone-1", "zone-2", "zone-3"],
    "accountId": "123456789012",
    "region": "us-east-1",
    "json": "{}",
    "cidrBlock": "10.0.0.0/16",
}
"""What every function of a provider answers."""
ADDRESSES = "192.0.2.0/24"
"""What a list of addresses has that must be configured."""


def main() -> None:
    kind, program = sys.argv[1:3]
    sys.path.insert(0, str(Path(program).resolve().parent))  # as Python itself does
    if kind == "cdk":
        runpy.run_path(program, run_name="__main__")
        return
    if kind == "pulumi":
        found: object = mocked(lambda: _quiet(program))
    else:
        sys.path.insert(0, str(Path(__file__).parent))
        found = {line: _golden(line) for line in Path(program).read_text("utf-8").splitlines()}
    Path(sys.argv[3]).write_text(json.dumps(found, indent=1, default=_unknown), "utf-8")


def mocked(play: Callable[[], object]) -> dict[str, object]:
    """Inputs of the resources that are registered. What only the cloud knows is unknown, as in a preview."""
    pulumi: Library = importlib.import_module("pulumi")
    runtime: Library = importlib.import_module("pulumi.runtime")
    found: dict[str, object] = {}

    class Mocks(runtime.Mocks):  # type: ignore[misc]  # the base class is known at run time only
        def new_resource(self, args: Library) -> tuple[str, dict[str, object]]:
            found[f"{args.typ} {args.name}"] = dict(args.inputs)
            return f"{args.name}-id", dict(args.inputs)

        def call(self, args: Library) -> dict[str, object]:
            return {**ANSWER, **args.args}

    runtime.set_mocks(Mocks(), "project", "stack", True)
    _answer_configuration(pulumi.Config)
    runtime.test(play)()
    return dict(sorted(found.items()))


def _golden(path: str) -> dict[str, object]:
    """Run one file in this process: templates and inputs together."""
    source = Path(path).read_bytes()
    made: Library = importlib.import_module("stand_ins").Play()
    is_cdk = b"aws_cdk" in source

    class Names(dict[str, object]):
        """Names that are built in, and those that nothing else binds."""

        def __missing__(self, name: str) -> object:
            self[name] = made.name(name, is_cdk)
            return self[name]

    names: dict[str, object] = {"__name__": "golden", "__file__": path, "__builtins__": Names(vars(builtins))}

    def play() -> None:
        exec(compile(source, path, "exec"), names)  # noqa: S102  (our own files)
        made.use(names, "golden")

    try:
        inputs: dict[str, object] = {}
        if b"pulumi" in source:
            inputs = mocked(play)
        else:
            play()
        templates = {**made.templates(), **made.charts(names)}
    except Exception as error:  # whatever the libraries raise is the answer
        return {"failed": f"{type(error).__name__}: {error}"}
    return {"asked": {**inputs, **templates}}


def _unknown(value: object) -> str:
    """Text for what JSON cannot say, without the address of the object."""
    name = type(value).__name__
    return "unknown" if name == "Unknown" else f"{name} {value}" if isinstance(value, str) else name


def _quiet(program: str) -> None:
    runpy.run_path(program, run_name="__main__")


def _answer_configuration(config: Library) -> None:
    """What must be configured and is not gets a value of the right type."""
    values: dict[str, object] = {"": "configured", "_int": 1, "_bool": True, "_float": 1.0, "_object": {}}
    for suffix, value in values.items():
        setattr(config, f"_require{suffix}", _answering(getattr(config, f"_get{suffix}"), value))


def _answering(get: Callable[..., object], value: object) -> Callable[..., object]:
    def require(self: object, key: str, *more: object, **named: object) -> object:
        del more, named
        found = get(self, key)
        given = [ADDRESSES] if value == {} and "cidr" in key else value
        return given if found is None else found

    return require


if __name__ == "__main__":
    main()
