"""An empty graph with the schema applied, quickly, on either engine."""

import httpx
from neo4j import Driver

from cypher.library import query
from cypher.schema import latest_version, migrate, name_graph
from service.graph.connection import Engine, GraphTarget, load_session, open_loader
from service.graph.embedded.home import GraphHome
from service.graph.embedded.state import ServerState, live_state
from service.settings import Settings

# Deleting takes time by the square of the transaction on ArcadeDB: 5,000 nodes 10 s, 200 0.1 s.
BATCH = {Engine.ARCADEDB: 200, Engine.NEO4J: 5_000}
_DELETE_SOME = "MATCH (n) WITH n LIMIT $batch DETACH DELETE n RETURN count(*) AS deleted"

_migrated: set[str] = set()


def make_empty(target: GraphTarget) -> None:
    """Delete every node; apply the schema on the first use of a graph, afterwards keep it."""
    with open_loader(target) as driver:
        server = _session_server(target)
        if server is None:
            _delete_all(driver, target)
        else:
            _truncate_all(server, target)
        _apply_schema(driver, target)


def _apply_schema(driver: Driver, target: GraphTarget) -> None:
    if target.uri in _migrated:
        with load_session(driver, target) as session:
            session.run(query("set_schema_version").text, version=latest_version()).consume()
            name_graph(session)
    else:
        migrate(driver, target.database)
        _migrated.add(target.uri)


def _delete_all(driver: Driver, target: GraphTarget) -> None:
    batch = BATCH[target.engine]
    with load_session(driver, target) as session:
        while session.run(_DELETE_SOME, batch=batch).single(strict=True)["deleted"] == batch:
            pass


def _session_server(target: GraphTarget) -> ServerState | None:
    """The embedded server of this test run, if that is where the target points."""
    state = live_state(GraphHome.below(Settings.from_env().home))
    return state if state and target.uri.endswith(f":{state.bolt_port}") else None


def _truncate_all(server: ServerState, target: GraphTarget) -> None:
    """Empty every type at once, which only the engine's own language can: 20 ms whatever is in."""
    with httpx.Client(
        base_url=f"http://127.0.0.1:{server.http_port}",
        auth=(target.user, target.password),
        timeout=60,
        trust_env=False,
    ) as http:

        def ask(language: str, command: str) -> list[dict[str, str]]:
            body = {"language": language, "command": command}
            answer = http.post(f"/api/v1/command/{target.database}", json=body)
            answer.raise_for_status()
            rows: list[dict[str, str]] = answer.json()["result"]
            return rows

        names = [row["name"] for row in ask("sql", "select name from schema:types")]
        if names:
            script = "".join(f"truncate type `{name}` unsafe;" for name in names)
            ask("sqlscript", script)
