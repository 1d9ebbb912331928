"""Elements of lists: what changes make of them."""

from __future__ import annotations

from harden.model import Expr, Insert, Remove, Set
from tests.hcl_samples import Case

LISTS = (
    Case(
        "an empty list",
        """\
r {
  l = []
}
""",
        (Insert(("r", 0, "l", 0), "a"),),
        """\
r {
  l = ["a"]
}
""",
    ),
    Case(
        "an empty list over two lines with a comment",
        """\
r {
  l = [ # c
  ]
}
""",
        (Insert(("r", 0, "l", 0), "a"),),
        """\
r {
  l = [ # c
    "a",
  ]
}
""",
    ),
    Case(
        "an empty list with an inline comment",
        """\
r {
  l = [ /* c */ ]
}
""",
        (Insert(("r", 0, "l", 0), "a"),),
        """\
r {
  l = [ /* c */ "a"]
}
""",
    ),
    Case(
        "a list that is not there",
        """\
r {
  a = 1
}
""",
        (
            Insert(("r", 0, "l", 0), "a"),
            Insert(("r", 0, "l", 0), "b"),
        ),
        """\
r {
  a = 1
  l = ["a", "b"]
}
""",
    ),
    Case(
        "a list that is null",
        """\
r {
  l = null
}
""",
        (Insert(("r", 0, "l", 0), "a"),),
        """\
r {
  l = ["a"]
}
""",
    ),
    Case(
        "one line, trailing comma",
        """\
r {
  l = ["a",]
}
""",
        (Insert(("r", 0, "l", 1), "b"),),
        """\
r {
  l = ["a", "b",]
}
""",
    ),
    Case(
        "one line, in front and behind",
        """\
r {
  l = ["a", "b"]
}
""",
        (
            Insert(("r", 0, "l", 0), "x"),
            Insert(("r", 0, "l", 2), "y"),
        ),
        """\
r {
  l = ["x", "a", "b", "y"]
}
""",
    ),
    Case(
        "lines without trailing comma",
        """\
r {
  l = [
    "a" # one
  ]
}
""",
        (Insert(("r", 0, "l", 1), "b"),),
        """\
r {
  l = [
    "a", # one
    "b"
  ]
}
""",
    ),
    Case(
        "lines with trailing comma, a comment above",
        """\
r {
  l = [
    # one
    "a",
  ]
}
""",
        (
            Insert(("r", 0, "l", 1), "b"),
            Insert(("r", 0, "l", 0), "z", comment="zero"),
        ),
        """\
r {
  l = [
    # zero
    "z",
    # one
    "a",
    "b",
  ]
}
""",
    ),
    Case(
        "takes the last of some lines",
        """\
r {
  l = [
    "a", # one
    "b"  # two
  ]
}
""",
        (Remove(("r", 0, "l", 1)),),
        """\
r {
  l = [
    "a" # one
  ]
}
""",
    ),
    Case(
        "takes all lines",
        """\
r {
  l = [
    "a", # one

    "b"  # two
  ]
}
""",
        (
            Remove(("r", 0, "l", 1)),
            Remove(("r", 0, "l", 0)),
        ),
        """\
r {
  l = []
}
""",
    ),
    Case(
        "keeps a comment that stands alone in a list",
        """\
r {
  l = [
    # nothing else

    "a",
  ]
}
""",
        (Remove(("r", 0, "l", 0)),),
        """\
r {
  l = [
    # nothing else
  ]
}
""",
    ),
    Case(
        "takes the last of a broken line",
        """\
r {
  l = ["a",
       "b"]
}
""",
        (Remove(("r", 0, "l", 1)),),
        """\
r {
  l = ["a"]
}
""",
    ),
    Case(
        "takes the first of a broken line",
        """\
r {
  l = ["a",
       "b"]
}
""",
        (Remove(("r", 0, "l", 0)),),
        """\
r {
  l = ["b"]
}
""",
    ),
    Case(
        "a broken line with a comment",
        """\
r {
  l = ["a", # x
       "b"]
}
""",
        (Remove(("r", 0, "l", 1)),),
        """\
r {
  l = ["a", # x
       ]
}
""",
    ),
    Case(
        "one line with an inline comment",
        """\
r {
  l = ["a", /* x */ "b", "c"]
}
""",
        (Remove(("r", 0, "l", 1)),),
        """\
r {
  l = ["a", /* x */ "c"]
}
""",
    ),
    Case(
        "replaces at both ends",
        """\
r {
  l = ["a", "b", "c"]
}
""",
        (
            Remove(("r", 0, "l", 0)),
            Insert(("r", 0, "l", 0), "x"),
            Remove(("r", 0, "l", 2)),
            Insert(("r", 0, "l", 3), "y"),
        ),
        """\
r {
  l = ["x", "b", "y"]
}
""",
    ),
    Case(
        "takes the only one of a line",
        """\
r {
  l = ["a", ]
}
""",
        (Remove(("r", 0, "l", 0)),),
        """\
r {
  l = []
}
""",
    ),
    Case(
        "takes the only one of a line, not the comment",
        """\
r {
  l = [ /* c */ "a" ]
}
""",
        (Remove(("r", 0, "l", 0)),),
        """\
r {
  l = [ /* c */  ]
}
""",
    ),
    Case(
        "behind a heredoc and its comma",
        """\
r {
  l = [<<A
foo
A
  , "b"]
}
""",
        (Insert(("r", 0, "l", 2), "z"),),
        """\
r {
  l = [<<A
foo
A
  , "b", "z"]
}
""",
    ),
    Case(
        "sets an element",
        """\
r {
  l = [1, # one
    2]
}
""",
        (Set(("r", 0, "l", 1), Expr("var.two")),),
        """\
r {
  l = [1, # one
    var.two]
}
""",
    ),
    Case(
        "an element of a list in a call",
        """\
r {
  l = concat(["a"], var.b)
}
""",
        (Insert(("r", 0, "l", "concat()", 0, 1), "b"),),
        """\
r {
  l = concat(["a", "b"], var.b)
}
""",
    ),
    Case(
        "a long list is broken",
        """\
r {
  l = []
}
""",
        (Set(("r", 0, "l"), ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"]),),
        """\
r {
  l = [
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
  ]
}
""",
    ),
)
