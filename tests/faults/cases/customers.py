"""Bad customers. SECRET stands where a value may be a person's: it must never come out."""

import json

from loaders.formats.schema import Format
from tests.faults.cases.case import BITCOIN_BAD_CHECKSUM, NULL, A, B, Bad, Case

KIND, F = Format.CUSTOMERS, "customers.jsonl"
SECRET = "Zaphod-Beeblebrox"
WALLET: dict[str, object] = {"chain": "eip155:1", "address": A, "role": "self_hosted"}
GOOD: dict[str, object] = {
    "customer_id": "c-1",
    "type": "person",
    "status": "active",
    "status_since": 1700000000,
    "relationship_since": "2021-05-06",
    "last_review": None,
    "kyc": {"residence": "DE", "pep": "none", "identity_verified": True},
    "wallets": [WALLET],
}


def _line(document: object) -> bytes:
    return json.dumps(document).encode() + b"\n"


FIRST, LAST = _line({**GOOD, "customer_id": "c-0"}), _line({**GOOD, "customer_id": "c-2"})


def _bad(name: str, line: bytes, column: str | None, reason: str) -> Case:
    rejected = (Bad(2, column, reason),)
    return Case(f"customers: {name}", KIND, F, FIRST + line.rstrip() + b"\n" + LAST, 2, rejected)


def _key(key: str, value: object, reason: str, column: str = "") -> Case:
    name = f"{column or key} {reason}"
    return _bad(name, _line({**GOOD, key: value}), column or key, reason)


def _wallet(key: str, value: object, reason: str) -> Case:
    wallets = [{**WALLET, "address": B}, {**WALLET, key: value}]
    return _key("wallets", wallets, reason, f"wallets[1].{key}")


def _refused(name: str, content: bytes, why: str) -> Case:
    return Case(f"customers: {name}", KIND, F, content, refused=why)


def _owner(name: str, owner: object, at: str, reason: str) -> Case:
    kyc = {"beneficial_owners": [{"share": 1}, owner]}
    line = _line({**GOOD, "kyc": kyc})
    return _bad(f"an owner {name}", line, f"kyc.beneficial_owners[1]{at}", reason)


CASES = (
    _refused("empty", b"\n \n", "is empty"),
    _refused("one JSON array", b"[" + _line(GOOD) + b"]", "one JSON array"),
    _refused("one document over several lines", json.dumps(GOOD, indent=1).encode(), "several"),
    _refused("a CSV", f"customer_id,name\nc-1,{SECRET}\n".encode(), "no JSON object"),
    _refused("Latin-1", FIRST + b'{"customer_id": "\xe9"}\n', "line 2 is not UTF-8"),
    _refused("a NUL byte", FIRST + b'{"customer_id": "\0"}\n', "line 2 has a NUL byte"),
    _refused("an endless line", FIRST + b'{"kyc": "' + b"x" * 2_000_000, "line 2 is longer"),
    _bad("broken JSON", b'{"customer_id": "' + SECRET.encode() + b'"', None, "no JSON document"),
    _bad("a list on a line", _line([SECRET]), None, "is no JSON object"),
    _bad("a key twice", b'{"customer_id": "a", "customer_id": "b"}', None, "stands twice"),
    _key("kyc", {"beneficial_owners": SECRET}, "is no list", "kyc.beneficial_owners"),
    _key("kyc", {"beneficial_owners": [{}] * 301}, "more than 300", "kyc.beneficial_owners"),
    _owner("who is a text", SECRET, "", "is no JSON object"),
    _owner("with a name", {"share": 0.5, "name": SECRET}, ".name", "is not known; known are share"),
    _owner("without a share", {"in_control": True}, ".share", "is no share from 0 to 1"),
    _owner("in per cent", {"share": 51}, ".share", "is no share from 0 to 1"),
    _owner("with a flag for a share", {"share": True}, ".share", "is no share from 0 to 1"),
    _owner(
        "with a number for control",
        {"share": 0.5, "in_control": 1},
        ".in_control",
        "is neither true nor false",
    ),
    _owner(
        "with one list as a text",
        {"share": 0.5, "sanctioned_by": "ofac"},
        ".sanctioned_by",
        "is no list",
    ),
    _owner(
        "on an unknown list",
        {"share": 0.5, "sanctioned_by": [SECRET]},
        ".sanctioned_by[0]",
        "is none of ofac, eu",
    ),
    _bad("NaN", b'{"customer_id": "a", "kyc": {"income": NaN}}', None, "no JSON numbers"),
    _bad("nested beyond reason", b'{"kyc": ' + b"[" * 200_000, None, "no JSON document"),
    _bad("a number without end", b'{"kyc": ' + b"9" * 20_000 + b"}", None, "no JSON document"),
    _bad("no customer_id", _line({"type": "person"}), "customer_id", "is missing"),
    _bad("the same customer again", FIRST, "customer_id", "given before in this file"),
    _bad("an unknown key", _line({**GOOD, "name": SECRET}), "name", "is not known"),
    _bad("a name as key", _line({**GOOD, SECRET: 1}), None, "a key here is not known"),
    _key("customer_id", 7, "is no string"),
    _key("customer_id", f"{SECRET} Esq", "blanks or invisible"),
    _key("type", SECRET, "is none of person, entity"),
    _key("status", "retired", "is none of prospect"),
    _key("status_since", "last year", "is no time"),
    _key("relationship_since", True, "is no time"),
    _key("last_review", 1700000000.5, "is no time"),
    _key("last_review", 1700000000000, "milliseconds"),
    _key("kyc", [SECRET], "is no JSON object"),
    _key("kyc", {"employer": {"name": SECRET}}, "neither text", "kyc.employer"),
    _key("kyc", {"nationality": [SECRET, 1]}, "neither text", "kyc.nationality"),
    _key("kyc", {SECRET: "x"}, "lower-case name"),
    _key("kyc", {"purpose": SECRET + "\ud800"}, "control characters", "kyc.purpose"),
    _key("kyc", {"purpose": SECRET * 500}, "longer than 2048", "kyc.purpose"),
    _key("kyc", {"expected_monthly_usd": 10**400}, "beyond 2^53", "kyc.expected_monthly_usd"),
    _key("wallets", WALLET, "is no list"),
    _key("wallets", [A], "is no JSON object", "wallets[0]"),
    _key("wallets", [WALLET, WALLET], "an address twice"),
    _wallet("chain", "", "is empty"),
    _wallet("chain", "narnia", "cannot be read"),
    _wallet("address", None, "is missing"),
    _wallet("address", SECRET, "cannot be read"),
    _wallet("address", NULL, "nobody holds it"),
    _wallet("role", "hot", "is none of deposit, self_hosted"),
    _wallet("since", "2023-01-01T00:00", "is no time"),
    _wallet("verified_by", 7, "is no text"),
    _wallet("owner", SECRET, "is not known"),
    _key("wallets", [{**WALLET, "since": 20, "until": 10}], "before since", "wallets[0].until"),
    _key(
        "wallets",
        [{"chain": "BTC", "address": BITCOIN_BAD_CHECKSUM, "role": "deposit"}],
        "cannot be read",
        "wallets[0].address",
    ),
    Case(
        "customers: byte-order mark, Windows line ends, blank lines",
        KIND,
        F,
        b"\xef\xbb\xbf\r\n" + (FIRST + b"\n" + LAST).replace(b"\n", b"\r\n"),
        2,
    ),
    Case(
        "customers: neither wallets nor attributes",
        KIND,
        F,
        _line({"customer_id": "c-1", "type": "entity", "status": "prospect"}),
        1,
    ),
)
