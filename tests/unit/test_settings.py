"""Settings from the environment: defaults, and refusals that name the variable."""

import base64
from pathlib import Path

import pytest

from service.errors import InvalidInputError
from service.settings import Settings


def test_an_empty_environment_means_the_embedded_graph_in_the_users_data_folder() -> None:
    settings = Settings.from_env({"XDG_DATA_HOME": "/data"})
    assert settings.graph_uri is None
    assert settings.home == Path("/data/clearhop")
    assert settings.records_path == Path("/data/clearhop/records.db")
    assert (settings.query_timeout_seconds, settings.graph_heap) == (60, "2g")


def test_without_xdg_the_home_is_below_the_users_own() -> None:
    home = Settings.from_env({}).home
    assert home.is_absolute()
    assert home.name == "clearhop"
    assert home.is_relative_to(Path.home())


def test_everything_can_be_set() -> None:
    settings = Settings.from_env(
        {
            "CLEARHOP_HOME": "/srv/clearhop",
            "CLEARHOP_GRAPH_URI": " neo4j+s://graph.example:7687 ",
            "CLEARHOP_GRAPH_USER": "reader",
            "CLEARHOP_GRAPH_PASSWORD": "open sesame",
            "CLEARHOP_QUERY_TIMEOUT_SECONDS": "5",
            "CLEARHOP_GRAPH_HEAP": "6G",
            "CLEARHOP_POLICY": "/etc/clearhop/firm.yaml",
            "CLEARHOP_MASTER_KEY": base64.b64encode(b"m" * 32).decode(),
            "CLEARHOP_SIGNING_KEY": base64.b64encode(b"s" * 32).decode(),
            "CLEARHOP_RECORDS_URL": " postgresql://clearhop:hidden@db.example/clearhop ",
        }
    )
    assert settings == Settings(
        Path("/srv/clearhop"), "neo4j+s://graph.example:7687", "reader", "open sesame", 5, "6g",
        Path("/etc/clearhop/firm.yaml"), b"m" * 32, b"s" * 32, "postgresql://clearhop:hidden@db.example/clearhop",
    )  # fmt: skip
    for secret in ("open sesame", "mmmm", "ssss", "hidden"):
        assert secret not in repr(settings)


def test_empty_variables_count_as_unset() -> None:
    names = (
        "CLEARHOP_HOME",
        "CLEARHOP_POLICY",
        "CLEARHOP_GRAPH_URI",
        "CLEARHOP_QUERY_TIMEOUT_SECONDS",
    )
    assert Settings.from_env(dict.fromkeys(names, "")) == Settings.from_env({})


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.from_env({"CLEARHOP_HOME": "here"}).home == tmp_path / "here"


def test_a_relative_policy_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_env({"CLEARHOP_POLICY": "firm.yaml"})
    assert settings.policy_path == tmp_path / "firm.yaml"
    assert Settings.from_env({}).policy_path is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLEARHOP_GRAPH_URI", "http://127.0.0.1:7474"),
        ("CLEARHOP_GRAPH_URI", "127.0.0.1:7687"),
        ("CLEARHOP_GRAPH_URI", "bolt://"),
        ("CLEARHOP_MASTER_KEY", "c2hvcnQ="),
        ("CLEARHOP_MASTER_KEY", "no base64"),
        ("CLEARHOP_SIGNING_KEY", "\u00e9" * 44),
        ("CLEARHOP_RECORDS_URL", "mysql://127.0.0.1/clearhop"),
        ("CLEARHOP_RECORDS_URL", "records.db"),
        ("CLEARHOP_RECORDS_URL", "postgresql://"),
        ("CLEARHOP_QUERY_TIMEOUT_SECONDS", "0"),
        ("CLEARHOP_QUERY_TIMEOUT_SECONDS", "-1"),
        ("CLEARHOP_QUERY_TIMEOUT_SECONDS", "1.5"),
        ("CLEARHOP_QUERY_TIMEOUT_SECONDS", "٣"),
        ("CLEARHOP_GRAPH_HEAP", "lots"),
        ("CLEARHOP_GRAPH_HEAP", "2g -XX:OnError=x"),
        ("CLEARHOP_GRAPH_HEAP", "0g"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(InvalidInputError, match=name):
        Settings.from_env({name: value})
