"""Files that are not what they claim, and oddities that are no fault."""

from loaders.formats.schema import Format
from tests.faults.cases.case import CLUSTER, LABEL, TRANSFER, Bad, Case, csv_of

T, F = Format.TRANSFERS, "transfers.csv"
GOOD = csv_of([TRANSFER])
HEADER, ROW = GOOD.splitlines(keepends=True)
OTHER = ROW.replace(b"t,", b"u,", 1)
NAMES = HEADER.strip()


def _refused(name: str, content: bytes, why: str, kind: Format = T) -> Case:
    return Case(name, kind, F, content, refused=why)


CASES = (
    _refused("empty file", b"", "is empty"),
    _refused("blank lines only", b"\n\r\n\n", "is empty"),
    _refused("a byte-order mark and nothing else", b"\xef\xbb\xbf", "is empty"),
    _refused("no header", ROW + OTHER, "names no column of transfers"),
    _refused("a column missing", GOOD.replace(b"position,", b""), "missing column: 'position'"),
    _refused(
        "two columns missing",
        b"chain,tx_hash,position,time,from_address,to_address,asset\n",
        "missing columns: 'amount', 'value_usd'",
    ),
    _refused("a column twice", NAMES + b",amount\n", "column twice: 'amount'"),
    _refused("an unknown column", NAMES + b",memo\n", "unknown column: 'memo'"),
    _refused("column names in capitals", NAMES.upper() + b"\n" + ROW, "names no column"),
    _refused("semicolons", GOOD.replace(b",", b";"), "separated by commas"),
    _refused("tabs", GOOD.replace(b",", b"\t"), "separated by commas"),
    _refused("the header of clusters", csv_of([CLUSTER]), "its header is that of clusters"),
    _refused("the header of labels", csv_of([LABEL]), "its header is that of labels"),
    _refused("Latin-1", GOOD + ROW.replace(b"USDC", b"\xe9uro"), "line 3 is not UTF-8"),
    _refused("UTF-16", GOOD.decode().encode("utf-16"), "it is UTF-16"),
    _refused("a NUL byte", GOOD + ROW.replace(b"USDC", b"US\0C"), "line 3 has a NUL byte"),
    _refused("binary rubbish", bytes(range(256)) * 40, "is not UTF-8"),
    _refused("a gzip file unpacked by nobody", b"\x1f\x8b\x08\x00" + b"\x99" * 60, "is not UTF-8"),
    _refused("an XML file", b'<?xml version="1.0"?>\n<Sanctions/>\n', "names no column"),
    _refused("a JSON-lines file", b'{"customer_id": "c-1"}\n', "names no column"),
    _refused("a quote open at the end", GOOD + b'"u,eip155:1\n', "opens on line 3 is not closed"),
    _refused(
        "a quote open for lines", GOOD + b'"u,x\n' + OTHER * 9 + b'v"w,x\n', "opens on line 3"
    ),
    _refused("a quote open in the header", b'"chain,tx_hash\n', "opens on line 1"),
    _refused("an endless line", GOOD + b"x" * 2_000_000, "line 3 is longer than 1,048,576"),
    Case("a header and no row", T, F, HEADER),
    Case("a byte-order mark", T, F, b"\xef\xbb\xbf" + GOOD, 1),
    Case("Windows line ends", T, F, (GOOD + OTHER).replace(b"\n", b"\r\n"), 2),
    Case("old Macintosh line ends", T, F, (GOOD + OTHER).replace(b"\n", b"\r"), 2),
    Case("no line end at the end", T, F, GOOD.rstrip(b"\n"), 1),
    Case("blanks around cells and names", T, F, (GOOD + OTHER).replace(b",", b" , "), 2),
    Case("blank lines between", T, F, GOOD + b"\n\n,,\n" + OTHER, 2),
    Case(
        "columns in another order",
        T,
        F,
        b"\n".join(b",".join(reversed(line.split(b","))) for line in GOOD.splitlines()),
        1,
    ),
    Case(
        "too few fields",
        T,
        F,
        GOOD + b"u,eip155:1\n" + OTHER,
        2,
        rejected=(Bad(3, None, "has 2 fields where the header has 10"),),
    ),
    Case(
        "too many fields",
        T,
        F,
        GOOD + ROW.strip() + b",more\n" + OTHER,
        2,
        rejected=(Bad(3, None, "has 11 fields where the header has 10"),),
    ),
    Case(
        "a quote that ends in mid-cell",
        T,
        F,
        GOOD + b'"u"x' + ROW[1:] + OTHER,
        2,
        rejected=(Bad(3, None, "the line is no CSV"),),
    ),
    Case(
        "an oversized field",
        T,
        F,
        GOOD + b"u" * 200_000 + ROW[1:] + OTHER,
        2,
        rejected=(Bad(3, None, "field larger than field limit"),),
    ),
    Case(
        "a line break within quotes",
        Format.LABELS,
        "labels.csv",
        csv_of([{**LABEL, "entity": '"Exchange\nX"'}, {**LABEL, "category": "nothing"}]),
        1,
        rejected=(Bad(4, "category", "is not known"),),
    ),
)
