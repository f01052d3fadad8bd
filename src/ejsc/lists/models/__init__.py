from .export import Export
from .look import ListLook
from .saved_view import SavedView

__all__ = ["Export", "ListLook", "SavedView"]
