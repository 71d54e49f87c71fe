import pytest

from geo.read_texts import read_texts


def _write(folder, name, *rows):
    (folder / name).write_text("\n".join(["id,en,fr", *rows]) + "\n", encoding="utf-8")


def test_all_tables_of_a_folder_are_read(tmp_path):
    _write(tmp_path, "a.csv", "yes,Yes,Oui", 'both,"one, two","un, deux"')
    _write(tmp_path, "b.csv", "late,Late,Tard")
    assert read_texts(tmp_path) == {"yes": ("Yes", "Oui"), "both": ("one, two", "un, deux"), "late": ("Late", "Tard")}


def test_an_id_stands_once(tmp_path):
    _write(tmp_path, "a.csv", "yes,Yes,Oui")
    _write(tmp_path, "b.csv", "yes,Yes,Si")
    with pytest.raises(KeyError, match=r"b\.csv: yes stands twice"):
        read_texts(tmp_path)
