from ejsc.kernel.reference import digest


def test_the_fingerprint_follows_contents_and_names(tmp_path):
    (tmp_path / "a.csv").write_text("1")
    first = digest(tmp_path)
    assert digest(tmp_path) == first
    (tmp_path / "a.csv").write_text("2")
    second = digest(tmp_path)
    (tmp_path / "a.csv").rename(tmp_path / "b.csv")
    assert len({first, second, digest(tmp_path)}) == 3
