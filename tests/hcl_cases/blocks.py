"""Nested blocks: what changes make of them."""

from __future__ import annotations

from harden.model import Attr, Block, Expr, Insert, Remove, Set
from tests.hcl_samples import Case

BLOCKS = (
    Case(
        "the comment over a block does not head the attributes below it",
        """\
r {
  # In
  b {
    x = 1
  }
  # Out
  b {
    x = 2
  }
  c = 3
}
""",
        (Remove(("r", 0, "b", 1)),),
        """\
r {
  # In
  b {
    x = 1
  }
  c = 3
}
""",
    ),
    Case(
        "an empty one-line block",
        """\
r {}
""",
        (
            Set(("r", 0, "b", 0, "c", 0, "d"), 1),
            Set(("r", 0, "b", 0, "c", 0, "e"), 1),
            Set(("r", 0, "b", 1, "x"), 1),
            Set(("r", 0, "a"), 1),
        ),
        """\
r {
  a = 1

  b {
    c {
      d = 1
      e = 1
    }
  }

  b {
    x = 1
  }
}
""",
    ),
    Case(
        "a one-line block",
        "r { x = 1 /* c */ }",
        (Set(("r", 0, "y"), 2, comment="why"),),
        """\
r {
  x = 1 /* c */
  # why
  y = 2
}""",
    ),
    Case(
        "a one-line block whose attribute changes, too",
        "r { x = 1 /* c */ }",
        (Set(("r", 0, "x"), 3), Set(("r", 0, "b", 0, "y"), 2)),
        """\
r {
  x = 3 /* c */

  b {
    y = 2
  }
}""",
    ),
    Case("a one-line block loses its attribute", "r { x = 1 /* c */ }", (Remove(("r", 0, "x")),), "r {}"),
    Case(
        "a one-line block gets another attribute",
        "r { x = 1 }",
        (
            Remove(("r", 0, "x")),
            Set(("r", 0, "y"), 2),
        ),
        """\
r {
  y = 2
}""",
    ),
    Case(
        "an empty block with lines",
        """\
r {
}
""",
        (Set(("r", 0, "b", 0, "c"), 1),),
        """\
r {
  b {
    c = 1
  }
}
""",
    ),
    Case(
        "nested one-line block",
        """\
r {
  b { x = 1 }
  b { xyz = 2 }
}
""",
        (
            Set(("r", 0, "b", 1, "a"), 1),
            Set(("r", 0, "b", 1, "b", 0, "c"), 1),
        ),
        """\
r {
  b { x = 1 }
  b {
    xyz = 2
    a   = 1

    b {
      c = 1
    }
  }
}
""",
    ),
    Case(
        "one more of a type, with blank lines",
        """\
r {
  b {
    x = 1
  }

  b {
    x = 2
  }

  tags = {}
}
""",
        (Insert(("r", 0, "b", 2), Block("b", body=(Attr("x", 3),))),),
        """\
r {
  b {
    x = 1
  }

  b {
    x = 2
  }

  b {
    x = 3
  }

  tags = {}
}
""",
    ),
    Case(
        "one more of a type, compact",
        """\
r {
  b {
    x = 1
  }
  b {
    x = 2
  }
  tags = {}
}
""",
        (
            Insert(("r", 0, "b", 2), Block("b", body=(Attr("x", 3),))),
            Set(("r", 0, "a"), 1),
        ),
        """\
r {
  b {
    x = 1
  }
  b {
    x = 2
  }
  b {
    x = 3
  }
  a    = 1
  tags = {}
}
""",
    ),
    Case(
        "before another, above its comment",
        """\
r {
  # one
  b {
    x = 1
  }
}
""",
        (Insert(("r", 0, "b", 0), Block("b", body=(Attr("x", 0),), comment="zero\n\nnull")),),
        """\
r {
  # zero
  #
  # null
  b {
    x = 0
  }

  # one
  b {
    x = 1
  }
}
""",
    ),
    Case(
        "before lifecycle",
        """\
r {
  a = 1

  lifecycle {
    x = 1
  }
}
""",
        (Set(("r", 0, "b", 0, "c"), True),),
        """\
r {
  a = 1

  b {
    c = true
  }

  lifecycle {
    x = 1
  }
}
""",
    ),
    Case(
        "lifecycle last",
        """\
r {
  a = 1

  b {
    x = 1
  }
}
""",
        (Set(("r", 0, "lifecycle", 0, "create_before_destroy"), True),),
        """\
r {
  a = 1

  b {
    x = 1
  }

  lifecycle {
    create_before_destroy = true
  }
}
""",
    ),
    Case(
        "behind what is named",
        """\
r {
  a = 1

  b {
  }

  c {
  }
}
""",
        (Set(("r", 0, "d", 0, "x"), 1, after=("b",)),),
        """\
r {
  a = 1

  b {
  }

  d {
    x = 1
  }

  c {
  }
}
""",
    ),
    Case(
        "replaces a block",
        """\
r {
  # about b
  b {
    x = 1
  } # z
}
""",
        (Set(("r", 0, "b", 0), Block("b", body=(Attr("y", 1),))),),
        """\
r {
  # about b
  b {
    y = 1
  } # z
}
""",
    ),
    Case(
        "removes and adds at one place",
        """\
r {
  a = 1

  # old
  b {
    x = 1
  }

  c {}
}
""",
        (
            Remove(("r", 0, "b", 0)),
            Insert(("r", 0, "b", 1), Block("b", body=(Attr("x", 2),))),
        ),
        """\
r {
  a = 1

  b {
    x = 2
  }

  c {}
}
""",
    ),
    Case(
        "a labelled block below",
        """\
r {
  a = 1
}
""",
        (
            Set(("r", 0, "dynamic", 0, "x", "for_each"), Expr("var.x")),
            Set(("r", 0, "dynamic", 0, "x", "content", 0, "y"), Expr("x.value")),
        ),
        """\
r {
  a = 1

  dynamic "x" {
    for_each = var.x

    content {
      y = x.value
    }
  }
}
""",
    ),
)
