"""Passwords that programs are told by an option or in a file of theirs: found, and hidden wherever text is shown."""

from __future__ import annotations

import json

import pytest

from harden.kubernetes.secrets.values import passwords_in
from harden.secrets import Verdict, digest, holds_secret, looks_secret, mask, secret_part, told

WORD = "Zq7-correct"
RANDOM = "8f7a9Kd02LmQpX77zTr1"
TOLD = (
    f"redis-cli -h cache -a {WORD} ping",
    f'["valkey-cli", "--pass", "{WORD}", "ping"]',
    f"mysqldump -h db -uroot -p{WORD} shop | gzip > /backup/x.gz",
    f"mysql -uroot -p'{WORD}' shop",
    f'["mysqladmin", "-p{WORD}", "ping"]',
    f"mongodump --host db -u root -p {WORD} --archive=/x",
    f"curl -sf -u admin:{WORD} http://x",
    f"curl --user=admin:{WORD} http://x",
    f"curl --header 'X-Password: {WORD}' http://x",
    f"sshpass -p {WORD} ssh x",
    f"docker login -u shop -p {WORD} registry.example.com",
    f"/usr/bin/mc config host add m http://minio:9000 shop {WORD}; /usr/bin/mc mb m/x",
    f'mc alias set m http://minio:9000 shop "{WORD}"',
    f"rabbitmqctl add_user shop {WORD}",
    f"machine example.com login shop password {WORD}",
    f"maxmemory 10mb\nrequirepass {WORD}\n",
    f"  masterauth '{WORD}'",
    f"<users><default><password>{WORD}</password></default></users>",
    f"define('DB_PASSWORD', '{WORD}');",
    f"window.settings = {{dbPassword: '{WORD}'}}",
    f'window.settings = {{dbPassword: "{WORD}"}}',
    f"'password' => '{WORD}',",
    f"$db['password'] = '{WORD}';",
    f'patch: \'[{{"op": "add", "value": {{"name": "DB_PASSWORD", "value": "{WORD}"}}}}]\'',
    f'{{\\"name\\":\\"DB_PASSWORD\\",\\"value\\":\\"{WORD}\\"}}',
)
HARMLESS = (
    "redis-cli -a $REDIS_PASSWORD ping",
    "redis-cli -h cache ping",
    "mysql -h db -P 3306",
    "exporter --host mysql -port 3306",
    'mysqldump -uroot -p"$PASSWORD" shop',
    "mysqldump -uroot -p{{ .Values.password }} shop",
    "mysql -p",
    "docker run --name mongo -p 27017:27017 mongo",
    'curl -u "$USER:$PASSWORD" http://x',
    "curl -u shop:${PASSWORD} http://x",
    "curl http://x:80/login -p",
    "helm registry login -u shop",
    "mc alias set m $URL $NAME $WORD",
    "requirepass ${PASSWORD}\n",
    "<password>${PASSWORD}</password>",
    "<password>****</password>",
    "define('DB_PASSWORD', getenv('DB_PASSWORD'));",
    "psql --no-password shop",
    'curl -H "X-Api-Key: $KEY" http://x',
    "curl -H 'Content-Type: application/json' -H 'X-Request-Id: 8f7a9Kd02LmQpX77zTr1' http://x",
)


@pytest.mark.parametrize("text", TOLD)
def test_found_and_hidden(text: str) -> None:
    assert [text[one.start : one.end] for one in told(text)] == [WORD]
    assert holds_secret("run", text) == Verdict("password")
    assert mask(text) == text.replace(WORD, "****")
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("text", TOLD)
def test_hidden_in_strings_of_strings(text: str, quote: str) -> None:
    """As JSON holds it, and JSON in JSON: quotes have backslashes there, and more of them."""
    text = text if '"' in text or "'" in text else text.replace(WORD, f"{quote}{WORD}{quote}")
    for _ in range(3):
        text = json.dumps({"run": text})
        assert WORD not in mask(text)
        assert mask(mask(text)) == mask(text)
        assert json.loads(mask(text)).keys() == {"run"}


@pytest.mark.parametrize(
    "text",
    [
        rf"  mysql -u root -p\"{WORD}\" -e 1",
        rf"  export PGPASSWORD=\"{WORD}\"; run",
        rf"  redis-cli -a \"{WORD}\" ping",
        rf"  curl -u \"shop:{WORD}\" http://x",
    ],
)
def test_hidden_in_what_is_cut_out_of_a_string(text: str) -> None:
    """An excerpt shows neither where the string begins nor where it ends."""
    assert mask(text) == text.replace(WORD, "****")


def test_backslashes_without_end_take_no_time_to_speak_of() -> None:
    text = 'password: "' + "\\" * 50_000 + f'" -p{WORD}'
    assert mask(text).startswith("password: ")


@pytest.mark.parametrize("text", HARMLESS)
def test_left_alone(text: str) -> None:
    assert not list(told(text))
    assert holds_secret("run", text) is None
    assert mask(text) == text


@pytest.mark.parametrize(
    "text", ["labels = {password: 'Password', hint: 'Your password 1'}", "schema: {token: 'string1'}"]
)
def test_labels_of_forms_and_types(text: str) -> None:
    assert holds_secret("run", text) is None


def test_words_on_several_lines() -> None:
    for text in (
        f"command:\n- redis-cli\n# the cache\n- -a\n- {WORD}\n- ping\n",
        f'command: ["curl",\n  "-u",\n  "shop:{WORD}"]\n',
        f"  - |\n    mysql \\\n      -uroot \\\n      -p{WORD} \\\n      shop\n",
        f"command:\r\n  - mc\r\n  - alias\r\n  - set\r\n  - m\r\n  - http://m:9000\r\n  - u\r\n  - {WORD}\r\n",
    ):
        assert mask(text) == text.replace(WORD, "****")
    apart = f"image: mysql\nargs: x -p{WORD}\n"
    assert mask(apart) == apart


def test_headers_hold_what_looks_random() -> None:
    for name in ("X-Api-Key", "PRIVATE-TOKEN", "Authorization"):
        for scheme in ("", "token ", "ApiKey "):
            text = f'curl -s -H "Accept: text/plain" -H "{name}: {scheme}{RANDOM}" http://x'
            assert [text[one.start : one.end] for one in told(text)] == [RANDOM]
            assert mask(text) == text.replace(RANDOM, "****")
    assert not list(told("curl -H 'X-Api-Key: your-own-key' http://x"))


def test_a_placeholder_is_weak_and_what_a_name_says_goes_first() -> None:
    assert holds_secret("run", "curl -u shop:changeme http://x") == Verdict("password", weak=True)
    assert holds_secret("api-token", "a1b2c3d4e5") == looks_secret("api-token", "a1b2c3d4e5") == Verdict("token")


def test_the_digest_is_that_of_the_password_alone() -> None:
    assert secret_part(f"redis-cli -a {WORD} ping") == WORD
    assert digest(secret_part(f"maxmemory 1mb\nrequirepass {WORD}")) == digest(WORD)


def test_each_password_of_a_command_once_and_no_placeholder() -> None:
    words = ["mongosh", "--password", WORD, "&&", "redis-cli", "-a", "changeme", "&&", "curl", "-u", f"shop:{WORD}"]
    assert list(passwords_in(words)) == [(WORD, Verdict("password"))]
