from .conflict import ReportConflict

__all__ = ["ReportConflict"]
