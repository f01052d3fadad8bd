"""What the demo's people tell: invented, in the words that reports really come in."""

from __future__ import annotations

from dataclasses import dataclass

from ejsc.cases.choices import Kind


@dataclass(frozen=True)
class Story:
    """One kind of report, and what the work on it found."""

    kind: str
    what: str
    needs: tuple[str, ...]
    village_said: str
    seen: str
    next_act: str


STORIES = (
    Story(
        Kind.ELDERLY, "{name}, {age} th, tidur di emperan pasar sudah tiga hari. Badannya lemah, jalan harus dipapah.",
        ("lansia-terlantar",), "Benar warga kami, hidup sendiri, anaknya merantau dan tidak ada kabar.",
        "Tinggal sendirian di rumah bocor, makan dari tetangga. Kaki bengkak.", "Antar periksa ke puskesmas",
    ),
    Story(
        Kind.ELDERLY, "Ada simbah di rumah kosong dekat musala, katanya {name}. Sudah tidak bisa bangun.",
        ("lansia-terlantar",), "Keluarganya ada di desa sebelah, tetapi juga tidak mampu.",
        "Terbaring, luka di punggung. Keponakan bersedia merawat bila dibantu.", "Temui keponakan di desa sebelah",
    ),
    Story(
        Kind.MENTAL, "Orang bingung mondar-mandir di terminal, kadang melempar batu. Dipanggil {name}.",
        ("odgj", "gelandangan"), "Bukan warga sini. Sudah seminggu di terminal.",
        "Bicara tidak nyambung, tidak bawa KTP. Tenang bila diajak makan.", "Koordinasi rujukan ke RSJ",
    ),
    Story(
        Kind.MENTAL, "Mohon bantuan, adik saya {name} dipasung di belakang rumah karena mengamuk.",
        ("odgj", "pasung"), "Betul, keluarga kewalahan. Puskesmas pernah datang dua kali.",
        "Kaki dirantai, makan teratur. Keluarga mau berobat bila diantar.", "Jadwalkan bersama puskesmas",
    ),
    Story(
        Kind.CHILD, "Anak kecil ikut mengamen di lampu merah sampai malam, kira-kira {age} tahun.",
        ("anak-jalanan",), "Anak itu tinggal di kos dekat rel bersama ibunya.",
        "Ibunya bekerja serabutan. Anak putus sekolah sejak kelas dua.", "Temui kepala sekolah",
    ),
    Story(
        Kind.STRANDED, "Bapak {name} kehabisan bekal, katanya mau pulang ke NTB. Sekarang di pos polisi.",
        ("ot",), "Bukan warga kami, ditemukan di terminal.",
        "Sehat, ada surat kehilangan dari polsek. Keluarga di Bima bisa dihubungi.", "Siapkan surat jalan",
    ),
    Story(
        Kind.DISABILITY, "{name} lumpuh sejak kecelakaan, kursi roda rusak, ibunya sudah tua.",
        ("disabilitas",), "Keluarga sudah masuk data, bantuan belum turun.",
        "Bisa duduk sebentar. Perlu kursi roda dan terapi.", "Usulkan alat bantu",
    ),
    Story(
        Kind.HOMELESS, "Satu keluarga tinggal di kolong jembatan, bapaknya bernama {name}, ada dua anak.",
        ("gelandangan", "pemulung"), "Pendatang, belum lapor. Memulung di sekitar pasar.",
        "Tidur di gerobak. Anak-anak belum punya akta.", "Bawa ke balai transit",
    ),
    Story(
        Kind.POOR, "Bu {name} janda, anak empat, rumahnya ambruk kena hujan. Tolong dibantu.",
        ("fakir-miskin", "perempuan-rawan"), "Benar, sudah ditampung di rumah saudara.",
        "Penghasilan buruh tani tidak tentu. Anak bungsu gizi kurang.", "Usulkan bantuan sembako",
    ),
    Story(
        Kind.VIOLENCE, "Tetangga saya sering dipukul suaminya, semalam anaknya ikut kena.",
        ("korban-kekerasan",), "Belum ada laporan resmi.",
        "Ada lebam di lengan. Bersedia didampingi ke layanan.", "Dampingi ke layanan perempuan dan anak",
    ),
)  # fmt: skip

# Names as they come: one word, old spelling, titles, a nickname, none at all.
NAMES = (
    "Painem", "Soekarno", "Muhammad Rizqi", "Moh. Riski", "Siti Aminah", "St. Aminah", "Slamet", "Suparti",
    "Ach. Fauzi",
    "Mbah Darmo", "Pak Bejo", "Sumiati", "Ngatiyem", "Djoko Soesilo", "P. Halimah", "Abd. Rochman", "Kasiyati", "",
    "Sutrisno bin Kasan", "Yuliana Dwi Astutik", "Wagimin", "Misnadi", "Buk Satumi", "Paijo", "", "Hj. Maimunah",
)  # fmt: skip

REPORTERS = (
    ("Pak RT", "081234560001"), ("Lilik", "085700001122"), ("", ""), ("Bu Kader Posyandu", "081333444555"),
    ("Andi", "6281999000111"), ("", "082244668800"), ("Warga", ""),
)  # fmt: skip
