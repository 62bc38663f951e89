"""The list of kinds is closed and whole: each is known once, and the phrases file speaks of the same ones."""

import tomllib

from sendorganiser.bundle import presets
from sendorganiser.kinds import all_kinds, kind_named
from sendorganiser.resources import resource


def test_every_kind_is_known_once_and_says_what_it_is() -> None:
    ids = [kind.id for kind in all_kinds()]
    assert len(set(ids)) == len(ids) == 48
    assert all(kind.title and kind.what and kind.group for kind in all_kinds())
    assert kind_named("ep-report") in all_kinds()
    assert kind_named("no-such-kind") is None


def test_the_phrases_speak_of_the_same_kinds() -> None:
    cues = tomllib.loads(resource("kind-cues.toml").read_text(encoding="utf-8"))
    named = {entry["id"] for entry in cues["kind"]} if isinstance(cues.get("kind"), list) else set(cues)
    assert named <= {kind.id for kind in all_kinds()}
    assert named


def test_every_kind_a_bundle_names_exists() -> None:
    for preset in presets():
        for section in preset.sections:
            assert all(kind == "*" or kind_named(kind) for kind in section.kinds), preset.id


def test_the_file_is_read_as_any_other_reader_would() -> None:
    with resource("kinds.toml").open("rb") as file:
        entries = tomllib.load(file)["kind"]
    read = [
        {key: list(value) if isinstance(value, tuple) else value for key, value in kind._asdict().items()}
        for kind in all_kinds()
    ]
    assert [{key: made[key] for key in entry} for made, entry in zip(read, entries, strict=True)] == entries
