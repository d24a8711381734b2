"""The application, put together from what it is given. Importing this module does nothing."""

import json

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.middleware import Middleware
from starlette.types import StatelessLifespan

from service import __version__
from service.api.docs_page import add_docs
from service.api.envelope import Envelope
from service.api.error_handlers import add_error_handlers
from service.api.guard import Guard
from service.api.metrics import Metrics
from service.api.openapi import DESCRIPTION, Api
from service.api.routes import addresses, assessments, customers, health, metrics, overrides
from service.usecases.ports import Ports

# FastAPI would hand request bodies and exception messages to any exporter that it finds.
NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
TAGS = [
    {"name": "customers", "description": "The firm's clients, with KYC attributes and wallets"},
    {"name": "assessments", "description": "Scores with their reasons and evidence"},
    {"name": "addresses", "description": "What the chain and the labels say of an address"},
    {"name": "health", "description": "For whoever watches the service"},
]


def create_app(
    ports: Ports,
    lifespan: StatelessLifespan[FastAPI] | None = None,
    counts: Metrics | None = None,
) -> FastAPI:
    """The API over these ports. `lifespan` opens and closes what stands behind them.

    `counts` are those that the ports' graph counts into; new ones where it counts nothing.
    """
    app = _bare_app(lifespan)
    app.state.ports = ports
    app.state.metrics = counts or Metrics()
    return app


def openapi_text() -> str:
    """The description of the API as it is committed in docs/openapi.json."""
    return json.dumps(_bare_app(None).openapi(), indent=2, ensure_ascii=False) + "\n"


def _bare_app(lifespan: StatelessLifespan[FastAPI] | None) -> FastAPI:
    app = Api(
        title="clearhop",
        version=__version__,
        description=DESCRIPTION,
        openapi_tags=TAGS,
        servers=[{"url": "http://127.0.0.1:8000", "description": "this machine"}],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=NO_TELEMETRY,
        middleware=[Middleware(Envelope), Middleware(Guard)],
        lifespan=lifespan,
    )
    add_error_handlers(app)
    for routes in (customers, assessments, overrides, addresses, health, metrics):
        app.include_router(routes.router)
    add_docs(app)
    return app
