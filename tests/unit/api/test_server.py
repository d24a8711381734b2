"""The listening socket, as the event loop takes it over."""

import asyncio
import socket

from service.api.server import LOOPBACK, open_socket


async def _accepted_without_delay(listener: socket.socket) -> bool:
    loop = asyncio.get_running_loop()
    found: asyncio.Future[bool] = loop.create_future()

    class Accepted(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            own = transport.get_extra_info("socket")
            found.set_result(bool(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
            transport.close()

    async with await loop.create_server(Accepted, sock=listener):
        _, writer = await asyncio.open_connection(LOOPBACK, listener.getsockname()[1])
        try:
            return await found
        finally:
            writer.close()


def test_an_answer_does_not_wait_for_an_acknowledgement() -> None:
    with open_socket(0) as listener:
        assert asyncio.run(_accepted_without_delay(listener))
