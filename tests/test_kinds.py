"""The kinds of paper are read line by line; TOML's own reader must find the same in the file."""

import tomllib

from sendorganiser.kinds import Kind, all_kinds
from sendorganiser.resources import resource


def test_every_kind_is_as_toml_reads_it() -> None:
    entries = tomllib.loads(resource("kinds.toml").read_text(encoding="utf-8"))["kind"]
    frozen = [{key: tuple(value) if isinstance(value, list) else value for key, value in e.items()} for e in entries]
    assert all_kinds() == tuple(Kind(**entry) for entry in frozen)
    assert all(type(kind.is_plan) is bool for kind in all_kinds())
