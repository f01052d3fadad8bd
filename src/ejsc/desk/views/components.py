"""Every part of pages on one page, while developing."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

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

SECTIONS = [
    "placing",
    "marks",
    "buttons",
    "forms",
    "wrong",
    "pickers",
    "records",
    "lists",
    "states",
    "overlays",
]


class Sample(forms.Form):
    """A form with every kind of field."""

    name = forms.CharField(label="Nama orang itu", help_text="Boleh nama panggilan.", required=False)
    nik = forms.CharField(label="NIK", help_text="16 angka, ada di KTP.", min_length=16, max_length=16)
    birth = forms.DateField(
        label="Tanggal lahir", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    amount = forms.IntegerField(label="Biaya", required=False)
    regency = forms.ChoiceField(
        label="Kabupaten atau kota", choices=[("", "Pilih"), ("35.73", "Kota Malang")]
    )
    story = forms.CharField(
        label="Apa yang terjadi", max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Tulis seperti Anda bercerita lewat telepon.",
    )  # fmt: skip
    sex = forms.ChoiceField(
        label="Jenis kelamin", widget=forms.RadioSelect, choices=[("L", "Laki-laki"), ("P", "Perempuan")]
    )
    urgency = forms.ChoiceField(
        label="Seberapa mendesak", widget=forms.RadioSelect,
        choices=[("danger", "Darurat, nyawa terancam"), ("urgent", "Mendesak"), ("normal", "Biasa")],
    )  # fmt: skip
    needs = forms.MultipleChoiceField(
        label="Yang dibutuhkan", widget=forms.CheckboxSelectMultiple, required=False,
        choices=[("food", "Makanan"), ("care", "Perawatan"), ("home", "Tempat tinggal")],
    )  # fmt: skip
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


class SampleFilter(forms.Form):
    """What one narrows a list by."""

    q = forms.CharField(label="Cari", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    urgency = forms.ChoiceField(
        label="Mendesak", required=False, choices=[("", "Semua"), ("danger", "Darurat")]
    )
    regency = forms.ChoiceField(
        label="Wilayah", required=False, choices=[("", "Semua"), ("35.73", "Kota Malang")]
    )


def _wrong() -> Sample:
    wrong = Sample({"nik": "350101", "hidden": "on", "village_text": ""}, auto_id="wrong_%s")
    wrong.is_valid()
    wrong.add_error(None, "Laporan ini sudah pernah dikirim. Periksa kodenya di halaman Lacak.")
    return wrong


def _steps() -> list[dict[str, str]]:
    return [
        {"label": "Diterima", "state": "done", "when": "4 Mei 2026, 14.30"},
        {"label": "Diverifikasi", "state": "done", "when": "5 Mei 2026"},
        {"label": "Ditangani", "state": "current", "note": "Petugas sedang mengatur tempat tinggal."},
        {"label": "Dirujuk", "state": "todo"},
        {"label": "Selesai", "state": "todo"},
    ]


def _cases() -> list[dict[str, Any]]:
    return [
        {"number": "2026-05-0117", "kind": "Lansia sendirian", "who": "Mbah S.", "village": "Lowokwaru", "level": "danger",
         "word": "Diterima", "tone": "info", "due": NOW - timedelta(hours=3), "by": "", "at": NOW - timedelta(hours=4)},
        {"number": "2026-05-0116", "kind": "Orang dengan gangguan jiwa", "who": "Tanpa nama", "village": "Sumberpucung, Kabupaten Malang",
         "level": "urgent", "word": "Diverifikasi", "tone": "info", "due": NOW + timedelta(hours=7), "by": "Sari Wulandari", "at": NOW - timedelta(days=1)},
        {"number": "2026-05-0098", "kind": "Anak di jalan", "who": "R. dan dua adik", "village": "Wonokromo", "level": "normal",
         "word": "Ditangani", "tone": "ok", "due": NOW + timedelta(days=6), "by": "Budi", "at": NOW - timedelta(days=8)},
    ]  # fmt: skip


def _menu() -> list[dict[str, Any]]:
    names = [
        ("Kotak masuk", "inbox", 12), ("Kasus saya", "folder", 3), ("Orang", "users", None),
        ("Rujukan", "move", None), ("Tugas", "list", 5), ("Laporan", "chart", None),
    ]  # fmt: skip
    return [
        {"label": label, "icon": icon, "badge": badge, "url": f"#{icon}", "active": at == 0}
        for at, (label, icon, badge) in enumerate(names)
    ]


def shown() -> bool:
    """Whether this site shows the page: while developing, or when it was asked for."""
    return bool(settings.DEBUG or getattr(settings, "EJSC_COMPONENTS", False))


def components(request: HttpRequest) -> HttpResponse:
    """The parts, in the desk's frame or (`?frame=public`) in the public one."""
    if not shown():
        raise Http404
    public = request.GET.get("frame") == "public"
    context = {
        "layout": "layout_public.html" if public else "layout_desk.html",
        "public": public, "sections": SECTIONS, "section": "report",
        "menu": _menu(), "home_url": "#main", "add_url": "#add", "search_url": "#search", "notices_url": "#notices",
        "notice_count": 4, "person_name": "Sari Wulandari", "person_note": "TKSK Kecamatan Lowokwaru",
        "form": Sample(initial={"urgency": "urgent", "kind": "elderly"}), "wrong": _wrong(),
        "filter_form": SampleFilter({"urgency": "danger"}, auto_id="filter_%s"),
        "chosen": [{"label": "Darurat", "url": "?"}, {"label": "Kota Malang", "url": "?"}],
        "tabs": [{"label": "Ringkasan", "url": "#", "active": True}, {"label": "Linimasa", "url": "#", "badge": 14},
                 {"label": "Orang", "url": "#"}, {"label": "Rencana", "url": "#"}, {"label": "Berkas", "url": "#", "badge": 3}],
        "steps": _steps(), "cases": _cases(), "kinds": KINDS, "now": NOW,
        "tones": ["neutral", "info", "ok", "warn", "danger", "sealed"],
        "late": NOW - timedelta(hours=3), "soon": NOW + timedelta(hours=5), "later": NOW + timedelta(days=2, hours=1),
        "days_late": NOW - timedelta(days=4), "hour_ago": NOW - timedelta(hours=1), "week_ago": NOW - timedelta(days=7),
    }  # fmt: skip
    return render(request, "desk/components.html", context)
