"""Counts every worked example of a file and compares: `python -m tests.acceptance.clocks FILE`.

FILE is TOML: a list of [[vector]] with `clock`, `events` (trigger = day), `limit`, `safe` where it is known, and `why`.
Exit 1 if one differs.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from sendorganiser.clocks import explain, load_rules
from sendorganiser.errors import InputProblem


def main(file: Path, nation: str = "england") -> int:
    """Print each example that differs, then the figures."""
    vectors = read_vectors(file)
    wrong = 0
    for vector in vectors:
        if problem := differs(vector, nation):
            wrong += 1
            print(f"{vector.get('id', '?')} {vector['clock']}: {problem}")
    print(f"{len(vectors) - wrong} of {len(vectors)} exact.")
    return 1 if wrong else 0


def read_vectors(file: Path) -> list[dict[str, Any]]:
    """Read the examples."""
    vectors: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["vector"]
    return vectors


def differs(vector: dict[str, Any], nation: str = "england") -> str:
    """Say how our count differs from an example; "" where it does not."""
    try:
        found = explain(load_rules(nation), vector["clock"], vector["events"])
    except InputProblem as problem:
        return f"refused: {problem}"
    if found.limit != vector.get("limit"):
        return f"limit {found.limit}, should be {vector.get('limit')}: {' '.join(found.why)}"
    if "safe" in vector and found.safe != vector["safe"]:
        return f"safe {found.safe}, should be {vector['safe']}: {' '.join(found.why)}"
    return ""


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
