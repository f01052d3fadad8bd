from .checking import check
from .emptying import remove_expired
from .handing import hand_in
from .reading import answer, read_as
from .running import cancel, run, start, take_up
from .undoing import ask_undo, kept_by, undo

__all__ = [
    "answer", "ask_undo", "cancel", "check", "hand_in", "kept_by", "read_as", "remove_expired", "run", "start",
    "take_up", "undo",
]  # fmt: skip
