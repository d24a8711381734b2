"""A bundle holds, and whatever is changed in it is found and named."""

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from service.domain.exposure import Outcome
from service.records.opened import open_records
from service.records.operational import Records
from service.settings import Settings
from tests.support.bundles import (
    keep,
    read,
    texts_of,
    verified,
    verified_apart,
    written,
)
from tests.unit.records.samples import FIRST_TICK_US, WITHDRAWAL, override
from tests.unit.scoring.build import RULES, no_data, request
from tests.unit.verifier.example import REQUEST

Texts = dict[str, bytes]
ROWS_DIFFER = "DIFFERS every row is the same when it is recomputed"
COMMITS = "DIFFERS the row commits to this document"


def _key(texts: Texts) -> str:
    return str(json.loads(texts["proof.json"])["head"]["public_key"])


def test_a_bundle_holds_for_a_python_that_has_nothing_but_its_library(
    tmp_path: Path, place: Path, texts: Texts
) -> None:
    told = verified_apart(tmp_path / "empty", written(place, texts), "--key", _key(texts))
    assert (told.status, told.err) == (0, "")
    assert "DIFFERS" not in told.out
    assert told.out.endswith("everything holds\n")
    assert "override row 1: the row commits to this document" in told.out


def test_every_row_of_the_assessment_is_in_the_table(place: Path, texts: Texts) -> None:
    lines = verified(written(place, texts)).out.splitlines()
    rows = json.loads(texts["assessment.json"])["contributions"]
    start = next(at for at, line in enumerate(lines) if line.split()[0] == "factor") + 1
    assert [line.split()[0] for line in lines[start : start + len(rows)]] == [
        row["factor"] for row in rows
    ]


def test_equal_records_give_equal_bytes_for_the_owner_alone(
    tmp_path: Path, records: Records, texts: Texts
) -> None:
    again = written(tmp_path / "again.zip", texts_of(records, REQUEST.assessment_id))
    first = written(tmp_path / "first.zip", texts)
    assert first.read_bytes() == again.read_bytes()
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert read(first) == texts


def _json(name: str, change: Callable[[Any], None]) -> Callable[[Texts], None]:
    def apply(texts: Texts) -> None:
        document = json.loads(texts[name])
        change(document)
        texts[name] = json.dumps(document).encode()

    return apply


def _swap(name: str, old: bytes, new: bytes) -> Callable[[Texts], None]:
    def apply(texts: Texts) -> None:
        assert old in texts[name]
        texts[name] = texts[name].replace(old, new, 1)

    return apply


def _flip(text: str) -> str:
    return ("1" if text[0] == "0" else "0") + text[1:]


def _points(document: Any) -> None:
    row = next(one for one in document["contributions"] if one["points"])
    row["points"] += 1


def _value(document: Any) -> None:
    next(row for row in document["contributions"] if row["unit"] == "share")["value"] = 0.123456


def _dropped(document: Any) -> None:
    del document["contributions"][3]


def _path(proof: Any) -> None:
    proof["path"] = [_flip(each) for each in proof["path"]]


def _head(field: str) -> Callable[[Any], None]:
    def change(proof: Any) -> None:
        old = proof["head"][field]
        proof["head"][field] = old + 1 if isinstance(old, int) else _flip(old)

    return change


def _salt(proof: Any) -> None:
    proof["salt"] = _flip(proof["salt"])


def _body(proof: Any) -> None:
    body = proof["row"]["body"]
    proof["row"]["body"] = body[:-1] + _flip(body[-1])


def _moment(proof: Any) -> None:
    proof["row"]["recorded_at_us"] = FIRST_TICK_US - 1


def _reason(overrides: Any) -> None:
    overrides[0]["document"] = overrides[0]["document"].replace("bank", "tank")


def _of_somebody_else(document: Any) -> None:
    document["request"]["customer"]["customer_id"] = "C-2"


def _share(document: Any) -> None:
    document["request"]["received"]["rows"][0]["share"] /= 2
    document["request"]["received"]["rows"][0]["value_usd"] /= 2


def _usd(document: Any) -> None:
    document["request"]["sent"]["rows"][0]["value_usd"] *= 1.01


def _kyc(document: Any) -> None:
    document["request"]["customer"]["kyc"]["pep"] = "none"


def _transfer(document: Any) -> None:
    document["request"]["flows"]["flows"].pop(0)


def _not_a_number(document: Any) -> None:
    document["request"]["received"]["rows"][0]["share"] = float("nan")


def _loop(document: Any) -> None:
    document["concepts"][0]["parent"] = document["concepts"][-1]["id"]


TAMPERINGS = {
    "points": (_json("assessment.json", _points), ROWS_DIFFER),
    "value": (_json("assessment.json", _value), ROWS_DIFFER),
    "row": (_json("assessment.json", _dropped), ROWS_DIFFER),
    "score": (
        _json("assessment.json", lambda d: d.update(score=1.0)),
        "DIFFERS the points add up to the score",
    ),
    "band": (
        _json("assessment.json", lambda d: d.update(band="low")),
        "DIFFERS the band is the recomputed one",
    ),
    "no score": (
        _json("assessment.json", lambda d: d.update(outcome="no_data")),
        "DIFFERS the outcome is partial",
    ),
    "outcome": (
        _json("assessment.json", lambda d: d.update(outcome="scored")),
        "DIFFERS the outcome is partial",
    ),
    "reason": (_swap("assessment.json", b"entity", b"Entity"), COMMITS),
    "space": (_swap("assessment.json", b":", b": "), COMMITS),
    "policy": (_swap("policy.json", b"[0.01,40]", b"[0.01,39]"), ROWS_DIFFER),
    "policy text": (_swap("policy.json", b"why", b"wHy"), "DIFFERS policy.json"),
    "severity": (_swap("taxonomy.json", b'"severity":', b'"severity": '), "DIFFERS taxonomy.json"),
    "country": (_swap("countries.json", b'"IR"', b'"IS"'), ROWS_DIFFER),
    "kyc": (_json("inputs.json", _kyc), ROWS_DIFFER),
    "share": (_json("inputs.json", _share), ROWS_DIFFER),
    "shares": (_json("inputs.json", _share), "DIFFERS the shares of what was received add up"),
    "dollars": (_json("inputs.json", _usd), "DIFFERS the shares of what was sent add up"),
    "transfer": (_json("inputs.json", _transfer), ROWS_DIFFER),
    "customer": (
        _json("inputs.json", _of_somebody_else),
        "DIFFERS row, assessment and inputs are of one assessment",
    ),
    "as_of": (
        _json("inputs.json", lambda d: d["request"]["moments"].update(known_at_us=1)),
        "DIFFERS assessment and inputs are of one moment",
    ),
    "not a number": (_json("inputs.json", _not_a_number), "DIFFERS it can be recomputed"),
    "a loop of categories": (_json("taxonomy.json", _loop), "DIFFERS it can be recomputed"),
    "rows of another shape": (
        _json("assessment.json", lambda d: d.update(contributions=[7])),
        "DIFFERS it can be recomputed",
    ),
    "points that are a word": (
        _json("assessment.json", lambda d: d["contributions"][0].update(points="5")),
        "DIFFERS it can be recomputed",
    ),
    "no rule": (_json("policy.json", lambda d: d.pop("floors")), "DIFFERS it can be recomputed"),
    "salt": (_json("proof.json", _salt), COMMITS),
    "body": (_json("proof.json", _body), "DIFFERS the leaf is the hash of the row"),
    "moment": (_json("proof.json", _moment), "DIFFERS the leaf is the hash of the row"),
    "columns": (
        _json("proof.json", lambda d: d["row"].update(more=None)),
        "DIFFERS the row has the columns of the record",
    ),
    "form": (
        _json("proof.json", lambda d: d["row"].update(format="assessment/4")),
        "DIFFERS the row is of the form",
    ),
    "path": (_json("proof.json", _path), "DIFFERS the audit path leads to the head's root"),
    "index": (
        _json("proof.json", lambda d: d.update(index=d["index"] + 1)),
        "DIFFERS the row has its number in the tree",
    ),
    "root": (_json("proof.json", _head("root")), "DIFFERS the head is signed"),
    "size": (_json("proof.json", _head("size")), "DIFFERS the head is signed"),
    "head's moment": (_json("proof.json", _head("timestamp_us")), "DIFFERS the head is signed"),
    "signature": (_json("proof.json", _head("signature")), "DIFFERS the head is signed"),
    "key": (_json("proof.json", _head("public_key")), "DIFFERS the head is signed"),
    "override": (_json("overrides.json", _reason), "DIFFERS override row 1: the row commits"),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_a_tampering_is_found_and_named(what: str, place: Path, texts: Texts) -> None:
    change, named = TAMPERINGS[what]
    changed = dict(texts)
    change(changed)
    assert changed != texts
    told = verified(written(place, changed))
    assert told.status == 1, told
    assert named in told.out
    assert told.out.endswith("something DIFFERS: see above\n")


HASHED = ("assessment", "inputs", "policy", "taxonomy", "countries")


def test_any_changed_byte_of_what_is_hashed_is_found(place: Path, texts: Texts) -> None:
    random = Random(20261121)
    for _ in range(20):
        name = f"{random.choice(HASHED)}.json"
        text = bytearray(texts[name])
        text[random.randrange(len(text))] ^= 1 << random.randrange(7)
        told = verified(written(place, {**texts, name: bytes(text)}))
        assert told.status in (1, 2), (name, told.out)
        place.unlink()


def _lacks(texts: Texts) -> None:
    del texts["proof.json"]


UNREADABLE = {
    "a file is missing": _lacks,
    "a file is more": lambda texts: texts.update({"more.txt": b""}),
    "no JSON": lambda texts: texts.update({"proof.json": b"{"}),
    "a newer format": _swap("bundle.json", b"clearhop-bundle/1", b"clearhop-bundle/9"),
    "newer inputs": _swap("bundle.json", b"inputs/1", b"inputs/9"),
    "no format": lambda texts: texts.update({"bundle.json": b"[]"}),
    "no request": lambda texts: texts.update({"inputs.json": b"{}"}),
    "nested without end": lambda texts: texts.update({"proof.json": b"[" * 100_000}),
    "no hex": _json("proof.json", lambda d: d.update(salt="xy")),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_is_no_bundle_is_told_so(what: str, place: Path, texts: Texts) -> None:
    changed = dict(texts)
    UNREADABLE[what](changed)
    told = verified(written(place, changed))
    assert (told.status, told.out) == (2, "")
    assert "cannot be read as a bundle" in told.err


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no archive"])
def test_no_archive_is_told_so(content: bytes | None, place: Path) -> None:
    if content is not None:
        place.write_bytes(content)
    assert verified(place).status == 2


def test_the_key_is_compared_however_it_is_given(tmp_path: Path, place: Path, texts: Texts) -> None:
    key, path = _key(texts), written(place, texts)
    plain, head = tmp_path / "key.txt", tmp_path / "head.json"
    plain.write_text(f"{key.upper()}\n")
    head.write_text(json.dumps(json.loads(texts["proof.json"])["head"]))
    for given in (key, str(plain), str(head)):
        assert verified(path, "--key", given).status == 0
    told = verified(path, "--key", _flip(key))
    assert told.status == 1
    assert "DIFFERS the key is the one given with --key" in told.out
    plain.write_text("no key")
    for wrong in (str(plain), str(tmp_path / "none")):
        assert verified(path, "--key", wrong).status == 2


def test_an_assessment_without_a_score_holds_too(records: Records, place: Path) -> None:
    plain = request(received=no_data(), sent=no_data("sent"))
    nobody = replace(plain.customer, kyc={}, customer_id="C-9")
    error = replace(no_data(), outcome=Outcome.ERROR)
    silent = replace(plain, customer=nobody, history=None, flows=None, assessment_id="silent")
    failed = replace(plain, received=error, assessment_id="failed")
    for asked, word in ((silent, "no_data"), (failed, "error")):
        name = keep(records, asked, RULES)
        told = verified(written(place, texts_of(records, name)))
        assert told.status == 0, told.out
        assert f"ok      the outcome is {word}" in told.out
        assert "ok      there is no score and no band" in told.out
        place.unlink()


def test_overrides_of_it_are_in_it_with_their_withdrawals(tmp_path: Path, place: Path) -> None:
    other = replace(REQUEST, assessment_id="A-2")
    about_other = replace(override("2" * 32), assessment_id="A-2")
    with open_records(Settings(tmp_path / "home")) as records:
        for asked in (REQUEST, other):
            keep(records, asked, RULES)
        records.overrides.grant(override("0" * 32))
        records.overrides.grant(about_other)
        records.overrides.withdraw(WITHDRAWAL)
        bundles = [texts_of(records, asked.assessment_id) for asked in (REQUEST, other)]
    forms = [
        [each["row"]["format"].partition("/")[0] for each in json.loads(one["overrides.json"])]
        for one in bundles
    ]
    assert forms == [["override", "withdrawal"], ["override", "override", "withdrawal"]]
    assert verified(written(place, bundles[1])).status == 0
