"""The columns of a list of people, by the words with which lists of the province head them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from ejsc.imports.declaring import DISTRICT, REGENCY, VILLAGE, Field

RECORD_ID, NAME, NIK, KK, SEX, PHONE = "record_id", "name", "nik", "kk", "sex", "phone"
BIRTH_DATE, BIRTH_PLACE, BIRTH = "birth_date", "birth_place", "birth"
MOTHER, ADDRESS, RT, RW, RT_RW, VILLAGE_CODE = "mother_name", "address", "rt", "rw", "rt_rw", "village_code"

_NO_NAME = (
    "ibu", "ayah", "bapak", "desa", "kelurahan", "kecamatan", "kabupaten", "kota", "jalan", "kepala", "program",
    "bank", "pengurus", "pendamping", "petugas", "wali", "suami", "istri", "usaha", "lembaga", "dusun",
)  # fmt: skip
_NO_NUMBER = ("rekening", "sk", "hp", "telp", "telepon", "urut")

FIELDS = (
    Field(
        RECORD_ID, _("key in the source"),
        ("record id", "id record", "id dtks", "id dtsen", "id bdt", "id semesta", "idsemesta", "id penerima",
         "id peserta", "id pm", "id individu", "id art", "no register", "nomor register", "no registrasi",
         "nomor registrasi", "no reg", "id"),
        never=(*_NO_NUMBER, "keluarga", "kk"),
    ),
    Field(NAME, _("name"), ("name", "nama lengkap", "nama penerima", "nama art", "nama pm", "nama"), never=_NO_NAME),
    Field(NIK, "NIK", ("nik", "no nik", "nomor nik", "no ktp", "nomor ktp", "nomor induk kependudukan", "no ktp nik")),
    Field(KK, _("family card number"), ("kk", "no kk", "nomor kk", "nokk", "no kartu keluarga", "nomor kartu keluarga"),
          never=("nama", "kepala", "status", "hubungan")),
    Field(BIRTH_DATE, _("date of birth"),
          ("birth date", "tgl lahir", "tanggal lahir", "tgl lhr", "tanggal lhr", "date of birth", "dob", "tgllahir"),
          never=("tempat", "ibu")),
    Field(BIRTH, _("place and date of birth"),
          ("ttl", "tempat tanggal lahir", "tempat tgl lahir", "tempat dan tanggal lahir", "tempat dan tgl lahir")),
    Field(BIRTH_PLACE, _("place of birth"),
          ("birth place", "tempat lahir", "tmpt lahir", "tmp lahir", "tempat lhr", "kota lahir"),
          never=("tanggal", "tgl")),
    Field(SEX, _("sex"), ("sex", "l p", "jk", "jenis kelamin", "kelamin", "jns kelamin", "gender", "lp", "p l")),
    Field(MOTHER, _("mother's name"),
          ("mother name", "nama ibu kandung", "ibu kandung", "nama gadis ibu", "nama ibu", "nm ibu")),
    Field(ADDRESS, _("address"), ("address", "alamat lengkap", "alamat ktp", "alamat rumah", "alamat")),
    Field(RT_RW, "RT/RW", ("rt rw", "rtrw")),
    Field(RT, "RT", ("rt", "no rt")),
    Field(RW, "RW", ("rw", "no rw")),
    Field(VILLAGE_CODE, _("village code"),
          ("village code", "kode desa", "kode kelurahan", "kode desa kelurahan", "kode wilayah", "kode kel", "kd desa",
           "kd kel", "kode kemendagri", "kode desa kel")),
    Field(VILLAGE, _("village"),
          ("village", "desa kelurahan", "kelurahan desa", "desa kel", "kel desa", "nama desa", "nama kelurahan",
           "nama desa kelurahan", "desa", "kelurahan"), never=("kode", "kd")),
    Field(DISTRICT, _("district"), ("district", "kecamatan", "nama kecamatan", "kec"), never=("kode", "kd")),
    Field(REGENCY, _("regency or city"),
          ("regency", "kab kota", "kabupaten kota", "nama kabupaten", "kota kab", "kota kabupaten", "kabupaten",
           "nama kab kota", "kab", "kota"), never=("kode", "kd", "lahir")),
    Field(PHONE, _("phone"),
          ("phone", "no hp", "nomor hp", "hp", "no telepon", "nomor telepon", "no telp", "telepon", "telp", "no wa",
           "whatsapp", "handphone", "hp wa", "no hp wa"), never=("ibu", "pendamping")),
)  # fmt: skip
KEYS = tuple(one.key for one in FIELDS)
LABELS: Mapping[str, object] = {one.key: one.label for one in FIELDS}
