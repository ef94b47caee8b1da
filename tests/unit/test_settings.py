"""Settings: who wins, where a value comes from, and that no secret is shown."""

import pytest

from linkage import settings as module
from linkage.errors import LinkageError, UsageError
from linkage.settings import explain_settings, load_settings


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch, tmp_path):
    import os

    for name in list(os.environ):
        if name.startswith(("LINKAGE_", "NEO4J_")):
            monkeypatch.delenv(name)
    monkeypatch.setattr(module, "user_config_path", lambda: tmp_path / "user" / "linkage.toml")


def origin(name, *args, **flags):
    return next(row for row in explain_settings(*args, **flags) if row.name == name)


def test_flag_beats_environment_beats_workspace_beats_user(monkeypatch, tmp_path):
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "linkage.toml").write_text("max_innocents = 1")
    assert load_settings(tmp_path).max_innocents == 1
    (tmp_path / "linkage.toml").write_text("max_innocents = 2")
    assert load_settings(tmp_path).max_innocents == 2
    monkeypatch.setenv("LINKAGE_MAX_INNOCENTS", "3")
    assert load_settings(tmp_path).max_innocents == 3
    assert load_settings(tmp_path, max_innocents=4).max_innocents == 4
    assert load_settings(tmp_path, max_innocents=None).max_innocents == 3


def test_origin_names_the_variable_or_file(monkeypatch, tmp_path):
    monkeypatch.setenv("NEO4J_USERNAME", "ana")
    (tmp_path / "linkage.toml").write_text('memory_limit = "2GB"')
    assert origin("neo4j_user", tmp_path).origin == "environment NEO4J_USERNAME"
    assert origin("memory_limit", tmp_path).origin == str(tmp_path / "linkage.toml")
    assert origin("store", tmp_path).origin == "default"


def test_a_password_is_never_shown(monkeypatch, tmp_path):
    monkeypatch.setenv("NEO4J_PASSWORD", "hunter2")
    assert "hunter2" not in repr(explain_settings(tmp_path))
    assert "hunter2" not in repr(load_settings(tmp_path))


def test_a_misspelt_setting_is_refused_by_name(tmp_path):
    (tmp_path / "linkage.toml").write_text("max_inocents = 2")
    with pytest.raises(UsageError, match="max_inocents"):
        load_settings(tmp_path)


def test_a_wrong_value_is_refused_with_its_origin(monkeypatch, tmp_path):
    monkeypatch.setenv("LINKAGE_THREADS", "many")
    with pytest.raises(UsageError, match="LINKAGE_THREADS"):
        load_settings(tmp_path)


def test_a_file_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "linkage.toml").write_text("= =")
    with pytest.raises(LinkageError, match=r"linkage\.toml"):
        load_settings(tmp_path)
