from .attachment import Attachment

__all__ = ["Attachment"]
