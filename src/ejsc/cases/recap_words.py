"""The words of old recaps: headings of columns, and what stands in their cells. Plain: small letters, no signs."""

from __future__ import annotations

from .choices import Channel, Kind, ReportState, Urgency


def _heads(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(","))


def _meanings(said: dict[str, str]) -> dict[str, str]:
    """`{value: "word, word"}` the other way round."""
    return {word: value for value, words in said.items() for word in _heads(words)}


WHAT = _heads(
    "uraian, uraian laporan, uraian masalah, uraian permasalahan, uraian kasus, kronologi, kronologis, permasalahan,"
    "isi laporan, isi aduan, deskripsi, kejadian, masalah, laporan, aduan, pengaduan, kasus, kondisi, ringkasan"
)
KIND = _heads(
    "jenis ppks, jenis pmks, ppks, pmks, kategori, jenis, klasifikasi, jenis kasus, jenis laporan, kriteria"
)
DAY = _heads(
    "tanggal lapor, tgl lapor, tanggal laporan, tgl laporan, tanggal masuk, tgl masuk, tanggal terima, tanggal aduan,"
    "tanggal kejadian, hari tanggal, hari tgl, tanggal, tgl, waktu"
)
# Names of others, and of places.
OTHERS = ("pelapor", "petugas", "ibu", "desa", "pendamping")
NAME = _heads(
    "nama ppks, nama pmks, nama klien, nama korban, nama penerima manfaat, nama pm, nama yang dilaporkan,"
    "nama lengkap, nama, identitas, klien"
)
NIK = _heads("nik, no nik, nomor nik, nomor induk kependudukan, no ktp, nomor ktp, ktp")
SEX = _heads("l p, p l, lk pr, jenis kelamin, jns kelamin, jk, kelamin, gender, sex")
COUNT = _heads("jumlah orang, jumlah jiwa, jumlah ppks, jumlah klien, jml orang, jml")
VILLAGE = _heads(
    "desa kelurahan, kelurahan desa, desa kel, kel desa, ds kel, nama desa, nama kelurahan, desa, kelurahan"
)
DISTRICT = _heads("kecamatan, nama kecamatan, kec")
REGENCY = _heads(
    "kabupaten kota, kab kota, kota kabupaten, kota kab, nama kabupaten, kabupaten, kab, kota, daerah, asal daerah"
)
CODE = _heads("kode desa, kode wilayah, kode kelurahan, kode kemendagri, kode desa kelurahan")
PLACE = _heads(
    "alamat, alamat lengkap, alamat domisili, alamat ktp, lokasi, lokasi kejadian, tempat kejadian, tempat ditemukan,"
    "tempat, dusun, jalan, tkp, posisi"
)
OUTCOME = _heads(
    "tindak lanjut, tindaklanjut, tindakan, hasil, hasil tindak lanjut, hasil penanganan, penanganan, penyelesaian,"
    "solusi, intervensi, layanan yang diberikan, output"
)
STATE = _heads("status, status laporan, status penanganan, status kasus, status tindak lanjut, progres")
CHANNEL = _heads(
    "media, media laporan, media pengaduan, saluran, kanal, sumber, sumber laporan, asal laporan, via, melalui"
)
URGENCY = _heads("urgensi, tingkat urgensi, prioritas, kedaruratan, tingkat kedaruratan")
REPORTER = _heads(
    "nama pelapor, pelapor, pengadu, pemohon, nama pengirim, pengirim, informan, dilaporkan oleh"
)
PHONE = _heads(
    "no hp pelapor, no telp pelapor, kontak pelapor, no hp, nomor hp, no telepon, nomor telepon, no telp, telepon,"
    "telp, hp, no wa, nomor wa, wa, whatsapp, kontak, no kontak"
)
NUMBER = _heads(
    "nomor tiket, no tiket, no laporan, nomor laporan, tracking id, no register, no registrasi, no agenda, no surat,"
    "nomor surat"
)
EXTRA = _heads("keterangan, ket, catatan, keterangan lain, petugas, nama petugas, pendamping")

KINDS = _meanings({
    Kind.ELDERLY: "lansia, lanjut usia, jompo, lansia terlantar, lanjut usia terlantar, lut",
    Kind.CHILD: "anak, anak terlantar, balita, balita terlantar, bayi, abh, anak jalanan, anjal, amps, ampk, adk,"
    "anak putus sekolah, yatim",
    Kind.MENTAL: "odgj, odgj terlantar, odgj pasung, psikotik, eks psikotik, gangguan jiwa, orang dengan gangguan jiwa,"
    "pasung, disabilitas mental, penyandang disabilitas mental, pdm, odmk",
    Kind.STRANDED: "orang terlantar, ot, terlantar, kehabisan bekal, kehabisan ongkos, musafir, pemulangan,"
    "pekerja migran, pmi, pmib, pmi bermasalah, tki",
    Kind.DISABILITY: "disabilitas, penyandang disabilitas, difabel, disabilitas fisik, cacat, tuna netra, tuna rungu,"
    "tuna daksa, tuna grahita, odk",
    Kind.VIOLENCE: "kekerasan, korban kekerasan, ktk, kdrt, korban tindak kekerasan, tppo, korban perdagangan orang,"
    "pelecehan, eksploitasi, anak korban kekerasan",
    Kind.HOMELESS: "gepeng, gelandangan, pengemis, gelandangan dan pengemis, pgot, pemulung, tuna wisma, tunawisma,"
    "punk, anak punk, tuna susila, tuna sosial, waria",
    Kind.POOR: "fakir miskin, miskin, keluarga miskin, kurang mampu, tidak mampu, wrse, perempuan rawan sosial ekonomi,"
    "rtlh, keluarga bermasalah, sakit menahun, bpjs",
    Kind.OTHER: "lain lain, lainnya, lain, dll",
})  # fmt: skip
STATES = _meanings({
    ReportState.SETTLED: "selesai, sudah, sudah selesai, tuntas, done, clear, closed, ditutup, sudah ditangani,"
    "tertangani, ditangani, terlayani, dirujuk, sudah dirujuk, dipulangkan, sudah dipulangkan, rujuk, meninggal,"
    "meninggal dunia",
    ReportState.RECEIVED: "belum, belum selesai, proses, dalam proses, on proses, on progress, diproses, pending,"
    "menunggu, belum ditangani, belum ditindaklanjuti, belum tindak lanjut, sedang diproses, koordinasi,"
    "masih koordinasi",
    ReportState.UNFOUNDED: "tidak ditemukan, tidak terbukti, hoax, hoaks, tidak benar, nihil, laporan palsu",
})  # fmt: skip
CHANNELS = _meanings({
    Channel.WHATSAPP: "whatsapp, wa, grup wa, whats app",
    Channel.PHONE: "telepon, telpon, telp, hotline, call center, telephone, hp",
    Channel.WALK_IN: "datang langsung, datang, langsung, tatap muka, ke kantor, offline",
    Channel.SOCIAL: "media sosial, medsos, instagram, ig, facebook, fb, twitter, tiktok",
    Channel.LETTER: "surat, email, e mail, nota dinas",
    Channel.POLICE: "polisi, polsek, polres, polresta, satpol pp, satpol, kepolisian",
    Channel.VILLAGE: "desa, kelurahan, kepala desa, kades, lurah, perangkat desa, kecamatan",
    Channel.TKSK: "tksk, tagana, pordam, psm, pendamping pkh, pkh, pilar sosial, posko, relawan",
    Channel.LAPOR: "lapor, sp4n, sp4n lapor",
    Channel.OWN: "penjangkauan, temuan, temuan lapangan, patroli, razia, operasi",
    Channel.SITE: "website, web, situs, aplikasi",
})  # fmt: skip
URGENCIES = _meanings({
    Urgency.DANGER: "darurat, emergency, gawat, kritis, merah",
    Urgency.URGENT: "mendesak, segera, urgent, tinggi, kuning",
    Urgency.NORMAL: "biasa, normal, rendah, sedang, hijau",
})  # fmt: skip
