from .conflict import ReportConflict
from .webhook import Attempt, Delivery, Webhook

__all__ = ["Attempt", "Delivery", "ReportConflict", "Webhook"]
