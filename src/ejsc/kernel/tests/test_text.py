import pytest

from ejsc.kernel.text import fold, fold_name, name_keys, plain, split_name


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Tjoekir", "cukir"),
        ("Djoempoet", "jumput"),
        ("Ra'as", "ras"),
        ("Ima’an", "iman"),
        ("Sjarif  Syarif", "sarip sarip"),
        ("Kota\tBATU", "kota batu"),
        ("Dukuh", "duku"),
        ("", ""),
        ("\x00 \u200b", ""),
        ("Café", "cape"),
    ],
)
def test_old_and_new_spellings_fold_to_one(written, folded):
    assert fold(written) == folded


def test_punctuation_and_case_do_not_count():
    assert plain("Jl. Mayjend. Sungkono, No.7") == "jl mayjend sungkono no 7"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H. Moch. Choirul Anam, S.Pd.", "Muhammad Khoirul Anam"),
        ("M. Choirul Anam", "Mohamad Khairul Anam"),
        ("Abdurrahman", "Abd. Rohman"),
        ("Abdul Rahman", "Abdurohman"),
        ("Abdussalam", "Abdul Salam"),
        ("Drs. Soekarno, M.Si", "Sukarno"),
        ("St. Aminah", "Siti Aminah"),
        ("Hj. Siti 'Aisyah (alm)", "Siti Aisah"),
        ("Achmad Djunaedi", "Ahmad Junaidi"),
        ("Mariyah", "Mariah"),
        ("Shofiyah", "Sofiah"),
        ("Dzulfikar", "Zulfikar"),
        ("Syarief", "Sarif"),
        ("Christina", "Kristina"),
        ("Chandra", "Candra"),
        ("Raden Roro Ayu", "Ayu"),
        ("Mochamad Arif Rachman, S.E., M.M.", "Muhammad Arief Rahman"),
    ],
)
def test_names_written_two_ways_read_the_same(one, other):
    assert fold_name(one) == fold_name(other)
    assert name_keys(one) & name_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jusuf", "Yusuf"),
        ("Zaenal", "Jaenal"),
        ("Chusnul", "Husnul"),
        ("Hosnul", "Khusnul"),
        ("Wachid", "Wahid"),
    ],
)
def test_a_letter_of_two_sounds_gives_a_key_for_each(one, other):
    assert name_keys(one) & name_keys(other)


def test_different_names_stay_apart():
    assert not name_keys("Abdullah") & name_keys("Abdul")
    assert not name_keys("Sutini") & name_keys("Sutinah")
    assert fold_name("Agus M") == "agus m"


@pytest.mark.parametrize("name", ["Sri", "Mbah", "Bu", "X", "H", "Tn. X"])
def test_one_word_and_a_bare_title_are_names_too(name):
    assert fold_name(name)
    assert name_keys(name)


def test_a_father_and_a_teknonym_are_set_apart():
    assert split_name("Ali bin Abi Talib").words == ("ali",)
    assert split_name("Ali bin Abi Talib").father == ("abi", "talib")
    assert split_name("P. Siti").teknonym
    assert not split_name("Pak Budi").teknonym


def test_nothing_gives_nothing():
    assert fold_name("  ") == ""
    assert name_keys("") == frozenset()
