from .deadline import DeadlineRule
from .escalation import EscalationRule
from .holiday import Holiday
from .hours import OfficeHours, OpenWeek
from .pause import ClockPause

__all__ = ["ClockPause", "DeadlineRule", "EscalationRule", "Holiday", "OfficeHours", "OpenWeek"]
