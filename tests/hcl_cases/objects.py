"""Entries of objects: what changes make of them."""

from __future__ import annotations

from harden.model import Expr, Insert, Remove, Rename, Set
from tests.hcl_samples import Case

OBJECTS = (
    Case(
        "an empty object",
        """\
r {
  t = {}
}
""",
        (Set(("r", 0, "t", "Name"), "a"),),
        """\
r {
  t = {
    Name = "a"
  }
}
""",
    ),
    Case(
        "an object that is null",
        """\
r {
  t = null
}
""",
        (Set(("r", 0, "t", "Name"), "a"),),
        """\
r {
  t = {
    Name = "a"
  }
}
""",
    ),
    Case(
        "an object that is not there, two entries",
        """\
r {
  a = 1
}
""",
        (
            Set(("r", 0, "t", "Name"), "a"),
            Set(("r", 0, "t", "Other", "x"), 1),
        ),
        """\
r {
  a = 1

  t = {
    Name = "a"
    Other = {
      x = 1
    }
  }
}
""",
    ),
    Case(
        "one line with colons and quotes",
        """\
r {
  t = { "a" : 1, "b" : 2 }
}
""",
        (Set(("r", 0, "t", "c"), "a"),),
        """\
r {
  t = { "a" : 1, "b" : 2, "c" : "a" }
}
""",
    ),
    Case(
        "lines with colons and commas",
        """\
r {
  t = {
    "a": 1,
    "b": 2
  }
}
""",
        (
            Set(("r", 0, "t", "c"), "a"),
            Remove(("r", 0, "t", "a")),
        ),
        """\
r {
  t = {
    "b": 2,
    "c": "a"
  }
}
""",
    ),
    Case(
        "lines with commas",
        """\
r {
  t = {
    a = 1,
    b = 2,
  }
}
""",
        (
            Set(("r", 0, "t", "c"), "a"),
            Remove(("r", 0, "t", "a")),
        ),
        """\
r {
  t = {
    b = 2,
    c = "a",
  }
}
""",
    ),
    Case(
        "lines aligned",
        """\
r {
  t = {
    name  = 1 # n
    other = 2
  }
}
""",
        (
            Set(("r", 0, "t", "c"), "a", after=("name",)),
            Set(("r", 0, "t", "too_long_for_it"), None),
        ),
        """\
r {
  t = {
    name  = 1 # n
    c     = "a"
    other = 2

    too_long_for_it = null
  }
}
""",
    ),
    Case(
        "keys that need quotes",
        """\
r {
  t = {
    "a-b" = 1
  }
}
""",
        (
            Set(("r", 0, "t", "c d"), "a"),
            Set(("r", 0, "t", "1x"), True),
            Set(("r", 0, "t", "null"), 2),
        ),
        """\
r {
  t = {
    "a-b" = 1

    "c d"  = "a"
    "1x"   = true
    "null" = 2
  }
}
""",
    ),
    Case(
        "an empty object in a call",
        """\
r {
  t = merge(var.t, {})
}
""",
        (Set(("r", 0, "t", "merge()", 1, "c"), "a"),),
        """\
r {
  t = merge(var.t, { c = "a" })
}
""",
    ),
    Case(
        "an object with lines in a call",
        """\
r {
  t = merge(var.t, {
    Name = "x"
  })
}
""",
        (Set(("r", 0, "t", "merge()", 1, "Env"), "a"),),
        """\
r {
  t = merge(var.t, {
    Name = "x"
    Env  = "a"
  })
}
""",
    ),
    Case(
        "an argument of a call",
        """\
r {
  t = merge(var.t, var.u...)
}
""",
        (Set(("r", 0, "t", "merge()", 1), Expr("local.u")),),
        """\
r {
  t = merge(var.t, local.u...)
}
""",
    ),
    Case(
        "inside brackets that share lines",
        """\
r {
  t = [{
    a = 1
    bb = 2
  }]
}
""",
        (
            Set(("r", 0, "t", 0, "c"), "a"),
            Remove(("r", 0, "t", 0, "bb")),
        ),
        """\
r {
  t = [{
    a = 1
    c = "a"
  }]
}
""",
    ),
    Case(
        "takes all entries",
        """\
r {
  t = {
    x = 1
    y = 2
  }
}
""",
        (
            Remove(("r", 0, "t", "x")),
            Remove(("r", 0, "t", "y")),
        ),
        """\
r {
  t = {}
}
""",
    ),
    Case(
        "sets an entry of a one-line object",
        """\
r {
  t = { a = 1, b = { c = 2 } }
}
""",
        (
            Set(("r", 0, "t", "b", "c"), 3),
            Set(("r", 0, "t", "b", "d"), 4),
        ),
        """\
r {
  t = { a = 1, b = { c = 3, d = 4 } }
}
""",
    ),
    Case(
        "renames keys",
        """\
r {
  t = {
    a     = 1
    "b"   = 2
    (c.d) = 3
  }
}
""",
        (
            Rename(("r", 0, "t", "a"), "alpha"),
            Rename(("r", 0, "t", "b"), "c c"),
            Rename(("r", 0, "t", "(c.d)"), "plain"),
        ),
        """\
r {
  t = {
    alpha = 1
    "c c" = 2
    plain = 3
  }
}
""",
    ),
    Case(
        "a comment above a new entry",
        """\
r {
  t = {
    a = 1
  }
}
""",
        (Set(("r", 0, "t", "b"), 2, comment="why"),),
        """\
r {
  t = {
    a = 1

    # why
    b = 2
  }
}
""",
    ),
    Case(
        "a comma in front of a comment",
        """\
r {
  t = {
    a = 1, # one
    b = 2  # two
  }
}
""",
        (Set(("r", 0, "t", "c"), 3),),
        """\
r {
  t = {
    a = 1, # one
    b = 2, # two
    c = 3
  }
}
""",
    ),
    Case(
        "objects in a list",
        """\
r {
  l = [{ a = 1 }]
}
""",
        (Insert(("r", 0, "l", 1), {"a": 2}),),
        """\
r {
  l = [{ a = 1 }, { a = 2 }]
}
""",
    ),
    Case(
        "objects in a list with lines",
        """\
r {
  l = [
    {
      a = 1
    },
  ]
}
""",
        (Insert(("r", 0, "l", 1), {"a": 2, "bc": []}),),
        """\
r {
  l = [
    {
      a = 1
    },
    {
      a  = 2
      bc = []
    },
  ]
}
""",
    ),
)
