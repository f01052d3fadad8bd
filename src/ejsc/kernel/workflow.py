"""A record's whole life as one table: checks, buttons, tests and the diagram all come from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise

from .errors import NotPermitted, StepNotAllowed


class Actor(Protocol):
    """Whoever acts: a user, or the system with a reason."""

    @property
    def label(self) -> str: ...

    def can(self, permission: str, record: Any = None) -> bool: ...


Guard = Callable[[Any], None]


@dataclass(frozen=True)
class Step:
    """One way from a status to another; a target of None stays where it is.

    `guards` ask before the act whether the record is ready; `ensures` ask after it whether it left things whole.
    """

    name: str
    sources: Set[str]
    target: str | None
    permission: str
    label: str | Promise = ""
    guards: tuple[Guard, ...] = ()
    ensures: tuple[Guard, ...] = ()
    needs_reason: bool = False


@dataclass(frozen=True)
class Workflow:
    """Statuses and steps; `field` names the attribute that holds the status."""

    initial: str
    final: Set[str]
    steps: tuple[Step, ...]
    field: str = "state"
    _by_name: dict[str, Step] = dataclasses.field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_name.update({step.name: step for step in self.steps})

    def step(self, name: str) -> Step:
        """The step of that name. Raises: KeyError for a name that the table does not hold."""
        return self._by_name[name]

    def check(self, record: Any, name: str, *, by: Actor) -> Step:
        """The step, if this person may take it now.

        Raises: StepNotAllowed, NotPermitted, or the guard's own error.
        """
        step = self.step(name)
        if not by.can(step.permission, record):
            raise NotPermitted
        if getattr(record, self.field) not in step.sources:
            raise StepNotAllowed
        for guard in step.guards:
            guard(record)
        return step

    def open_steps(self, record: Any, *, by: Actor) -> list[Step]:
        """What this person may do next with this record; one button each. Guards speak when it is tried."""
        state = getattr(record, self.field)
        return [s for s in self.steps if state in s.sources and by.can(s.permission, record)]

    @property
    def states(self) -> set[str]:
        """Every status that the table names."""
        named: set[str] = {self.initial, *self.final}
        for step in self.steps:
            named |= set(step.sources) | ({step.target} if step.target else set())
        return named

    def reachable(self) -> set[str]:
        """The statuses that can be reached from the first one."""
        found = {self.initial}
        while True:
            more = {s.target for s in self.steps if s.target and found & set(s.sources)} - found
            if not more:
                return found
            found |= more

    def mermaid(self, labels: dict[str, str] | None = None) -> str:
        """The diagram for the documentation."""
        return "\n".join(["stateDiagram-v2", f"    [*] --> {self.initial}", *self._arrows(labels or {})])

    def _arrows(self, labels: dict[str, str]) -> Iterable[str]:
        for state, label in sorted(labels.items()):
            yield f"    {state}: {label}"
        for step in self.steps:
            for source in sorted(step.sources):
                yield f"    {source} --> {step.target or source}: {step.name}"
        for state in sorted(self.final):
            yield f"    {state} --> [*]"
