from .report import MOST_PHOTOS, ReportForm
from .tracking import AnswerForm, PhotosForm, TrackForm

__all__ = ["MOST_PHOTOS", "AnswerForm", "PhotosForm", "ReportForm", "TrackForm"]
