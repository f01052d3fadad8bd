"""Whom the demo's office works with, and about what: invented, but for the names of public bodies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Body:
    """A partner."""

    name: str
    kind: str
    city: str


@dataclass(frozen=True)
class Subject:
    """What an agreement is about, and what our side and the partner owe."""

    title: str
    cluster: str
    terms: dict[str, Any]
    owed: tuple[dict[str, Any], dict[str, Any]]


def _terms(need: str, whom: str, place: str, places: int = 0) -> dict[str, Any]:
    return {"need": need, "target_group": whom, "place": place, "places_offered": places}


def _owed(kind: str, text: str, quantity: int, unit: str, cycle: str = "once", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "text": text, "quantity": quantity, "unit": unit, "cycle": cycle, **more}


PARTNERS = (
    Body("Politeknik Kesejahteraan Sosial Bandung (Poltekesos)", "ministry", "Bandung"),
    Body("Stikes Husada Contoh Jember", "campus", "Jember"),
    Body("Stikes Bhakti Contoh Blitar", "campus", "Blitar"),
    Body("Universitas Negeri Contoh Malang", "campus", "Malang"),
    Body("Universitas Contoh Surabaya", "campus", "Surabaya"),
    Body("Akademi Keperawatan Contoh Magetan", "campus", "Magetan"),
    Body("SMK Negeri Contoh 2 Sidoarjo", "campus", "Sidoarjo"),
    Body("Pemerintah Kabupaten Contoh Jember", "region", "Jember"),
    Body("PT Sinar Jaya Contoh", "firm", "Surabaya"),
    Body("PT Busana Contoh Nusantara", "firm", "Pasuruan"),
    Body("CV Rasa Contoh Mandiri", "firm", "Malang"),
    Body("PT Ritel Contoh Makmur", "firm", "Sidoarjo"),
    Body("Yayasan Peduli Contoh Bangsa", "foundation", "Malang"),
    Body("Yayasan Netra Contoh Mandiri", "foundation", "Surabaya"),
    Body("LKSA Kasih Contoh", "foundation", "Nganjuk"),
    Body("Rumah Sakit Contoh Sehat", "hospital", "Kediri"),
    Body("Klinik Jiwa Contoh Tenteram", "hospital", "Pasuruan"),
    Body("BPJS Ketenagakerjaan Wilayah Jawa Timur", "ministry", "Surabaya"),
    Body("Dinas Tenaga Kerja dan Transmigrasi Provinsi Jawa Timur", "office", "Surabaya"),
    Body("Bank Contoh Daerah", "firm", "Surabaya"),
    Body("Balai Latihan Kerja Contoh Wonojati", "office", "Malang"),
    Body("Komunitas Relawan Contoh Jatim", "foundation", "Surabaya"),
    Body("Radio Contoh Suara Jatim", "media", "Surabaya"),
    Body("Lembaga Bantuan Contoh Internasional", "foreign", "Jakarta"),
)

SUBJECTS = (
    Subject(
        "Praktik kerja lapangan mahasiswa keperawatan di panti lansia", "elderly",
        _terms("Tenaga pendamping perawatan lansia di panti", "Penerima manfaat lansia", "PSTW"),
        (
            _owed("service", "Pembimbing lapangan bagi mahasiswa", 2, "orang", "half", article="Pasal 5"),
            _owed("students", "Mahasiswa mendampingi perawatan lansia", 20, "orang", "half", article="Pasal 6"),
        ),
    ),
    Subject(
        "Peningkatan kapasitas pekerja sosial dan pilar sosial", "training",
        _terms("Pengajar dan kurikulum bagi petugas", "Pekerja sosial, TKSK, Tagana", "UPT PTKS Malang", 40),
        (
            _owed("training_seats", "Kursi pelatihan", 40, "orang", "year", article="Pasal 4", is_capacity=True),
            _owed("lecturers", "Dosen mengajar di kelas pelatihan", 4, "orang", "year", article="Pasal 5"),
        ),
    ),
    Subject(
        "Penempatan kerja bagi remaja setelah terminasi", "youth",
        _terms("Pekerjaan bagi remaja yang selesai dibina", "Remaja 18 tahun ke atas", "PSBR", 5),
        (
            _owed("service", "Pembekalan remaja sebelum bekerja", 10, "orang", "year", article="Pasal 3"),
            _owed("jobs", "Lowongan kerja bagi remaja binaan", 5, "orang", "year", article="Pasal 4", is_capacity=True),
        ),
    ),
    Subject(
        "Beasiswa kuliah bagi anak asuh", "child",
        _terms("Kesempatan kuliah bagi anak asuh berprestasi", "Anak asuh lulusan SMA/SMK", "PPSAA", 6),
        (
            _owed("reports", "Laporan perkembangan anak asuh", 1, "laporan", "half", article="Pasal 7"),
            _owed("study_places", "Tempat kuliah, beasiswa", 6, "orang", "year", article="Pasal 6", is_capacity=True),
        ),
    ),
    Subject(
        "Pemeriksaan kesehatan dan layanan jiwa di panti", "disability",
        _terms("Pemeriksaan rutin dan obat", "Penerima manfaat ODGJ dan disabilitas", "RSBL"),
        (
            _owed("service", "Antar jemput penerima manfaat ke klinik", 12, "kali", "year", article="Pasal 5"),
            _owed("service", "Pemeriksaan kesehatan di panti", 4, "kali", "year", article="Pasal 6"),
        ),
    ),
    Subject(
        "Pelatihan keterampilan dan pemasaran karya penerima manfaat", "homeless",
        _terms("Keterampilan usaha dan jalur pemasaran", "Penerima manfaat yang siap mandiri", "Gadisku", 30),
        (
            _owed("goods", "Ruang pamer di Gadisku", 1, "ruang", article="Pasal 3"),
            _owed("funds", "Bantuan alat usaha", 25_000_000, "rupiah", "year", article="Pasal 4"),
        ),
    ),
    Subject(
        "Penelitian dan pengabdian masyarakat tentang kemiskinan ekstrem", "",
        _terms("Bukti ilmiah bagi program", "Keluarga miskin ekstrem", "Lima kabupaten"),
        (
            _owed("service", "Izin dan data gabungan tanpa nama", 1, "paket", article="Pasal 3"),
            _owed("research", "Laporan penelitian dengan rekomendasi", 1, "laporan", "year", article="Pasal 4"),
        ),
    ),
)  # fmt: skip
