"""Top-level blocks and whole files: what changes make of them."""

from __future__ import annotations

from harden.model import Attr, Block, Expr, Insert, Remove, Set
from tests.hcl_samples import Case

FILES = (
    Case(
        "an empty file",
        "",
        (
            Insert(
                ("variable", 0),
                Block(
                    "variable",
                    labels=("y",),
                    body=(
                        Attr("type", Expr("string")),
                        Attr("description", "d"),
                        Attr("default", {"a": [1, {"b": None}]}),
                        Attr("sensitive", True),
                        Block("validation", body=(Attr("condition", Expr("true")),)),
                        Block("empty"),
                    ),
                    comment="about y",
                ),
            ),
            Insert(("variable", 1), Block("variable", labels=("z",))),
        ),
        """\
# about y
variable "y" {
  type        = string
  description = "d"

  default = {
    a = [
      1,
      {
        b = null
      },
    ]
  }

  sensitive = true

  validation {
    condition = true
  }

  empty {}
}

variable "z" {}
""",
    ),
    Case(
        "only a comment, no final newline",
        "# c",
        (Insert(("variable", 0), Block("variable", labels=("z",))),),
        """\
# c

variable "z" {}""",
    ),
    Case(
        "no final newline",
        "r {}",
        (Insert(("variable", 0), Block("variable", labels=("z",))),),
        """\
r {}

variable "z" {}""",
    ),
    Case(
        "no final newline, the last goes",
        """\
r {}

s {}""",
        (Remove(("s", 0)),),
        "r {}",
    ),
    Case(
        "no final newline, in between",
        """\
r {}

s {}""",
        (Insert(("r", 1), Block("r"), behind=("r", 0)),),
        """\
r {}

r {}

s {}""",
    ),
    Case(
        "blank lines at the end",
        """\
r {}


""",
        (Insert(("s", 0), Block("s")),),
        """\
r {}

s {}


""",
    ),
    Case(
        "behind a labelled block",
        """\
resource "a" "b" {}
resource "a" "c" {}
""",
        (Insert(("resource", 2), Block("resource", labels=("a", "d")), behind=("resource", 0, "a", "b")),),
        """\
resource "a" "b" {}

resource "a" "d" {}

resource "a" "c" {}
""",
    ),
    Case(
        "in front of a block",
        """\
# one
r {}
""",
        (Insert(("r", 0), Block("r", body=(Attr("a", 1),))),),
        """\
r {
  a = 1
}

# one
r {}
""",
    ),
    Case(
        "a licence stays",
        """\
# Copyright X
r {
}

s {}
""",
        (Remove(("r", 0)),),
        """\
# Copyright X

s {}
""",
    ),
    Case(
        "a block with its comment goes",
        """\
a {}

# about r
r {
  # inside
}

s {}
""",
        (Remove(("r", 0)),),
        """\
a {}

s {}
""",
    ),
    Case(
        "all goes but a line, which `terraform fmt` wants",
        """\


r {
}


s {}

""",
        (
            Remove(("r", 0)),
            Remove(("s", 0)),
        ),
        "\n",
    ),
    Case(
        "one for another",
        """\
r {}
s {}
t {}
""",
        (
            Remove(("s", 0)),
            Insert(("u", 0), Block("u"), behind=("r", 0)),
        ),
        """\
r {}

u {}

t {}
""",
    ),
    Case(
        "attributes at the top",
        """\
a = 1
bbb = 2""",
        (Set(("c",), 3),),
        """\
a = 1
bbb = 2
c = 3""",
    ),
    Case(
        "a top-level block is made",
        """\
a {}
""",
        (
            Set(("terraform", 0, "required_version"), ">= 1"),
            Set(("variable", 0, "x", "default"), 1),
        ),
        """\
a {}

terraform {
  required_version = ">= 1"
}

variable "x" {
  default = 1
}
""",
    ),
    Case(
        "carriage returns",
        "r {\r\n  a = 1\r\n  b { x = 1 }\r\n}\r\n",
        (
            Set(("r", 0, "c", 0, "d"), 1),
            Set(("r", 0, "b", 0, "y"), 1),
            Remove(("r", 0, "a")),
        ),
        "r {\r\n  b {\r\n    x = 1\r\n    y = 1\r\n  }\r\n\r\n  c {\r\n    d = 1\r\n  }\r\n}\r\n",
    ),
    Case(
        "tabs",
        "r {\n\tx = 1\n\tyyy = 2\n}\n",
        (
            Set(("r", 0, "b"), 1),
            Set(("r", 0, "q", 0, "z"), 1),
        ),
        "r {\n\tx = 1\n\tyyy = 2\n\tb = 1\n\n\tq {\n\t\tz = 1\n\t}\n}\n",
    ),
    Case(
        "four spaces",
        """\
r {
    x = 1

    b {
        c = 1
    }
}
""",
        (
            Set(("r", 0, "long_name"), 1),
            Set(("r", 0, "q", 0, "z"), 1),
            Set(("r", 0, "b", 0, "z"), 1),
        ),
        """\
r {
    x = 1

    long_name = 1

    b {
        c = 1
        z = 1
    }

    q {
        z = 1
    }
}
""",
    ),
    Case(
        "a byte order mark",
        "\ufeffr {}\n",
        (
            Set(("r", 0, "a"), 1),
            Insert(("s", 0), Block("s")),
        ),
        "\ufeffr {\n  a = 1\n}\n\ns {}\n",
    ),
)
