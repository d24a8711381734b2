import base64
from dataclasses import replace
from pathlib import Path

import pytest

from service.records.errors import RecordsUnavailableError
from service.records.opened import open_records
from service.settings import Settings
from tests.unit.records.samples import CUSTOMER

NAMES = ("master", "signing")


def _put(settings: Settings) -> None:
    with open_records(settings) as records:
        records.customers.put(CUSTOMER)


def _key_of(settings: Settings, name: str) -> bytes:
    return base64.b64decode((settings.keys_path / f"{name}.key").read_bytes())


def test_new_records_get_keys_for_their_owner_alone(settings: Settings) -> None:
    _put(settings)
    assert settings.keys_path.stat().st_mode & 0o777 == 0o700
    for name in NAMES:
        assert (settings.keys_path / f"{name}.key").stat().st_mode & 0o777 == 0o600
    assert _key_of(settings, "master") != _key_of(settings, "signing")


def test_keys_given_by_settings_are_not_written_anywhere(settings: Settings) -> None:
    given = replace(settings, master_key=b"m" * 32, signing_key=b"s" * 32)
    _put(given)
    assert not settings.keys_path.exists()
    with open_records(given) as records:
        assert records.customers.get("C-1") == CUSTOMER
    assert "mmm" not in repr(given)


def test_a_key_moves_from_its_file_to_a_setting(settings: Settings) -> None:
    _put(settings)
    given = replace(settings, master_key=_key_of(settings, "master"))
    (settings.keys_path / "master.key").unlink()
    with open_records(given) as records:
        assert records.customers.get("C-1") == CUSTOMER


@pytest.mark.parametrize("name", NAMES)
def test_a_lost_key_is_named_and_never_made_anew(settings: Settings, name: str) -> None:
    _put(settings)
    (settings.keys_path / f"{name}.key").unlink()
    with pytest.raises(RecordsUnavailableError, match=rf"{name}\.key"):
        open_records(settings)
    assert not (settings.keys_path / f"{name}.key").exists()


@pytest.mark.parametrize("name", NAMES)
def test_another_key_is_refused_by_name(settings: Settings, name: str) -> None:
    _put(settings)
    (settings.keys_path / f"{name}.key").write_bytes(base64.b64encode(b"x" * 32))
    with pytest.raises(RecordsUnavailableError, match=f"CLEARHOP_{name.upper()}_KEY"):
        open_records(settings)


@pytest.mark.parametrize("content", [b"", b"not base64!", base64.b64encode(b"x" * 31)])
def test_a_file_that_holds_no_key_is_refused(settings: Settings, content: bytes) -> None:
    _put(settings)
    (settings.keys_path / "master.key").write_bytes(content)
    with pytest.raises(RecordsUnavailableError, match="32 bytes"):
        open_records(settings)


def test_kept_keys_serve_new_records(settings: Settings, path: Path) -> None:
    _put(settings)
    kept = _key_of(settings, "master")
    for file in path.parent.glob("records.db*"):
        file.unlink()
    _put(settings)
    assert _key_of(settings, "master") == kept
