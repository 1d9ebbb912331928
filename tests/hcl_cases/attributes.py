"""Attributes that come, and values that change: what changes make of them."""

from __future__ import annotations

from harden.document import Proof
from harden.model import Expr, Set
from tests.hcl_samples import Case

ATTRIBUTES = (
    Case(
        "replaces only the value",
        """\
r {
  a /* x */ =   "x" /* y */ # z
}
""",
        (Set(("r", 0, "a"), 'é"\n\t\\${x}%{y}'),),
        'r {\n  a /* x */ =   "é\\"\\n\\t\\\\$${x}%%{y}" /* y */ # z\n}\n',
        Proof.REPARSED,
    ),
    Case(
        "numbers",
        """\
r {
  a = 1
}
""",
        (
            Set(("r", 0, "a"), 1.5e30),
            Set(("r", 0, "b"), -3),
            Set(("r", 0, "c"), 0.25),
        ),
        """\
r {
  a = 1.5e+30
  b = -3
  c = 0.25
}
""",
    ),
    Case(
        "the same value stays as it is written",
        'r {\n  a = "\\u0061"\n  b = 1.50\n  c = [ 1,2 ]\n  d = var . x\n}\n',
        (
            Set(("r", 0, "a"), "a"),
            Set(("r", 0, "b"), 1.5),
            Set(("r", 0, "c"), [1, 2]),
        ),
        'r {\n  a = "\\u0061"\n  b = 1.50\n  c = [ 1,2 ]\n  d = var . x\n}\n',
    ),
    Case(
        "joins the aligned group",
        """\
r {
  ami           = 1 # x
  instance_type = 2 # y
}
""",
        (
            Set(("r", 0, "ebs"), True),
            Set(("r", 0, "monitoring"), True),
        ),
        """\
r {
  ami           = 1 # x
  instance_type = 2 # y
  ebs           = true
  monitoring    = true
}
""",
    ),
    Case(
        "joins behind, not between comments",
        """\
r {
  ami           = 1 # x
  instance_type = 2 # y
  b             = 3
}
""",
        (Set(("r", 0, "ebs"), True, after=("ami",)),),
        """\
r {
  ami           = 1 # x
  instance_type = 2 # y
  ebs           = true
  b             = 3
}
""",
    ),
    Case(
        "too long for the group: a paragraph behind it",
        """\
r {
  a   = 1
  bcd = 2

  e {
  }
}
""",
        (
            Set(("r", 0, "storage_encrypted"), True, after=("a",)),
            Set(("r", 0, "x"), 1, after=("a",)),
        ),
        """\
r {
  a   = 1
  bcd = 2

  storage_encrypted = true
  x                 = 1

  e {
  }
}
""",
    ),
    Case(
        "a group that is not aligned",
        """\
r {
  a = 1
  bcd = 2
}
""",
        (Set(("r", 0, "storage_encrypted"), True),),
        """\
r {
  a = 1
  bcd = 2
  storage_encrypted = true
}
""",
    ),
    Case(
        "behind another created one",
        """\
r {
  a = 1
  z = 1
}
""",
        (
            Set(("r", 0, "c"), 1, after=("b",)),
            Set(("r", 0, "b"), 1, after=("a",)),
        ),
        """\
r {
  a = 1
  b = 1
  c = 1
  z = 1
}
""",
    ),
    Case(
        "before tags",
        """\
r {
  a = 1

  tags = {
    x = 1
  }
}
""",
        (Set(("r", 0, "b"), 1),),
        """\
r {
  a = 1
  b = 1

  tags = {
    x = 1
  }
}
""",
    ),
    Case(
        "before depends_on",
        """\
r {
  depends_on = [x]
}
""",
        (Set(("r", 0, "b"), True),),
        """\
r {
  b          = true
  depends_on = [x]
}
""",
    ),
    Case(
        "before the first block",
        """\
r {
  # about b
  b {
  }
}
""",
        (Set(("r", 0, "a"), 1),),
        """\
r {
  a = 1

  # about b
  b {
  }
}
""",
    ),
    Case(
        "with a comment",
        """\
r {
  a = 1
}
""",
        (
            Set(("r", 0, "b"), True, comment="why\nnot"),
            Set(("r", 0, "c"), True),
        ),
        """\
r {
  a = 1

  # why
  # not
  b = true
  c = true
}
""",
    ),
    Case(
        "behind a heredoc",
        """\
r {
  h = <<E
  x
E
}
""",
        (Set(("r", 0, "b"), 1),),
        """\
r {
  h = <<E
  x
E
  b = 1
}
""",
    ),
    Case(
        "replaces a heredoc",
        """\
r {
  h = <<E
  x
E
}
""",
        (Set(("r", 0, "h"), "z"),),
        """\
r {
  h = "z"
}
""",
    ),
    Case(
        "behind a multi-line value",
        """\
r {
  a = [
    1
  ]
  c = 1
}
""",
        (Set(("r", 0, "b"), 1, after=("a",)),),
        """\
r {
  a = [
    1
  ]
  b = 1
  c = 1
}
""",
    ),
    Case(
        "a heredoc of its own",
        """\
r {
  a = 1
}
""",
        (Set(("r", 0, "h"), Expr("<<-EOT\n    x\n  EOT")),),
        """\
r {
  a = 1
  h = <<-EOT
    x
  EOT
}
""",
    ),
    Case(
        "an expression of several lines",
        """\
r {
  a = 1
}
""",
        (Set(("r", 0, "b"), Expr("concat(\n  var.a,\n  var.b,\n)")),),
        """\
r {
  a = 1

  b = concat(
    var.a,
    var.b,
  )
}
""",
    ),
    Case(
        "an open block with nothing but a comment",
        """\
r {
  # nothing
}
""",
        (Set(("r", 0, "b"), 1),),
        """\
r {
  # nothing
  b = 1
}
""",
    ),
    Case(
        "a comment behind the brace",
        """\
r { # c
}
""",
        (Set(("r", 0, "b"), 1),),
        """\
r { # c
  b = 1
}
""",
    ),
)
