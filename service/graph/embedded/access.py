"""What each account may do, in the engine's own terms."""

import json

from service.graph.embedded.credentials import LOADER, READER
from service.graph.embedded.home import GraphHome, write_private

DATABASE = "clearhop"
ACCOUNTS = (LOADER, READER)  # each has a group of its own name

_RECORDS = {
    LOADER: ["createRecord", "readRecord", "updateRecord", "deleteRecord"],
    READER: ["readRecord"],
    "*": [],
}
# Without the right to change settings: the loader could lift the query timeout for everybody.
_DATABASE = {LOADER: ["updateSchema"], READER: [], "*": []}


def write_groups(home: GraphHome) -> None:
    """Lay down the groups and forget the accounts: the server makes root, we make the others.

    Everything about access is written anew at each start, so that nothing an earlier one left
    behind (a lost password, a changed group) can hold.
    """
    groups = {
        name: {
            "resultSetLimit": -1,
            "readTimeout": -1,
            "access": _DATABASE[name],
            "types": {"*": {"access": access}},
        }
        for name, access in _RECORDS.items()
    }
    text = json.dumps({"databases": {"*": {"groups": groups}}, "version": 1})
    write_private(home.config / "server-groups.json", text)
    (home.config / "server-users.jsonl").unlink(missing_ok=True)
