"""One list of options for several commands."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Concatenate, ParamSpec, TypeVar, cast

Made = TypeVar("Made")
Own = ParamSpec("Own")
Command = Callable[..., None]


def joined(
    build: Callable[..., Made],
) -> Callable[[Callable[Concatenate[Made, Own], None]], Command]:
    """Give a command the options of `build` beside its own.

    The command's first parameter gets what `build` makes of them; `build` may refuse them with
    InvalidInputError. Typer reads both lists as if they stood in the command's signature.
    """
    shared = signature(build).parameters

    def join(command: Callable[Concatenate[Made, Own], None]) -> Command:
        _, *own = signature(command).parameters.values()

        @wraps(command)
        def run(**given: object) -> None:
            made = build(**{name: given.pop(name) for name in shared})
            cast(Command, command)(made, **given)

        needed = [each for each in own if each.default is Parameter.empty]
        every = [*needed, *shared.values(), *(each for each in own if each not in needed)]
        run.__annotations__ = {each.name: each.annotation for each in every}
        run.__dict__["__signature__"] = signature(command).replace(parameters=every)
        return run

    return join
