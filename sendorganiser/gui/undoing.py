"""What was done in this session and can be undone, the last first: Ctrl+Z goes on where the toast has gone."""

from collections.abc import Callable
from dataclasses import dataclass

_MOST = 100


@dataclass(eq=False)
class Step:
    """One thing that was done, in words, and the way back."""

    words: str
    undo: Callable[[], object]


class Undoing:
    """The steps of this session. Each is undone once, from the toast or from here."""

    def __init__(self, *, changed: Callable[[], None], said: Callable[[str], None]) -> None:
        """`changed` hears when there is another last step, `said` what has become of one."""
        self._steps: list[Step] = []
        self._changed, self._said = changed, said

    @property
    def last(self) -> str:
        """What would be undone next, "" if there is nothing."""
        return self._steps[-1].words if self._steps else ""

    def add(self, words: str, undo: Callable[[], object]) -> Callable[[], None]:
        """Note a step; return the way back to offer beside its words."""
        step = Step(words, undo)
        self._steps = [*self._steps, step][-_MOST:]
        self._changed()

        def back() -> None:
            self._take(step)

        return back

    def undo_last(self) -> None:
        """Undo the last step that is not undone yet, and say so."""
        if self._steps and self._take(step := self._steps[-1]):
            self._said(f"Undone: {step.words[:1].lower()}{step.words[1:]}")

    def clear(self) -> None:
        """Forget all: another archive is open."""
        self._steps = []
        self._changed()

    def _take(self, step: Step) -> bool:
        if step not in self._steps:
            return False
        self._steps.remove(step)
        self._changed()
        try:
            step.undo()
        except RuntimeError:  # Qt: the window it was done in has gone
            self._said("This cannot be undone any more: the window it was done in is closed.")
            return False
        return True
