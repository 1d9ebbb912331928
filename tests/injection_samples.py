"""One step in a workflow, what harden makes of it, and what the runner would make of either."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from harden.document import Proof
from harden.edit import splice
from harden.github.injection import Weakness, scripts_of, weaknesses
from harden.github.read import text
from harden.github.step import Step
from harden.github.workflow import Workflow
from harden.model import Source
from harden.yaml.document import YamlDocument
from harden.yaml.edit import edits
from harden.yaml.proof import FORMAT

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}", re.DOTALL)
TITLE = "github.event.issue.title"


@dataclass(frozen=True)
class Rewritten:
    """A step after its fixes: its script, its variables as they are written, and why what is left is left."""

    script: str
    env: Mapping[str, str]
    reasons: tuple[str, ...]

    def variables(self, values: Mapping[str, str]) -> dict[str, str]:
        """The environment that the runner gives the script, when expressions have these values."""
        head = values.get("github.head_ref", "")
        return {"GITHUB_HEAD_REF": head, **{name: pasted(value, values) for name, value in self.env.items()}}


def pasted(script: str, values: Mapping[str, str]) -> str:
    """What the runner makes of a text: each expression is replaced by its value."""
    return EXPRESSION.sub(lambda found: values[found[1]], script)


def workflow(script: str, shell: str = "bash", *, inputs: str = "", env: str = "") -> bytes:
    """A workflow with one step that runs a script, which is written as JSON and so in double quotes."""
    key = (
        f"        with:\n          script: {json.dumps(script)}"
        if shell == "js"
        else f"        run: {json.dumps(script)}"
    )
    uses = "uses: actions/github-script@v8" if shell == "js" else f"shell: {shell}"
    lines = [
        "on:",
        "  issues:",
        "  workflow_call:",
        "    inputs:",
        inputs or "      none: {type: string}",
        "jobs:",
        "  a:",
    ]
    lines += ["    runs-on: ubuntu-24.04", *([env] if env else []), "    steps:", f"      - {uses}", key, ""]
    return "\n".join(lines).encode()


def first_step(data: bytes, path: str = ".github/workflows/a.yml") -> Step:
    found = Workflow.of(YamlDocument(Source(path, data)))
    assert found is not None
    return found.jobs[0].steps[0]


def found(step: Step, *, strict: bool = False) -> tuple[Weakness, ...]:
    """What is wrong with the scripts of a step."""
    return tuple(one for script in scripts_of(step) for one in weaknesses(script, strict=strict))


def rewritten(data: bytes, *, strict: bool = False) -> Rewritten:
    """Make all fixes of the one step of a workflow, and prove them."""
    step = first_step(data)
    weak = found(step, strict=strict)
    changes = [change for one in weak for change in one.changes]
    after = splice(data, edits(step.view.document, changes))
    if changes:
        assert FORMAT.prove(step.view.document, Source("a.yml", after), changes) is Proof.FULL
    result = first_step(after)
    script = result.run or result.input_text("script")
    env = {name: text(value) for name, value in result.env.items()}
    return Rewritten(script, env, tuple(one.reason for one in weak if one.reason))


def in_shell(script: str, shell: str = "bash", **options: str) -> Rewritten:
    """Make all fixes of a script."""
    return rewritten(workflow(script, shell, **options))
