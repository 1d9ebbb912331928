"""Where an expression stands in a script, what is written for it, and why it is left where it is."""

from __future__ import annotations

import pytest

from harden.github.contexts import Origin, Value
from harden.github.script.plan import Plan, Wanted
from harden.github.script.posix_plan import PosixPlan
from harden.github.script.pwsh_plan import PwshPlan
from harden.github.script.python_plan import PythonPlan

ANYONE = Value(Origin.ANYONE)
INPUT = Value(Origin.INPUT)
SEVERAL = Value(Origin.INPUT, 2)
FLAG = Value(Origin.INPUT, 1)
NUMBER = Value(Origin.FIXED, 1, is_number=True)
KEPT = None


EXPRESSIONS = {"§": "${{ a.b }}", "¤": "${{ c['d'] }}"}


def made(plan: type[Plan], script: str, value: Value | None = ANYONE) -> str:
    """The script with `§` as expressions of a value that become variables, `¤` as others; then why some stay."""
    text, wanted = "", list[Wanted]()
    for character in script:
        start, text = len(text), text + EXPRESSIONS.get(character, character)
        if character in EXPRESSIONS:
            wanted.append(Wanted(start, len(text), value if character == "§" else None))
    made = plan(text, wanted)
    for edit in sorted(made.edits(dict.fromkeys(made.chosen, "X")), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    for character, expression in EXPRESSIONS.items():
        text = text.replace(expression, character)
    reasons = list(dict.fromkeys(made.refused.values()))
    return f"{text} ! {'; '.join(reasons)}" if reasons else text


@pytest.mark.parametrize(
    ("script", "after"),
    [
        ("a §", 'a "${X}"'),
        ("a x§y/§", 'a "x${X}y/${X}"'),
        ("a --x=§ y=§,§", 'a --x="${X}" y="${X},${X}"'),
        ("a §=x", 'a "${X}=x"'),
        ("a *§ ~/§ {a,§}", 'a *"${X}" ~/"${X}" {a,"${X}"}'),
        ("a $b/§", 'a $b/"${X}"'),
        ('a "b"§', 'a "b""${X}"'),
        ("a §¤", 'a "${X}"¤'),
        ("a '§ ¤'", "a \"${X}\"' ¤'"),
        ("x=1 y+=§ a", 'x=1 y+="${X}" a'),
        ('a "${b:-§}${c}" ${d:+§}', 'a "${b:-${X}}${c}" ${d:+"${X}"}'),
        ("a \"${b:-it's §}\" '§'", 'a "${b:-it\'s ${X}}" "${X}"'),
        ("if ! a §; then b; elif [[ -n § ]]; then c; fi", 'if ! a "${X}"; then b; elif [[ -n "${X}" ]]; then c; fi'),
        ("a | b § && c § || d & e §", 'a | b "${X}" && c "${X}" || d & e "${X}"'),
        ("f() { a §; }; function g { b §; }", 'f() { a "${X}"; }; function g { b "${X}"; }'),
        ("function g() (\n a §\n)", 'function g() (\n a "${X}"\n)'),
        ("case a in a|b) c §;; (d) e;& *) f\nesac; g §", 'case a in a|b) c "${X}";; (d) e;& *) f\nesac; g "${X}"'),
        ("case § in # §\n a) ;; esac", 'case "${X}" in # ${X}\n a) ;; esac'),
        ("x=$(case a in a) b §;; esac)", 'x=$(case a in a) b "${X}";; esac)'),
        ("for ((i=0; i<3; i++)); do a §; done", 'for ((i=0; i<3; i++)); do a "${X}"; done'),
        ("for i; do a §; done", 'for i; do a "${X}"; done'),
        ("select j in §b; do c; done", 'select j in "${X}b"; do c; done'),
        ("while read l; do a §; done < <(b §) 2>&1 >c", 'while read l; do a "${X}"; done < <(b "${X}") 2>&1 >c'),
        ("a=(\n §b # §\n [k]=§ )", 'a=(\n "${X}b" # ${X}\n [k]="${X}" )'),
        ("a ?(x|§) !(y) # no comment", 'a ?(x|"${X}") !(y) # no comment'),
        ("[[ $a =~ ^(§|b)$ && § < b ]]", '[[ $a =~ ^("${X}"|b)$ && "${X}" < b ]]'),
        ("a $((1 + 2)) $(( $(b §) )) $[1]", 'a $((1 + 2)) $(( $(b "${X}") )) $[1]'),
        ("a $((b); c §)", 'a $((b); c "${X}")'),
        ("((a)); ( (b §) )", '((a)); ( (b "${X}") )'),
        ("((a; b §) | c)", '((a; b "${X}") | c)'),
        ("a `b \\$c 'x' §`", "a `b \\$c 'x' \"${X}\"`"),
        ("a \\\n  § \\# §", 'a \\\n  "${X}" \\# "${X}"'),
        ('a "b \\\n §"', 'a "b \\\n ${X}"'),
        ('a $"b §" $\'\\\'§\'', 'a $"b ${X}" $\'\\\'\'"${X}"'),
        ("a << E 2>&1 | b §\n$c § \\$x\nE\nd §", 'a << E 2>&1 | b "${X}"\n$c ${X} \\$x\nE\nd "${X}"'),
        ("a <<E; b <<-'F'\n§\nE\n\t§ \"'\n\tF\nc §", 'a <<E; b <<-F\n${X}\nE\n\t${X} "\'\n\tF\nc "${X}"'),
        ("a <<\\E\n§\nE", "a <<E\n${X}\nE"),
        ("a {x}>§ &>§ <<<§ >|§", 'a {x}>"${X}" &>"${X}" <<<"${X}" >|"${X}"'),
        ("jq --arg a § .b; sh f §; sh -c x _ §", 'jq --arg a "${X}" .b; sh f "${X}"; sh -c x _ "${X}"'),
        ("awk -v x=§ '{}' §", 'awk -v x="${X}" \'{}\' "${X}"'),
        ("python -m x §; sed -i s/a/b/ §; ssh §", 'python -m x "${X}"; sed -i s/a/b/ "${X}"; ssh "${X}"'),
        ("yq e -o json .a § b; yq .a §", 'yq e -o json .a "${X}" b; yq .a "${X}"'),
        ("echo § | tee x | python -m json.tool", 'echo "${X}" | tee x | python -m json.tool'),
        ("'§' b", '"${X}" b'),
        ("a ${b:-'§'} ${c:-\"§\"}", 'a ${b:-"${X}"} ${c:-"${X}"}'),
        ("a \"${b#'§'}\" § \\", 'a "${b#"${X}"}" "${X}" \\'),
    ],
)  # fmt: skip
def test_bash(script: str, after: str) -> None:
    assert made(PosixPlan, script) == after


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("a $§", "a `$` stands directly before it"),
        ("a \\§", "a backslash stands directly before it"),
        ("a $B§", "it is the end of the name of a variable"),
        ('a "${§}"', "it stands in the pattern or the name of `${…}`"),
        ("a ${b#§} ${c/§/d}", "it stands in the pattern or the name of `${…}`"),
        ("a ${b[§]}", "bash evaluates it as arithmetic, in which a value can run commands"),
        ("a ${c:§}", "it stands in the pattern or the name of `${…}`"),
        ("a $((§ + 1))", "bash evaluates it as arithmetic, in which a value can run commands"),
        ("((§))", "bash evaluates it as arithmetic, in which a value can run commands"),
        ("for ((i=§;;)); do a; done", "bash evaluates it as arithmetic, in which a value can run commands"),
        ("[[ 1 -lt § ]]", "`[[` compares numbers by evaluating them, so that a value can run commands; `[` does not"),
        ('a "`b §`"', "it stands in backticks in double quotes, where shells read quotes differently"),
        ("§", "it is a command itself, not text that a command is given"),
        ("§ a", "it is a command itself, not text that a command is given"),
        ("§=1 a", "it is the name of a variable there"),
        ("export §=1", "it is the name of a variable there"),
        ("for § in a; do b; done", "it is the name of a variable there"),
        ("for i in §; do b; done", "it is a list of words on purpose, and anyone can add to it"),
        ("a=(§)", "it is a list of words on purpose, and anyone can add to it"),
        ("a <<'E'\n$x §\nE", "the here-document is quoted, so that no variable is expanded in it"),
        ("a <<'E F'\n§\nE F", "the here-document is quoted, so that no variable is expanded in it"),
        ("a <<'E'\n§ ¤\nE", "the here-document is quoted, so that no variable is expanded in it"),
        ("a > x.sh <<E\n§\nE", "it is written to a file of code"),
        ("echo § | tee x.py", "it is written to a file of code"),
        ("echo § | tr a b | bash -s", "it is piped into `bash`, which reads it as code"),
        ("(echo §) | bash", "it is piped into `bash`, which reads it as code"),
        ("{ if a; then echo §; fi; } | tr a b |\n  bash", "it is piped into `bash`, which reads it as code"),
        ("while read x; do echo §; done | (cd y; bash)", "it is piped into `bash`, which reads it as code"),
        ("case a in a) for i in 1; do echo §; done;; esac > x.sh", "it is written to a file of code"),
        ("echo § | { tr a b > x.py; }", "it is written to a file of code"),
        ("echo § | ssh h", "it is piped into `ssh`, which reads it as code"),
        ("bash -c 'a §'", "`bash` reads it as code"),
        ('sudo /bin/sh -ec "a §"', "`sh` reads it as code"),
        ('x=$(bash -c "$(a §)")', "`bash` reads it as code"),
        ("python <<E\n§\nE", "`python` reads it as code"),
        ("node -pe §", "`node` reads it as code"),
        ("perl -ne §; perl -pe s/§/b/", "`perl` reads it as code"),
        ("awk § f", "`awk` reads it as code"),
        ("sed -e s/a/§/ f", "`sed` reads it as code"),
        ("sed --expression=s/a/§/ f", "`sed` reads it as code"),
        ("jq -r --arg a b .§ f", "`jq` reads it as code"),
        ("yq -i .§ f", "`yq` reads it as code"),
        ("yq eval-all -I 2 .§ f", "`yq` reads it as code"),
        ("eval a §; command eval §", "`eval` reads it as code"),
        ("ssh -p 1 h a §", "`ssh` reads it as code"),
        ("xargs -I{} sh -c 'a §'", "`sh` reads it as code"),
        ("gh api graphql -f query=§", "it stands in a query: give the query a variable"),
        ("gh pr list --jq=§ --jq §", "`--jq` reads it as code"),
        ("a | xargs sh <<E\n§\nE", "`sh` reads it as code"),
        ("nix-shell --run §", "`nix-shell` reads it as code"),
        ("mongosh db §", "`mongosh` reads it as code"),
        ("a '§", "the script cannot be read: a quote that is never closed"),
        ("a \"§", "the script cannot be read: a quote that is never closed"),
        ("a $'§", "the script cannot be read: a quote that is never closed"),
        ("a $(§", "the script cannot be read: `)` is missing"),
        ("a ) §", "the script cannot be read: `)` that was not expected"),
        ("a ( b ) §", "the script cannot be read: a parenthesis that was not expected"),
        ("a <<E §\nb", "the script cannot be read: a here-document that is never closed"),
        ("a § <<E", "the script cannot be read: a here-document without a body"),
        ("a § >", "the script cannot be read: a redirection to nothing"),
        ("a=(§ ; b", "the script cannot be read: an array with an operator in it"),
        ("a=(§", "the script cannot be read: an array that is never closed"),
        ("a ${b[§", "the script cannot be read: an index that is never closed"),
        ("a $[§", "the script cannot be read: `$[` that is never closed"),
        ("a `b \\`§\\``", "the script cannot be read: backticks within backticks"),
        ("a `b \"`§", "the script cannot be read: a backtick in quotes within backticks"),
        ("[[ §", "the script cannot be read: `[[` that is never closed"),
        ("case §", "the script cannot be read: `case` without `in`"),
        ("case a in §", "the script cannot be read: a pattern of `case` that is not closed"),
        ("case a in ) §", "the script cannot be read: a `case` without a pattern"),
        ("case a in b) §", "the script cannot be read: `esac` is missing"),
        ("for ((§", "the script cannot be read: `for ((` that is never closed"),
        ("for i in § & b", "the script cannot be read: a list with an operator in it"),
    ],
)  # fmt: skip
def test_bash_refuses(script: str, reason: str) -> None:
    result = made(PosixPlan, script)
    assert f" ! {reason}" in result
    assert "${X}" not in result.partition(" ! ")[0]


def test_bash_keeps_words_that_are_several_on_purpose() -> None:
    assert made(PosixPlan, "a § --x=§", SEVERAL) == "a ${X} --x=${X}"
    assert made(PosixPlan, "a § x§", INPUT) == 'a ${X} "x${X}"'
    assert made(PosixPlan, "for i in §; do b; done; c=(§)", INPUT) == "for i in ${X}; do b; done; c=(${X})"
    assert made(PosixPlan, "§ b; c §", INPUT) == "${X} b; c ${X}"
    assert made(PosixPlan, "a §; echo §; [ § ]", FLAG) == 'a ${X:+"${X}"}; echo "${X}"; [ "${X}" ]'
    assert made(PosixPlan, "[[ a == § ]]; [[ b =~ § ]]; [[ § == c ]]", INPUT) == (
        '[[ a == ${X} ]]; [[ b =~ ${X} ]]; [[ "${X}" == c ]]'
    )
    assert "!" in made(PosixPlan, "§", INPUT)
    assert "!" in made(PosixPlan, "§ b", SEVERAL)


def test_bash_numbers_are_no_code() -> None:
    assert made(PosixPlan, "echo $((§ + 1)); python -c 'print(§)'; a §", NUMBER) == (
        'echo $((${X} + 1)); python -c "print(${X})"; a "${X}"'
    )


@pytest.mark.parametrize(
    ("script", "is_kept"),
    [
        ("xvfb-run -a -- §", True),
        ("sudo -E timeout 5m A=b §", True),
        ("npm §", False),
        ("npm run test -- a §", False),
        ('bash x.sh "§"', False),
        ("echo §", False),
    ],
)
def test_a_command_that_another_one_runs_stays(script: str, is_kept: bool) -> None:
    result = made(PosixPlan, script, Value(Origin.INPUT, 2, is_command=True))
    assert ("it is a command by its name, not text that a command is given" in result) is is_kept


@pytest.mark.parametrize(
    ("default", "script", "is_kept"),
    [
        ("$HOME", "a '§'", False),
        ("$HOME", "a §", True),
        ("$HOME", 'a "§"', True),
        ("it's", "a '§'", True),
        ("*.py", "a §", False),
        ("*.py", "a x§", True),
        ("*.py", 'a "§"', False),
        ("$x", "# §", False),
    ],
)
def test_a_default_that_is_shell_code_stays(default: str, script: str, is_kept: bool) -> None:
    result = made(PosixPlan, script, Value(Origin.INPUT, written=default))
    assert ("what the file gives it has characters that mean something to the shell" in result) is is_kept


@pytest.mark.parametrize(
    ("script", "after"),
    [
        ('a "x § y§"', 'a "x $env:X y$env:X"'),
        ('a "§x" "§:" "§§" "§$b"', 'a "${env:X}x" "${env:X}:" "${env:X}$env:X" "${env:X}$b"'),
        ("a 'x §'", 'a "x $env:X"'),
        ("a 'x § ¤'", "a 'x § ¤' ! it stands in single quotes, in which no variable is expanded"),
        ("a 'x $y §'", "a 'x $y §' ! it stands in single quotes, in which no variable is expanded"),
        ("a 'x''y §'", "a 'x''y §' ! it stands in single quotes, in which no variable is expanded"),
        ('a "x""y §" "z"', 'a "x""y $env:X" "z"'),
        ('a "x `" §" `§', 'a "x `" $env:X" `§ ! a backtick or `$` stands directly before it'),
        ('a "$§ `§"', 'a "$§ `§" ! a backtick or `$` stands directly before it'),
        ('a "$(b (c) "§" \')\') §"', 'a "$(b (c) "$env:X" \')\') $env:X"'),
        ("a § -b §; & c/d.ps1 §", "a $env:X -b $env:X; & c/d.ps1 $env:X"),
        ("a `\n  §", "a `\n  $env:X"),
        ("$x = §", "$x = § ! it is not text but part of an expression there"),
        ("if (§ -eq 1) {}", "if (§ -eq 1) {} ! it is not text but part of an expression there"),
        ("x = §", "x = § ! it is not text but part of an expression there"),
        ("a x§", "a x§ ! it is not text but part of an expression there"),
        ("return §", "return § ! it is not text but part of an expression there"),
        ('# §\na <# § #> "b"#c', '# $env:X\na <# $env:X #> "b"#c'),
        ('$a = @"\n§ "x"\n"@', '$a = @"\n$env:X "x"\n"@'),
        ("$a = @'\n§\n'@", "$a = @'\n§\n'@ ! it stands in a here-string in which no variable is expanded"),
        ('iex "§"', 'iex "§" ! a command of the same line may read it as code'),
        ("a '§", "a '§ ! the script cannot be read: a quote that is never closed"),
        ('a "$(§', 'a "$(§ ! the script cannot be read: `)` is missing'),
        ("a “§”", "a “§” ! the script cannot be read: typographic quotes"),
        ("# §", "# $env:X"),
    ],
)
def test_pwsh(script: str, after: str) -> None:
    assert made(PwshPlan, script) == after


def test_pwsh_does_not_split() -> None:
    assert made(PwshPlan, "a §", FLAG) == "a $env:X"
    assert made(PwshPlan, "a §", SEVERAL).endswith("PowerShell does not split variables")


@pytest.mark.parametrize(
    ("script", "after"),
    [
        ('import os\na = "§"', 'import os\na = os.environ["X"]'),
        ("import sys, os\na = '§'", "import sys, os\na = os.environ['X']"),
        ("a = 1\nb = '§'", "import os\na = 1\nb = os.environ['X']"),
        ("import os\na = 'x §' % 1", "import os\na = ('x ' + os.environ['X']) % 1"),
        ("import os\na = rf'\\d§{b}'", "import os\na = (rf'\\d' + os.environ['X'] + rf'{b}')"),
        ("import os\na = '\\'§'", "import os\na = ('\\'' + os.environ['X'])"),
        ("import os\na = '''§'''", 'import os\na = os.environ["X"]'),
        ("import os\na = '§ ¤'", "import os\na = '§ ¤' ! another expression of the same string stays as it is"),
        ("import os\na = 'b' 'c §'", "import os\na = 'b' 'c §' ! it is in a string that is written in parts"),
        ("import os\na = f\"{b('§')}\"", "import os\na = f\"{b('§')}\" ! a string that it is in cannot be taken apart"),
        ('import os\n"""a §"""', 'import os\n"""a §""" ! it is in a text that nothing uses'),
        ("import os\na = b'§'", "import os\na = b'§' ! it is in a string of bytes"),
        ("import os\nos.system('§')", "import os\nos.system('§') ! a call in the same line may run it"),
        ("import os\na = §", "import os\na = § ! it is not in a string, so its value is part of the program"),
        ("import os\n# it's §", "import os\n# it's X"),
        ("from __future__ import x\na = '§'", "from __future__ import x\na = '§' ! the script does not import `os`"),
        ("print('§')", "print('§') ! the script does not import `os`, which the variable is read with"),
        ("print '§'\n1", "print '§'\n1 ! the script cannot be read"),
    ],
)
def test_python(script: str, after: str) -> None:
    assert made(PythonPlan, script).startswith(after)
