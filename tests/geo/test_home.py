from pathlib import Path

from geo.home import ROOT, atlas_home


def test_the_home_is_var_unless_named(monkeypatch, tmp_path):
    monkeypatch.delenv("MALI_ATLAS_HOME", raising=False)
    assert atlas_home() == ROOT / "var"
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path))
    assert atlas_home() == tmp_path
    monkeypatch.setenv("MALI_ATLAS_HOME", "~/atlas")
    assert atlas_home() == Path.home() / "atlas"
