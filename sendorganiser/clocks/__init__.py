"""When is it due, and why? Statutory clocks as data, counted with a reason for every step."""

from sendorganiser.clocks.explain import Explained, explain
from sendorganiser.clocks.reading import NATIONS, load_rules, read_rules
from sendorganiser.clocks.rules import Clock, Rules
from sendorganiser.clocks.running import running

__all__ = ["NATIONS", "Clock", "Explained", "Rules", "explain", "load_rules", "read_rules", "running"]
