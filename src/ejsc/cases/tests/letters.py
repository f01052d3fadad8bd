"""Letters of a case, as tests give them out and read them."""

from __future__ import annotations

import io
import uuid
import zipfile
from typing import Any

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.cases.models import Case
from ejsc.letters import actions, sheet
from ejsc.letters.models import Letter

SAID: dict[str, Any] = {
    "purpose": "Kunjungan dan asesmen", "starts": "1 Mei", "ends": "2 Mei", "companions": "", "signer_name": "Budi",
    "signer_position": "Kepala", "signer_nip": "",
}  # fmt: skip


def assign_letter(case: Case, by: User, **over: Any) -> Letter:
    id = over.pop("id", uuid.uuid4())
    with scope(by):
        return actions.issue(id=id, kind="assignment", record=case.pk, said={**SAID, **over}, by=by)


def paper(letter: Letter) -> sheet.Sheet:
    return sheet.of(letter)


def word_text(contents: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(contents)) as packed:
        return packed.read("word/document.xml").decode()
