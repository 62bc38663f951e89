"""All clocks of a case of 500 events: `python benchmarks/clocks.py [--events 500] [--runs 20]`.

Prints the processor time of the first, the median and the worst reckoning, with rules and calendars already read, and
the time to read them. The events are spread over six years in the order of a real case.
"""

import argparse
import random
import statistics
import time
from datetime import date, timedelta

from sendorganiser.clocks import load_rules, running
from sendorganiser.model.event import Event

STEPS = (
    *("ehcna-requested", "ehcna-refused", "mediation-certificate", "appeal-lodged", "appeal-registered"),
    *("appeal-received-by-council", "council-response", "hearing", "tribunal-decision", "ehcna-agreed"),
    *("advice-requested", "advice-given", "draft-plan-sent", "final-plan-issued", "annual-review-meeting"),
    *("annual-review-report-sent", "la-decision-amend", "amendment-notice-sent", "amended-plan-issued"),
    *("complaint-stage1-made", "complaint-acknowledged", "complaint-stage1-response", "complaint-stage2-made"),
    *("sar-made", "sar-response", "foi-requested", "foi-response", "absence", "suspension", "transport-refused"),
)
NOTES = ("call", "meeting", "letter-sent", "letter-received", "incident", "missed-provision")


def main() -> None:
    """Make the events, reckon, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=500)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only-steps", action="store_true", help="no calls and notes: every event starts clocks")
    given = parser.parse_args()
    started = time.perf_counter()
    rules = load_rules("england")
    print(f"reading the rules: {(time.perf_counter() - started) * 1000:.0f} ms, {len(rules.clocks)} clocks")
    events = make_events(given.events, only_steps=given.only_steps)
    times = []
    for _ in range(given.runs):
        started = time.process_time()
        found = running(rules, events, today=date(2026, 11, 21))
        times.append((time.process_time() - started) * 1000)
    print(f"{len(events)} events, {len(found)} clocks, in milliseconds:")
    print(f"first {times[0]:.1f}, median {statistics.median(times):.1f}, worst {max(times):.1f}")


def make_events(count: int, *, only_steps: bool) -> list[Event]:
    """Return events in the order of a case: half of them notes unless only steps are wanted."""
    rng = random.Random(7)
    first, made, step = date(2020, 9, 1), [], 0
    for number in range(count):
        day = first + timedelta(days=number * 2270 // count)
        is_step = only_steps or rng.random() < 0.5
        kind = STEPS[step % len(STEPS)] if is_step else rng.choice(NOTES)
        step += is_step
        made.append(Event(id=number + 1, case=1, kind=kind, date=day.isoformat(), dated=day.isoformat()))
    return made


if __name__ == "__main__":
    main()
