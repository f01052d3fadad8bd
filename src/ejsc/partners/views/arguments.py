"""How a form of a step becomes the arguments of its action."""

from __future__ import annotations

from typing import Any

from ejsc.accounts.models import User

from .. import actions
from ..actions import Done, Upload
from ..models import Agreement
from .steps import Run


def plain(name: str) -> Run:
    """A step that carries a remark or a reason and nothing else."""

    def run(found: Agreement, form: Any, by: User) -> None:
        actions.step(agreement=found, name=name, note=form.cleaned_data["note"], by=by, seen=form.version)

    return run


def of(action: Any, make: Any) -> Run:
    """An action whose arguments the form gives."""

    def run(found: Agreement, form: Any, by: User) -> None:
        action(agreement=found, by=by, seen=form.version, **make(form))

    return run


def upload(form: Any) -> Upload:
    said = form.cleaned_data
    return Upload(id=said["id"], file=said["file"], note=said.get("note", ""))


def need(form: Any) -> dict[str, Any]:
    said = form.cleaned_data
    return {
        "need": {key: said[key] for key in ("need", "target_group", "place", "places_offered")},
        "note": said["note"],
    }


def dprd(form: Any) -> dict[str, Any]:
    said = form.cleaned_data
    return {"needed": said["needed"] == "yes", "decision": said["decision"], "why": said["note"]}


def evaluation(form: Any) -> dict[str, Any]:
    said = form.cleaned_data
    return {"id": said["id"], "scores": form.scores, "text": said["text"], "decision": said["decision"]}


def disposal(form: Any) -> dict[str, Any]:
    said = form.cleaned_data
    return {"obligation": said["obligation"], "state": said["state"], "note": said["note"]}


def delivery(form: Any) -> dict[str, Any]:
    return {"done": Done(**form.done), "file": form.cleaned_data["file"]}


def verification(form: Any) -> dict[str, Any]:
    said = form.cleaned_data
    return {"delivery": said["delivery"], "accept": said["verdict"] == "yes", "note": said["note"]}
