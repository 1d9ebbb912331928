"""Attributes that go, and the comments, blank lines and alignment around them: what changes make of them."""

from __future__ import annotations

from harden.model import Expr, Remove, Rename, Rewrite, Set
from tests.hcl_samples import Case

REMOVALS = (
    Case(
        "takes one, not the heading of its group",
        """\
r {
  a = 1

  # group
  b = 2
  c = 3

  # single
  d = 4
}
""",
        (
            Remove(("r", 0, "b")),
            Remove(("r", 0, "d")),
        ),
        """\
r {
  a = 1

  # group
  c = 3
}
""",
    ),
    Case(
        "takes a comment that names it",
        """\
r {
  # Storage encrypted: no
  storage_encrypted = false
  c                 = 3
}
""",
        (Remove(("r", 0, "storage_encrypted")),),
        """\
r {
  c = 3
}
""",
    ),
    Case(
        "takes comments before and behind on its line",
        """\
r {
  /* a */ x = 1 /* b */ # c
  /* z */ }
""",
        (Remove(("r", 0, "x")),),
        """\
r {
  /* z */ }
""",
    ),
    Case(
        "keeps a banner over what goes on",
        """\
r {
  # ------
  # Net
  # ------
  b = 2

  c = 3
}
""",
        (Remove(("r", 0, "b")),),
        """\
r {
  # ------
  # Net
  # ------

  c = 3
}
""",
    ),
    Case(
        "takes a banner over nothing else",
        """\
r {
  # ------
  # Net
  # ------
  b = 2

  # c
  c = 3
}
""",
        (Remove(("r", 0, "b")),),
        """\
r {
  # c
  c = 3
}
""",
    ),
    Case(
        "blank lines are not doubled",
        """\
r {
  a = 1

  b = 2

  c = 3
}
""",
        (Remove(("r", 0, "b")),),
        """\
r {
  a = 1

  c = 3
}
""",
    ),
    Case(
        "blank lines are not left at the end",
        """\
r {
  a = 1

  b = 2
}
""",
        (Remove(("r", 0, "b")),),
        """\
r {
  a = 1
}
""",
    ),
    Case(
        "blank lines are not left at the beginning",
        """\
r {
  a = 1

  b = 2
}
""",
        (Remove(("r", 0, "a")),),
        """\
r {
  b = 2
}
""",
    ),
    Case(
        "blank lines of the user stay",
        """\
r {

  a = 1


  b = 2

}
""",
        (Set(("r", 0, "a"), 2),),
        """\
r {

  a = 2


  b = 2

}
""",
    ),
    Case(
        "two neighbours go",
        """\
r {
  z = 0

  a = 1

  b = 2

  c = 3
}
""",
        (
            Remove(("r", 0, "a")),
            Remove(("r", 0, "b")),
        ),
        """\
r {
  z = 0

  c = 3
}
""",
    ),
    Case(
        "the widest goes: the rest is aligned again",
        """\
r {
  a        = 1   # a
  long_one = 200 # b
  cc       = 3   # c
}
""",
        (Remove(("r", 0, "long_one")),),
        """\
r {
  a  = 1 # a
  cc = 3 # c
}
""",
    ),
    Case(
        "the widest goes: what was not aligned stays",
        """\
r {
  a   = 1
  long_one = 2
  cc = 3
}
""",
        (Remove(("r", 0, "long_one")),),
        """\
r {
  a   = 1
  cc = 3
}
""",
    ),
    Case(
        "comments behind a changed value move",
        """\
r {
  a = false # 1
  b = 1     # 2
}
""",
        (Set(("r", 0, "a"), True),),
        """\
r {
  a = true # 1
  b = 1    # 2
}
""",
    ),
    Case(
        "renames, aligned",
        """\
r {
  name = 1
  x    = 2
}
""",
        (Rename(("r", 0, "name"), "name_prefix"),),
        """\
r {
  name_prefix = 1
  x           = 2
}
""",
    ),
    Case(
        "renames, not aligned",
        """\
r {
  name     = 1
  x = 2
}
""",
        (Rename(("r", 0, "name"), "id"),),
        """\
r {
  id       = 1
  x = 2
}
""",
    ),
    Case(
        "renames and sets",
        """\
r {
  name = 1
}
""",
        (
            Rename(("r", 0, "name"), "name_prefix"),
            Set(("r", 0, "name"), "x-"),
        ),
        """\
r {
  name_prefix = "x-"
}
""",
    ),
    Case(
        "rewrites",
        """\
r {
  name = 1 # c
}
""",
        (Rewrite(("r", 0, "name"), "[for x in y : x]", Expr("[for x in y : x]")),),
        """\
r {
  name = [for x in y : x] # c
}
""",
    ),
    Case(
        "takes blocks",
        """\
r {
  a = 1

  # about b
  b {
    x = 1 # y
  } # z

  c { }
}
""",
        (Remove(("r", 0, "b", 0)),),
        """\
r {
  a = 1

  c { }
}
""",
    ),
    Case(
        "an attribute takes the place of blocks",
        """\
r {
  b {
    x = 1
  }

  b {
    x = 2
  }
}
""",
        (
            Remove(("r", 0, "b", 0)),
            Remove(("r", 0, "b", 1)),
            Set(("r", 0, "b"), []),
        ),
        """\
r {
  b = []
}
""",
    ),
    Case(
        "everything goes",
        """\
r {
  a = 1

  b {
  }
}
""",
        (
            Remove(("r", 0, "a")),
            Remove(("r", 0, "b", 0)),
        ),
        """\
r {
}
""",
    ),
)
