from __future__ import annotations

import pytest

from ejsc.cases import chat, pasting
from ejsc.cases.choices import Channel, Kind, Urgency

IPHONE = """[14/10/24, 09.15.33] Pak RT: Assalamualaikum
[14/10/24, 09.16.02] Pak RT: ada mbah Painem umur 70 di desa Tunggulwulung kec Lowokwaru, tidur di emperan pasar
sudah tiga hari tidak makan
[14/10/24, 09.17.10] Pak RT: \u200e<Media tidak disertakan>"""
ANDROID = """14/10/24 09.15 - Pesan dan panggilan dienkripsi secara end-to-end.
14/10/24 09.15 - +62 812-3456-7890: Mohon bantuan ODGJ a.n. Suyono, 45 th,
mengamuk di Desa Sukorejo Kec. Udanawu Kab. Blitar"""
WEB = "[09:15, 14/10/2024] Bu Kader: ada bayi ditinggal di depan masjid Al Falah"


@pytest.mark.parametrize(
    ("pasted", "sender", "hour", "lines"),
    [(IPHONE, "Pak RT", 9, 3), (ANDROID, "+62 812-3456-7890", 9, 2), (WEB, "Bu Kader", 9, 1)],
)
def test_a_chat_is_read_as_its_program_wrote_it(pasted: str, sender: str, hour: int, lines: int) -> None:
    found = chat.messages(pasted)
    assert found[0].sender == sender
    assert found[0].at is not None
    assert (found[0].at.day, found[0].at.month, found[0].at.year, found[0].at.hour) == (14, 10, 2024, hour)
    assert sum(len(message.text.splitlines()) for message in found) == lines


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("14/10/24", "09.15.33", "2024-10-14 09:15"),
        ("10/14/2024", "9:15 PM", "2024-10-14 21:15"),
        ("2024-10-14", "00:05", "2024-10-14 00:05"),
        ("14.10.2024", "12:05 AM", "2024-10-14 00:05"),
        ("31/02/24", "09.15", None),
    ],
)
def test_days_and_times_of_many_telephones_are_understood(date: str, time: str, expected: str | None) -> None:
    moment = chat.moment(date, time)
    assert (f"{moment:%Y-%m-%d %H:%M}" if moment else None) == expected


def test_a_text_without_headers_is_one_message() -> None:
    assert chat.messages("Ada lansia terlantar\r\ndi pasar") == [
        chat.Message("Ada lansia terlantar\ndi pasar")
    ]


def test_a_time_inside_a_sentence_is_no_header() -> None:
    assert len(chat.messages("Kejadian 14/10/24 09.15 di pasar: ada orang jatuh")) == 1


def test_an_exported_chat_fills_the_form_and_stays_whole() -> None:
    found = pasting.read(IPHONE)
    assert found.original == IPHONE
    assert (found.sender, found.name, found.age, found.kind) == ("Pak RT", "Mbah Painem", "70", Kind.ELDERLY)
    assert found.place_query == "desa Tunggulwulung kec Lowokwaru"
    assert found.place.startswith("emperan pasar")
    assert found.urgency == Urgency.URGENT


def test_a_forwarded_number_is_the_reporters_phone() -> None:
    found = pasting.read(ANDROID)
    assert (found.sender, found.phone) == ("", "+6281234567890")
    assert (found.name, found.age, found.kind) == ("Suyono", "45", Kind.MENTAL)
    assert found.place_query == "desa Sukorejo kec Udanawu kab Blitar"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Seorang lansia bernama Painem tinggal sendirian", "Painem"),
        ("atas nama SITI AMINAH, umur 30", "SITI AMINAH"),
        ("a.n Moh. Khoirul Anam usia 12", "Moh. Khoirul Anam"),
        ("a/n: suparmi", "suparmi"),
        ("Nama : Kasiyem\nUmur : 81", "Kasiyem"),
        ("namanya pak slamet umurnya 60", "pak slamet"),
        ("ada nenek Rukmini sakit", "Nenek Rukmini"),
        ("Selamat pagi Bapak Admin, mohon bantuan", ""),
        ("Lapor Pak RT, ada orang tidur", ""),
        ("mohon bantuan bu lurah dan pak camat", ""),
        ("tidak ada yang tahu", ""),
    ],
)
def test_the_name_of_the_person_meant(text: str, name: str) -> None:
    assert pasting.find_name(text) == name


def test_the_senders_own_name_is_not_that_of_the_person_meant() -> None:
    assert pasting.find_name("Saya Bu Tini melapor", not_this="Bu Tini") == ""


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("umur 70", "70"),
        ("70 th", "70"),
        ("usia sekitar 70an", "±70"),
        ("berumur kira-kira 8 tahun", "±8"),
        ("bayi umur 5 bulan", "5 bulan"),
        ("sudah 3 tahun sakit, 65 tahun", "65"),
        ("sejak tahun 2019", ""),
        ("3 tahun lalu", ""),
        ("usianya: 45thn", "45"),
    ],
)
def test_ages_as_people_write_them(text: str, age: str) -> None:
    assert pasting.find_age(text) == age


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ODGJ mengamuk", Kind.MENTAL),
        ("anak dipukuli bapaknya, KDRT", Kind.VIOLENCE),
        ("kehabisan ongkos di terminal Bungurasih", Kind.STRANDED),
        ("gelandangan tidur di emperan toko", Kind.HOMELESS),
        ("lansia sebatang kara", Kind.ELDERLY),
        ("bayi dibuang", Kind.CHILD),
        ("lumpuh dan tuna rungu", Kind.DISABILITY),
        ("keluarga miskin kelaparan", Kind.POOR),
        ("mohon info", Kind.OTHER),
    ],
)
def test_the_kind_of_need_from_the_words(text: str, kind: str) -> None:
    assert pasting.find_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("hub 0812-3456-7890 atau 085 678 901 234", ["+6281234567890", "+6285678901234"]),
        ("WA +62 857 1234 5678", ["+6285712345678"]),
        ("NIK 3573051234567890", []),
        ("kode 2024", []),
    ],
)
def test_telephone_numbers_but_no_other_figures(text: str, numbers: list[str]) -> None:
    assert pasting.phones(text) == numbers


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("di Ds. Sukorejo, Kec. Sukorejo, Kab. Ponorogo ada lansia", "ds Sukorejo kec Sukorejo kab Ponorogo"),
        ("kelurahan dinoyo kota malang ada anak", "kelurahan dinoyo kota malang"),
        ("terlihat di Pasar Besar Malang", "Pasar Besar Malang"),
        ("mohon bantuan segera", ""),
    ],
)
def test_places_as_written(text: str, place: str) -> None:
    assert pasting.find_place(text) == place


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("alamat Jl. Gajayana 12 RT 3 RW 5, mohon bantuan", "Jl. Gajayana 12 RT 3 RW 5"),
        ("di depan masjid Al Falah. Sudah lama", "depan masjid Al Falah"),
        ("dusun Krajan RT 02/RW 01", "dusun Krajan RT 02/RW 01"),
        ("tidak tahu", ""),
    ],
)
def test_streets_and_landmarks(text: str, spot: str) -> None:
    assert pasting.find_spot(text) == spot


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("orangnya pingsan", Urgency.DANGER),
        ("mohon segera", Urgency.URGENT),
        ("mohon bantuan sembako", Urgency.NORMAL),
    ],
)
def test_how_urgent_it_sounds(text: str, urgency: str) -> None:
    assert pasting.find_urgency(text) == urgency


def test_a_lapor_number_names_the_channel() -> None:
    found = pasting.read("SP4N LAPOR! Tracking ID #7654321: lansia terlantar")
    assert (found.channel, found.outside_number) == (Channel.LAPOR, "7654321")


@pytest.mark.parametrize(
    ("text", "count"), [("3 orang anak", 3), ("dua lansia", 2), ("seorang", 1), ("0 orang", 1)]
)
def test_how_many_people_are_meant(text: str, count: int) -> None:
    assert pasting.find_count(text) == count


@pytest.mark.parametrize(
    ("text", "sex"),
    [("seorang nenek", "P"), ("laki-laki tua", "L"), ("Bapak/Ibu, ada lansia", ""), ("ibu dan bapak", "")],
)
def test_the_sex_only_where_the_words_agree(text: str, sex: str) -> None:
    assert pasting.find_sex(text) == sex


@pytest.mark.parametrize(
    "text", ["", "\x00\u200e", "a" * 100_000, "di " * 20_000, "[" * 5_000, "08" * 20_000]
)
def test_no_text_takes_long_or_fails(text: str) -> None:
    assert pasting.read(text).original == text
