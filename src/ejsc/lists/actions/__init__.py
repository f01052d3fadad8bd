from .exports import cancel, download, order, remove_expired, run
from .views import drop_view, keep_look, save_view

__all__ = [
    "cancel", "download", "drop_view", "keep_look", "order", "remove_expired", "run", "save_view",
]  # fmt: skip
