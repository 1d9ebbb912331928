"""What is hidden in a text is hidden however a string holds that text: the notations of YAML, JSON, HCL and Python."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from harden.hcl.literal import encode_quoted
from harden.secrets import mask
from harden.secrets.quoted import hidden

WORD = "Zq7-correct9"
RANDOM = "8f7a9Kd02LmQpX77zTr1"
TEXTS = (
    f"A=b\nDB_PASSWORD={WORD}\nC=d\n",
    f"DB_PASSWORD='{WORD}'\n",
    f"[db]\nhost = x\npassword = {WORD}\n",
    f"[db]\npassword : {WORD}\n",
    f'{{"db": {{"host": "x", "password": "{WORD}"}}}}\n',
    f'{{\n  "passwords": [\n    "{WORD}"\n  ]\n}}\n',
    f"db:\n  host: x\n  password: {WORD}\n",
    f"password: |\n  {WORD}\n",
    f"'password' => '{WORD}',\n",
    f"$password = '{WORD}';\n",
    f"<users><db:password>{WORD}</db:password></users>\n",
    f"db.password: {WORD}\n",
    f"import os\nos.environ['DB_PASSWORD'] = '{WORD}'\n",
    f"psql -c \"ALTER USER postgres PASSWORD '{WORD}'\"\n",
    f"curl -H 'Authorization: Bearer {RANDOM}' http://x\n",
    f"mysql -uroot -p'{WORD}' shop\n",
    f"export DB_PASSWORD='{WORD}'; run\n",
)


def _below(text: str, by: int) -> str:
    return "".join(" " * by + line for line in text.splitlines(keepends=True))


def _single(text: str) -> str:
    return "'" + text.rstrip("\n").replace("'", "''").replace("\n", "\n\n    ") + "'"


def _folded(text: str) -> str:
    """Between double quotes, a line of the file for each of the text."""
    return "\n\n    ".join(json.dumps(text.rstrip("\n")).split("\\n"))


def _hexadecimal(text: str) -> str:
    return '"' + "".join(f"\\x{ord(sign):02x}" if sign in "\"'=:<>Z" else json.dumps(sign)[1:-1] for sign in text) + '"'


def _go(text: str) -> str:
    """As Go writes JSON, and kubectl the last applied configuration."""
    return json.dumps(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("'", "\\u0027")


NOTATIONS: dict[str, Callable[[str], str]] = {
    "literal block": lambda text: "data:\n  app.conf: |\n" + _below(text, 4) + "  other: x\n",
    "double quotes": lambda text: f"data:\n  app.conf: {json.dumps(text)} # why\n",
    "double quotes with an anchor": lambda text: f"data:\n  app.conf: &a {json.dumps(text)}\n",
    "double quotes on several lines": lambda text: f"data:\n  app.conf: {_folded(text)}\n  other: x\n",
    "joined lines": lambda text: "data:\n  app.conf: " + json.dumps(text).replace("\\n", "\\n\\\n    ") + "\n",
    "single quotes": lambda text: f"data:\n  app.conf: {_single(text)}\n  other: x\n",
    "escapes by number": lambda text: f"data:\n  app.conf: {_hexadecimal(text)}\n",
    "below its key": lambda text: f"data:\n  app.conf:\n    {json.dumps(text)}\n",
    "explicit key": lambda text: f"data:\n  ? app.conf\n  : {json.dumps(text)}\n",
    "flow list": lambda text: f'command: ["sh", "-c", {json.dumps(text)}]\n',
    "list": lambda text: f"command:\n- sh\n- -c\n- {json.dumps(text)}\n",
    "flow mapping": lambda text: f"data: {{a: x, app.conf: {json.dumps(text)}, b: y}}\n",
    "variable": lambda text: f"env:\n- name: CONFIG\n  value: {json.dumps(text)}\n",
    "JSON": lambda text: json.dumps({"data": {"app.conf": text}}),
    "JSON in JSON": lambda text: json.dumps({"a": json.dumps({"b": text})}),
    "JSON of Go": lambda text: '{"data": {"app.conf": ' + _go(text) + "}}",
    "JSON in YAML": lambda text: "data:\n  app.conf: |\n    " + json.dumps({"b": text}) + "\n",
    "HCL": lambda text: f'resource "a" "b" {{\n  user_data = {encode_quoted(text)}\n}}\n',
    "heredoc": lambda text: 'resource "a" "b" {\n  user_data = <<-EOT\n' + _below(text, 4) + "  EOT\n}\n",
    "call of HCL": lambda text: f'resource "a" "b" {{\n  user_data = base64encode({encode_quoted(text)})\n}}\n',
    "Python": lambda text: f"x = f(user_data={json.dumps(text)})\n",
    "Python, single quotes": lambda text: "x = f(user_data='" + json.dumps(text)[1:-1].replace("'", "\\'") + "')\n",
    "CRLF": lambda text: ("data:\n  app.conf: |\n" + _below(text, 4)).replace("\n", "\r\n"),
    "a step": lambda text: "    - run: |\n" + _below(text, 8),
    "removed from a file": lambda text: "@@ -1 +1 @@\n" + "".join("-  " + line + "\n" for line in text.splitlines()),
}


INDENTED = ("double quotes on several lines", "joined lines", "single quotes")


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("text", TEXTS)
def test_hidden_in_every_notation(text: str, notation: str) -> None:
    if notation in INDENTED and "\n " in text:
        return  # these notations hold no spaces at the beginning of lines
    written = NOTATIONS[notation](text)
    shown = mask(written)
    assert "correct9" not in shown
    assert "02LmQpX" not in shown
    assert "****" in shown
    assert shown.count("\n") == written.count("\n")
    assert mask(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('x: "a\\n  password: hunter2\\n  b: c"', 'x: "a\\n  password: ****\\n  b: c"'),
        ('x: "{\\"password\\": \\"\\u0068unter2\\", \\"b\\": 1}"', 'x: "{\\"password\\": \\"****\\", \\"b\\": 1}"'),
        ("x: 'it''s --password=hunter2 and ''more'''", "x: 'it''s --password=**** and ''more'''"),
        ('x: "run --password=\\\n    hunter2 now"', 'x: "run --password=\\\n    **** now"'),
        ('x: "redis-cli -a\n    hunter2 ping"\ny: z', 'x: "redis-cli -a\n    **** ping"\ny: z'),
        ("x: 'redis-cli -a\n\n  hunter2'", "x: 'redis-cli -a\n\n  hunter2'"),  # two commands
        ('x = """echo "password: hunter2"; ls"""', 'x = """echo "password: ****"; ls"""'),
        ("echo 'Password: see the wiki'", "echo 'Password: see the wiki'"),
        ('description = "Token: what the API gives out"', 'description = "Token: what the API gives out"'),
        ('x: "password"', 'x: "password"'),
        ('password: "it\'s\n  mine"\nb: "c', 'password: "****\n  ****"\nb: "c'),
        ("x: 'a --token=\n\n\nb", "x: 'a --token=\n\n\nb"),  # never closed
    ],
)
def test_the_rest_stays(text: str, shown: str) -> None:
    assert mask(text) == shown
    assert mask(shown) == shown


def test_a_part_that_is_hidden_may_begin_and_end_in_an_escape() -> None:
    assert hidden('"a\\x5a\\tb"', lambda text: text.replace("Z\tb", "****")) == '"a****"'
    assert hidden('"a\\x5a\\tb c"', lambda text: text.replace("Z\t", "****")) == '"a****b c"'
    assert hidden('"\\U0001f600 x\\0"', lambda text: text.replace("\U0001f600", "****")) == '"**** x\\0"'
    assert hidden("'a\n  b'", lambda text: text.replace("a b", "****")) == "'****\n  ****'"
    assert hidden("'a\n\n b'", lambda text: text.replace("\n", "****")) == "'a\n\n b'"  # nothing to be seen
    assert hidden("'a ****'", lambda text: text.replace("a", "****")) == "'**** ****'"
    assert hidden("'a b'", lambda text: text.replace("a", "********")) == "'**** b'"


@pytest.mark.parametrize(
    "sign", ['"', "'", "\\", '\\"', "{", "${", "<%", "=", "a=", "(", "<name>", "'' ", '("a",', "a:", "#"]
)
def test_many_signs_take_no_time_to_speak_of(sign: str) -> None:
    many = sign * (50_000 // len(sign))
    begun = time.perf_counter()
    for text in (many, f'password: "{many}', f"password={many}{WORD}", f'x: "secret {many}"'):
        mask(text)
    assert time.perf_counter() - begun < 20
