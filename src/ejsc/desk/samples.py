"""Invented forms and records for the components page; nothing here reaches another page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms

NOW = datetime(2026, 5, 6, 3, 0, tzinfo=UTC)

KINDS = {
    "elderly": "Lansia sendirian",
    "child": "Anak di jalan",
    "distress": "Orang dengan gangguan jiwa",
    "traveller": "Orang terlantar di perjalanan",
    "disability": "Penyandang disabilitas",
    "violence": "Korban kekerasan",
    "neglect": "Bayi atau anak terlantar",
    "homeless": "Gelandangan atau pengemis",
    "disaster": "Korban bencana",
    "other": "Lainnya",
}
SEXES = [("L", "Laki-laki"), ("P", "Perempuan")]
URGENCIES = [("danger", "Darurat, nyawa terancam"), ("urgent", "Mendesak"), ("normal", "Biasa")]
NEEDS = [("food", "Makanan"), ("care", "Perawatan"), ("home", "Tempat tinggal")]
REGENCIES = [("", "Pilih"), ("35.73", "Kota Malang")]


class Sample(forms.Form):
    """A form with every kind of field."""

    name = forms.CharField(label="Nama orang itu", help_text="Boleh nama panggilan.", required=False)
    nik = forms.CharField(label="NIK", help_text="16 angka, ada di KTP.", min_length=16, max_length=16)
    birth = forms.DateField(label="Tanggal lahir", required=False)
    amount = forms.IntegerField(label="Biaya", required=False)
    regency = forms.ChoiceField(label="Kabupaten atau kota", choices=REGENCIES)
    story = forms.CharField(
        label="Apa yang terjadi",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Tulis seperti Anda bercerita lewat telepon.",
    )
    sex = forms.ChoiceField(label="Jenis kelamin", widget=forms.RadioSelect, choices=SEXES)
    urgency = forms.ChoiceField(label="Seberapa mendesak", widget=forms.RadioSelect, choices=URGENCIES)
    needs = forms.MultipleChoiceField(
        label="Yang dibutuhkan", widget=forms.CheckboxSelectMultiple, required=False, choices=NEEDS
    )
    kind = forms.ChoiceField(
        label="Siapa yang Anda lihat?", widget=forms.RadioSelect, choices=list(KINDS.items())
    )
    hidden = forms.BooleanField(
        label="Rahasiakan nama saya", required=False, help_text="Hanya petugas yang tahu."
    )
    paper = forms.FileField(label="Surat", required=False)
    photos = forms.FileField(
        label="Foto", required=False, widget=forms.FileInput(attrs={"accept": "image/*"})
    )
    village_text = forms.CharField(label="Desa atau kelurahan", help_text="Ketik dua huruf atau lebih.")
    village = forms.CharField(required=False, widget=forms.HiddenInput)
    latitude = forms.CharField(required=False, widget=forms.HiddenInput)
    longitude = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["birth"].widget.input_type = "date"


class SampleFilter(forms.Form):
    """What one narrows a list by."""

    q = forms.CharField(label="Cari", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    urgency = forms.ChoiceField(label="Mendesak", required=False, choices=[("", "Semua"), *URGENCIES])
    regency = forms.ChoiceField(label="Wilayah", required=False, choices=REGENCIES)


def wrong_form() -> Sample:
    """The form as it comes back with mistakes."""
    wrong = Sample({"nik": "350101", "hidden": "on", "village_text": ""}, auto_id="wrong_%s")
    wrong.is_valid()
    wrong.add_error(None, "Laporan ini sudah pernah dikirim. Periksa kodenya di halaman Lacak.")
    return wrong


STEPS = [
    {"label": "Diterima", "state": "done", "when": "4 Mei 2026, 14.30"},
    {"label": "Diverifikasi", "state": "done", "when": "5 Mei 2026"},
    {"label": "Ditangani", "state": "current", "note": "Petugas sedang mengatur tempat tinggal."},
    {"label": "Dirujuk", "state": "todo"},
    {"label": "Selesai", "state": "todo"},
]


def _case(number: str, level: str, kind: str, who: str, village: str, **more: Any) -> dict[str, Any]:
    return {"number": number, "level": level, "kind": kind, "who": who, "village": village, **more}


CASES = [
    _case(
        "2026-05-0117", "danger", KINDS["elderly"], "Mbah S.", "Lowokwaru",
        word="Diterima", tone="info", due=NOW - timedelta(hours=3), at=NOW - timedelta(hours=4),
    ),
    _case(
        "2026-05-0116", "urgent", KINDS["distress"], "Tanpa nama", "Sumberpucung, Kabupaten Malang",
        word="Diverifikasi", tone="info", due=NOW + timedelta(hours=7), at=NOW - timedelta(days=1), by="Sari",
    ),
    _case(
        "2026-05-0098", "normal", KINDS["child"], "R. dan dua adik", "Wonokromo",
        word="Ditangani", tone="ok", due=NOW + timedelta(days=6), at=NOW - timedelta(days=8), by="Budi",
    ),
]  # fmt: skip

_PLACES = [
    ("Kotak masuk", "inbox", 12), ("Kasus saya", "folder", 3), ("Orang", "users", None),
    ("Rujukan", "move", None), ("Tugas", "list", 5), ("Laporan", "chart", None),
]  # fmt: skip
MENU = [
    {"label": label, "icon": icon, "badge": badge, "url": f"#{icon}", "active": at == 0}
    for at, (label, icon, badge) in enumerate(_PLACES)
]

TABS = [
    {"label": "Ringkasan", "url": "#", "active": True},
    {"label": "Linimasa", "url": "#", "badge": 14},
    {"label": "Orang", "url": "#"},
    {"label": "Rencana", "url": "#"},
    {"label": "Berkas", "url": "#", "badge": 3},
]

FRAME = {
    "menu": MENU, "home_url": "#main", "add_url": "#add", "search_url": "#search", "notices_url": "#notices",
    "notice_count": 4, "person_name": "Sari Wulandari", "person_note": "TKSK Kecamatan Lowokwaru",
}  # fmt: skip

TIMES = {
    "now": NOW,
    "days_late": NOW - timedelta(days=4),
    "late": NOW - timedelta(hours=3),
    "soon": NOW + timedelta(hours=5),
    "later": NOW + timedelta(days=2, hours=1),
    "hour_ago": NOW - timedelta(hours=1),
    "week_ago": NOW - timedelta(days=7),
}


def everything() -> dict[str, Any]:
    """All samples by the names that the page uses."""
    return {
        "form": Sample(initial={"urgency": "urgent", "kind": "elderly"}),
        "wrong": wrong_form(),
        "filter_form": SampleFilter({"urgency": "danger"}, auto_id="filter_%s"),
        "chosen": [{"label": "Darurat", "url": "?"}, {"label": "Kota Malang", "url": "?"}],
        "tabs": TABS, "steps": STEPS, "cases": CASES, "kinds": KINDS, **FRAME, **TIMES,
    }  # fmt: skip
