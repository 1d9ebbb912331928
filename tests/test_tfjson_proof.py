"""Terraform's JSON syntax: what is a proof and what is none, and properties of any change."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harden.document import Proof
from harden.edit import splice
from harden.errors import ProofFailed
from harden.model import Change, Remove, Set, Source
from harden.tfjson.edit import edits
from harden.tfjson.proof import prove
from harden.value import Known
from tests.tfjson_samples import BUCKET, PATH, bucket, document

CHANGE = Set((*BUCKET, "acl"), "private")


@pytest.mark.parametrize(
    ("after", "message"),
    [
        (bucket('{"acl": "public"}'), "something else than declared"),
        (bucket('{"acl": "private", "x": 1}'), "something else than declared"),
        (bucket('{"acl": "private", "//": "new"}'), "something else than declared"),
        (bucket('{"acl": "private", "//": "a", "//": "b"}'), "something else than declared"),
        (bucket('{"acl": "${private}"}'), "something else than declared"),
        (bucket('{"acl": "private"}').replace("}\n}", '}, "//": "new"}'), "does not read (comments) is different"),
        (bucket('{"acl": "private"}, "//": 1'), "does not read (comments) is different"),
        (bucket('{"acl": "private"}, "c": {}'), "something else than declared"),
        (bucket('{"acl": "private", "acl": "private"}'), "cannot read the file: a property is written twice"),
        (bucket('{"acl": "private"}') + "}", "cannot read the file"),
        (bucket('{"acl": NaN}'), "NaN is no JSON"),
        (bucket('{"acl": "${"}'), "is not valid"),
        (bucket('{"acl": "${~ a ~}"}'), "the second parser cannot read the patched file"),
    ],
)
def test_what_differs_from_the_declared_is_no_proof(after: str, message: str) -> None:
    with pytest.raises(ProofFailed) as error:
        prove(document(bucket('{"acl": "x"}')), Source(PATH, after.encode()), [CHANGE])
    assert message in str(error.value)


def test_a_part_that_no_change_touches_must_stay() -> None:
    before = '{"resource": {"aws_s3_bucket": {"b": {"acl": "x"}, "c": {"acl": %s}}}}'
    after = before % 2
    with pytest.raises(ProofFailed, match="a part that no change declares is different"):
        prove(document(before % 1), Source(PATH, after.replace('"x"', '"private"').encode()), [CHANGE])


def test_what_the_second_parser_cannot_read_is_proven_by_the_first() -> None:
    before = document(bucket('{"x": "${~ a ~}", "acl": "x"}'))
    after = splice(before.source.data, edits(before, [CHANGE]))
    assert prove(before, Source(PATH, after), [CHANGE]) is Proof.REPARSED


# Properties

scalars = st.none() | st.booleans() | st.integers(-9, 9) | st.text('a${}\\"\n é%', max_size=5)
names = st.sampled_from(["acl", "tags", "list", "blk", "k"])
values = st.recursive(scalars, lambda below: st.lists(below, max_size=3) | st.dictionaries(names, below, max_size=3))
literals = values.map(lambda tree: json.loads(json.dumps(tree).replace("${", "$ {").replace("%{", "% {")))


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(names, literals, max_size=4),
    st.dictionaries(names, scalars | st.lists(scalars, max_size=2), max_size=3),
    st.sets(names, max_size=2),
    st.sampled_from([None, 1, 2, "\t"]),
)
def test_any_change_of_arguments_is_made_and_proven(
    body: dict[str, object], new: dict[str, object], gone: set[str], indent: int | str | None
) -> None:
    text = json.dumps({"locals": body}, indent=indent)
    before = document(text)
    changes: list[Change] = [Set(("locals", 0, name), value) for name, value in new.items()]  # type: ignore[arg-type]  # it is Data
    changes += [Remove(("locals", 0, name)) for name in sorted(gone & body.keys() - new.keys())]
    after = splice(before.source.data, edits(before, changes))
    assert prove(before, Source(PATH, after), changes) in (Proof.FULL, Proof.REPARSED)
    wanted = {name: value for name, value in body.items() if name not in gone or name in new}
    (block,) = document(after.decode()).blocks()
    for name, value in new.items():
        assert block.value(name) == Known(value)
    assert json.loads(after)["locals"].keys() == {*wanted, *new}
    assert {name: json.loads(after)["locals"][name] for name in wanted if name not in new} == {
        name: value for name, value in wanted.items() if name not in new
    }
