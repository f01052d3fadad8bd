"""The words by which pasted messages are understood: Indonesian as it is typed on a telephone."""

import re

from .choices import Kind


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _any(*parts: str) -> re.Pattern[str]:
    """Any of the words or patterns, parted by commas."""
    either = "|".join(part.strip() for text in parts for part in text.split(","))
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


# Words that end a name or a place: what follows is the story.
STOPS = _set("""
    ada adalah akan alamat alamatnya alias anak atau belum berada berasal berumur berusia bisa dan dari dekat dengan
    depan desa di dia dimana ds dsn dusun gang gg hidup hp ia ini itu jalan jl jln kab kabupaten karena keadaan kec
    kecamatan kehilangan kel kelurahan kemarin kerja ketemu kira kita kondisi kota kpd laki lansia mau melapor mengalami
    mohon no nomor orang pada perempuan perlu rt rw sakit samping sangat saya sebatang sedang segera sejak sekarang
    sekitar selama sendiri sendirian seorang sudah tadi tahun telah telp terlantar tersebut th thn tidak tidur tinggal
    tinggalnya tlp tolong tsb umur umurnya untuk usia usianya wanita warga ya yaitu yang yg
""")

# After a title: people who are spoken to or who tell, and what is no name at all.
NOT_A_NAME = _set("""
    adm admin babin babinsa bapak bhabin bidan bu bupati camat carik dan dinsos dokter gubernur guru hamil ibu kader
    kades kadus kami kandung kapolsek kasun ketua kita kyai lansia lurah mana modin muda nya operator pak petugas polisi
    rt rumah rw sakit saya sekalian sekdes semua siapa tiri tksk tua ustad ustadz walikota warga
""")

KINDS = {
    Kind.VIOLENCE: _any(
        r"kdrt, kekerasan, dipukul\w*, dianiaya, disiksa, pelecehan, dilecehkan, per?kosa\w*, cabul\w*, eksploitasi",
        "tppo, dijual",
    ),
    Kind.MENTAL: _any(
        r"odgj, gangguan jiwa, sakit jiwa, jiwanya, depresi, mengamuk, ngamuk, pasung\w*, dipasung, stres+, halusinasi",
        "telanjang",
    ),
    Kind.STRANDED: _any(
        "kehabisan (?:ongkos|bekal|uang), tidak bisa pulang, pulang kampung, ongkos pulang, musafir",
        r"terlantar di (?:terminal|stasiun|pelabuhan), perantau\w*, kecopetan, dompet\w* hilang",
    ),
    Kind.DISABILITY: _any(
        "difabel, disabilitas, lumpuh, tuna ?(?:netra|rungu|daksa|grahita), buta, tuli, cacat, kursi roda"
    ),
    Kind.HOMELESS: _any(
        "gelandangan, pengemis, mengemis, gepeng, emperan, kolong, trotoar, tuna ?wisma",
        "tidur di (?:jalan|pasar|masjid|teras)",
    ),
    Kind.CHILD: _any("anak jalanan, anak terlantar, bayi, balita, yatim, piatu, anak, anjal, putus sekolah"),
    Kind.ELDERLY: _any("lansia, lanjut usia, jompo, sepuh, mbah, nenek, kakek, simbah, eyang"),
    Kind.POOR: _any(
        "miskin, tidak mampu, kurang mampu, tidak makan, kelaparan, tidak punya beras, rtlh",
        r"rumah\w* (?:roboh|ambruk|tidak layak)",
    ),
}
# Who is meant weighs more than how they live: an old person on a doorstep is first an old person.
WEIGHT = {Kind.VIOLENCE: 5, Kind.MENTAL: 4, Kind.STRANDED: 4, Kind.DISABILITY: 2, Kind.ELDERLY: 3}

DANGER = _any(
    r"tidak sadar\w*, tak sadar\w*, pingsan, sekarat, kritis, bunuh diri, pendarahan, berdarah, sesak na[fp]as, nyawa",
    "darurat, emergency, dibunuh, akan melahirkan, kejang",
)
URGENT = _any(
    "segera, mendesak, urgent, tidak makan, belum makan, kelaparan, sakit parah, luka, demam, bayi, disiksa",
    r"dipukul\w*, mengamuk, ngamuk",
)

LANDMARKS = (
    r"jl|jln|jalan|gg|gang|dusun|dsn|dukuh|rt|perum\w*|depan|dekat|belakang|samping|sebelah|emperan|terminal|stasiun"
    r"|pasar|masjid|musholla?|warung|kolong|jembatan|alun-alun"
)
