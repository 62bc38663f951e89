"""The archive's schema, one step at a time. Never edit a step that has been released."""

from sendorganiser.store.migrations import from_0001, from_0008, from_0014
from sendorganiser.store.migrations.making import migrations

__all__ = ["from_0001", "from_0008", "from_0014", "migrations"]
