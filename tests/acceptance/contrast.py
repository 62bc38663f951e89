"""Prints how well each ink can be read on each ground it is used on, in every theme, by WCAG 2; ends with 1 below AA.

Run it with: python -m tests.acceptance.contrast
"""

import sys

from sendorganiser.gui.pairs import PAIRS
from sendorganiser.gui.style import PALETTES
from tests.gui.test_style import contrast

AA, AAA, EDGE = 4.5, 7.0, 3.0
EDGES = tuple((edge, ground) for edge in ("focus", "field_line") for ground in ("page", "surface", "sunken"))


def main() -> int:
    """Print a line for each theme, the pairs below AAA, and each that fails."""
    failed = 0
    for theme, colours in PALETTES.items():
        words = {pair: contrast(colours.of(pair[0]), colours.of(pair[1])) for pair in PAIRS}
        edges = {pair: contrast(colours.of(pair[0]), colours.of(pair[1])) for pair in EDGES}
        best = sum(ratio >= AAA for ratio in words.values())
        wrong = [pair for pair, ratio in words.items() if ratio < AA]
        wrong += [pair for pair, ratio in edges.items() if ratio < EDGE]
        failed += len(wrong)
        print(f"{theme}: {len(words)} pairs of ink and ground, the lowest {min(words.values()):.1f}:1, ", end="")
        print(f"{best} of them AAA; edges and focus at least {min(edges.values()):.1f}:1; {len(wrong)} fail")
        for (ink, ground), ratio in sorted(words.items(), key=lambda each: each[1]):
            if ratio < AAA:
                print(f"  {ratio:4.1f}:1  {ink} on {ground}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
