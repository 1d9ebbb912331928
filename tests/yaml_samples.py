"""YAML for tests: generated files in all styles, random changes to them, and edits that are proven."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random

from harden.document import Proof
from harden.edit import splice
from harden.model import Change, Data, Insert, Remove, Rename, Route, Set, Source
from harden.yaml.document import View, YamlDocument, YamlMapping, YamlSequence
from harden.yaml.edit import edits
from harden.yaml.proof import FORMAT

KEYS = ("a", "name", "spec", "b-c", "x.y/z", "ключ", "键", "on", "8080", "d e", "~x", "é", "long_key_name", "null")
STRINGS = (
    *(
        "x",
        "nginx:1.25",
        "yes",
        "no",
        "null",
        "~",
        "1.0",
        "0x1",
        "010",
        "1_000",
        "12:30:45",
        "2001-01-01",
        "",
        " ",
        " x",
    ),
    *(
        "a: b",
        "# x",
        "a #b",
        "x ",
        "- y",
        "-",
        "?",
        "? z",
        "[",
        "{a}",
        "a,b",
        "*x",
        "&x",
        "!x",
        "%x",
        "@x",
        "`x",
        "'q'",
    ),
    *(
        '"q"',
        "a'b",
        "\\n",
        "tab\tx",
        "line\nbreak",
        "two\nlines\n",
        "\nx",
        "x\n\n",
        " lead\nx",
        "é\u2028ü",
        "键值",
        "\x7f",
    ),
    *(
        "<<",
        "=",
        ".inf",
        "1e3",
        "0o17",
        "+1",
        "1.5.2",
        "---",
        "...",
        "--- x",
        "y",
        "N",
        "a:",
        ":a",
        "http://x/y?z#f",
        "\ufeff",
    ),
)
PLAIN = ("x", "nginx:1.25", "true", "no", "12", "1.5", "~", "null", "a b c", "http://x/y#z", "10Mi", "été", "键", "-x")


@dataclass
class Writer:
    """Writes random YAML: the style of a file is chosen once, what stands in it again and again."""

    random: Random
    step: int = 2
    dash: int = 0
    gap: int = 2

    def file(self) -> str:
        pick = self.random
        self.step, self.gap = pick.choice((2, 2, 4, 3)), pick.choice((2, 2, 2, 4))
        self.dash = pick.choice((0, self.step))
        lines: list[str] = []
        for number in range(pick.choice((1, 1, 1, 2, 3))):
            if number or pick.random() < 0.2:
                lines.append(pick.choice(("---", "--- # start")))
            lines += self.noise(0)
            lines += pick.choice((self.mapping, self.mapping, self.sequence))(0, 0)
            lines += self.noise(0)
        text = "\n".join(lines) + "\n"
        if pick.random() < 0.2:
            text = text.rstrip("\n")
        return text.replace("\n", "\r\n") if pick.random() < 0.2 else text

    def noise(self, indent: int) -> list[str]:
        """Comments and empty lines between things."""
        choice = self.random.random()
        if choice < 0.75:
            return []
        at = " " * self.random.choice((indent, indent, 0))
        return [at + f"# note {self.random.randrange(99)}"] if choice < 0.92 else [""]

    def comment(self) -> str:
        return f"  # c{self.random.randrange(99)}" if self.random.random() < 0.15 else ""

    def key(self, name: str) -> str:
        quote = self.random.random()
        if quote < 0.1:
            return f'"{name}"'
        return f"'{name}'" if quote < 0.2 else name

    def mapping(self, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for name in self.random.sample(KEYS, self.random.randint(1, 4)):
            if lines:
                lines += self.noise(indent)
            head, tail = self.value(indent, depth, indent + self.dash)
            lines += [" " * indent + f"{self.key(name)}:" + head, *tail]
        return lines

    def sequence(self, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.random.randint(1, 3)):
            if lines:
                lines += self.noise(indent)
            dash = " " * indent + "-"
            inner = indent + self.gap
            if depth < 4 and self.random.random() < 0.5:
                block = self.random.choice((self.mapping, self.sequence))(inner, depth + 1)
                lines += [dash.ljust(inner) + block[0].lstrip(" "), *block[1:]]
                continue
            head, tail = self.value(indent, depth + 9, inner)
            lines += [dash + head, *tail]
        return lines

    def value(self, indent: int, depth: int, dash: int) -> tuple[str, list[str]]:
        """What stands behind a colon or dash, and the lines below it."""
        pick = self.random
        kind = pick.random()
        if depth < 4 and kind < 0.3:
            return self.comment(), [*self.noise(indent + self.step), *self.mapping(indent + self.step, depth + 1)]
        if depth < 4 and kind < 0.5:
            return self.comment(), [*self.noise(dash), *self.sequence(dash, depth + 1)]
        if kind < 0.6:
            return self.block_scalar(indent + self.step)
        if kind < 0.63:
            return self.tall_flow(indent)
        if kind < 0.67:
            return pick.choice((" one", ' "one', " 'one")), []
        return pick.choice((" ", "  ")) + self.flow(0) + self.comment(), []

    def block_scalar(self, indent: int) -> tuple[str, list[str]]:
        pick = self.random
        body = [pick.choice(("text", "# no comment", "--- no", "a: b", "  more", "", "- x", "")) for _ in range(3)]
        lines = [" " * indent + line if line else "" for line in ["first", *body]]
        return pick.choice((" |", " >", " |-", " >-", " |+", " >+")) + self.comment(), lines

    def tall_flow(self, indent: int) -> tuple[str, list[str]]:
        """A flow collection with an entry per line, comments, and perhaps a comma behind the last."""
        pick = self.random
        mapping = pick.random() < 0.5
        names = pick.sample(KEYS, pick.randint(1, 3))
        at = " " * (indent + pick.choice((1, self.step)))
        lines: list[str] = []
        for number, name in enumerate(names):
            if pick.random() < 0.15:
                lines.append(at + f"# f{number}")
            comma = "," if number < len(names) - 1 or pick.random() < 0.3 else ""
            entry = f'"{name}": {self.flow(1)}' if mapping else self.flow(1)
            lines.append(at + entry + comma + (f" # t{number}" if pick.random() < 0.15 else ""))
        return (" {" if mapping else " ["), [*lines, " " * (indent + 1) + ("}" if mapping else "]") + self.comment()]

    def flow(self, depth: int) -> str:
        pick = self.random
        kind = pick.random()
        if depth < 3 and kind < 0.15:
            inside = ", ".join(f"{self.flow_key(name)}: {self.flow(depth + 1)}" for name in self.some_keys())
            return "{" + inside + "}"
        if depth < 3 and kind < 0.3:
            return "[" + ", ".join(self.flow(depth + 1) for _ in range(pick.randint(0, 3))) + "]"
        if kind < 0.6:
            return pick.choice(PLAIN if not depth else [p for p in PLAIN if ":" not in p])
        return pick.choice(('"double \\n \\"x\\" é"', "'single ''x'''", '""', "''", '"yes"', "'1.0'"))

    def flow_key(self, name: str) -> str:
        return f'"{name}"' if self.random.random() < 0.5 or not name.isalnum() else name

    def some_keys(self) -> list[str]:
        return self.random.sample(KEYS, self.random.randint(0, 3))


def close_quotes(text: str, random: Random) -> str:
    """Continue the scalars of several lines that `Writer.value` opens, in the indentation of where they stand."""
    lines: list[str] = []
    eol = "\r\n" if "\r\n" in text else "\n"
    for line in text.split(eol):
        lines.append(line)
        for opening, closing in ((" one", ""), (' "one', '"'), (" 'one", "'")):
            if line.endswith((":" + opening, "-" + opening)):
                indent = len(line) - len(line.lstrip(" -")) + 1 + random.randrange(3)
                lines += [""] * random.randrange(2) + [" " * indent + "two" + closing]
    return eol.join(lines)


def sample(random: Random) -> str:
    """Return the text of a random file: mostly YAML in block style, sometimes JSON."""
    if random.random() < 0.1:
        indent = random.choice((None, 2, 4, "\t"))
        text = json.dumps(json_sample(random), indent=indent, ensure_ascii=random.random() < 0.5)
        return text + random.choice(("", "\n"))
    return close_quotes(Writer(random).file(), random)


def json_sample(random: Random, depth: int = 0) -> object:
    """Plain data as JSON has it."""
    kind = random.random()
    if (depth < 4 and kind < 0.35) or not depth:
        return {key: json_sample(random, depth + 1) for key in random.sample(KEYS, random.randint(0, 4))}
    if depth < 4 and kind < 0.55:
        return [json_sample(random, depth + 1) for _ in range(random.randint(0, 3))]
    return random.choice((None, True, False, 0, -5, 1.5, *STRINGS[:40]))


def some_data(random: Random, depth: int = 0) -> Data:
    kind = random.random()
    if depth < 3 and kind < 0.2:
        return {random.choice(STRINGS + KEYS): some_data(random, depth + 1) for _ in range(random.randint(0, 3))}
    if depth < 3 and kind < 0.4:
        return [some_data(random, depth + 1) for _ in range(random.randint(0, 3))]
    if kind < 0.7:
        return random.choice(STRINGS)
    return random.choice((None, True, False, 0, 7, -3, 1000, 1.5, 1e20, -1e-7, float("inf"), 8080))


def all_views(document: YamlDocument) -> list[View]:
    found: list[View] = []
    pending = list(document.roots)
    while pending:
        view = pending.pop()
        found.append(view)
        if isinstance(view, YamlMapping):
            pending += [value for _, _, value in view.pairs]
        elif isinstance(view, YamlSequence):
            pending += view.items
    return found


def some_changes(document: YamlDocument, random: Random, count: int) -> list[Change]:
    """Changes that do not contradict each other: no route is a prefix of another."""
    views = all_views(document)
    changes: list[Change] = []
    whole: set[Route] = set()
    touched: set[Route] = set()
    for _ in range(count):
        change = _some_change(random.choice(views), random, len(document.roots))
        if change is None or _conflicts(change, whole, touched):
            continue
        changes.append(change)
        (touched if isinstance(change, Insert) else whole).add(_place(change))
    return changes


def _place(change: Change) -> Route:
    return change.route[:-1] if isinstance(change, Insert) else change.route


def _conflicts(change: Change, whole: set[Route], touched: set[Route]) -> bool:
    place = _place(change)
    if any(place[: len(other)] == other for other in whole):
        return True
    below = whole | touched if not isinstance(change, Insert) else set[Route]()
    return any(other[: len(place)] == place for other in below)


def _some_change(view: View, random: Random, documents: int) -> Change | None:
    kind = random.random()
    comment = random.choice(("", "", "why\nbecause"))
    if kind < 0.05:
        return Insert((documents,), some_data(random), comment=comment)
    if isinstance(view, YamlMapping) and kind < 0.45:
        after = tuple(random.sample(list(view.entries), min(len(view.entries), 2)))
        new = "new" + random.choice(("", " key", ": x", "2"))
        route = (*view.route, new) if kind < 0.3 else (*view.route, new, "deep", "er")
        return None if new in view.entries else Set(route, some_data(random), after if kind < 0.3 else (), comment)
    if isinstance(view, YamlSequence) and kind < 0.45:
        return Insert((*view.route, random.randint(0, len(view.items))), some_data(random), comment=comment)
    if isinstance(view, YamlMapping) and kind < 0.5:
        return Insert((*view.route, "fresh list", 0), some_data(random), comment=comment)
    if len(view.route) < 2:
        return None
    if kind < 0.7:
        return Remove(view.route)
    if kind < 0.78 and isinstance(view.route[-1], str):
        return Rename(view.route, view.route[-1] + random.choice(("2", ": x", " é")))
    return Set(view.route, some_data(random))


def edited(text: str, *changes: Change) -> str:
    """The text with the changes made, proven by both parsers."""
    source = text.encode()
    document = YamlDocument(Source("f.yaml", source))
    result = splice(source, edits(document, changes))
    assert FORMAT.prove(document, Source("f.yaml", result), changes) is Proof.FULL
    return result.decode()


def at(*keys: str | int) -> Route:
    return (0, *keys)
