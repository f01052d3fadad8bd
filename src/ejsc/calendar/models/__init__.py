from .deadline import DeadlineRule
from .holiday import Holiday
from .hours import OfficeHours, OpenTime
from .pause import ClockPause

__all__ = ["ClockPause", "DeadlineRule", "Holiday", "OfficeHours", "OpenTime"]
