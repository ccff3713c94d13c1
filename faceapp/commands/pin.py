"""pin: the operator's PIN that leaves kiosk mode, for who has lost it."""

from __future__ import annotations

from typing import Annotated

import typer

from faceapp.commands.context import note
from faceapp.core.entry import is_pin
from faceapp.core.entry_errors import InvalidPinError
from faceapp.core.errors import InputError
from faceapp.paths import Paths


def pin(
    reset: Annotated[
        bool, typer.Option("--reset", help="Forget the PIN; asks for confirmation.")
    ] = False,
    new: Annotated[bool, typer.Option("--set", help="Ask for a new PIN, unseen.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
) -> None:
    """Whether there is an operator's PIN; forget it, set it.

    Whoever may use this account of the computer may do so: the PIN keeps out who stands before a
    kiosk. A kiosk that is running takes the new PIN at once.
    """
    from faceapp.storage.pins import KeptPin, PinFile, hash_pin

    file = PinFile(Paths.for_user().operator_pin)
    if reset:
        if not yes and not typer.confirm("Forget the operator's PIN?"):
            raise typer.Exit(1)
        file.forget()
        note("The operator's PIN is forgotten. Set a new one with “faceapp pin --set”.")
    if new:
        if file.read() is not None:
            raise InputError(
                "There is an operator's PIN already. To replace it: “faceapp pin --reset --set”."
            )
        file.write(KeptPin(hash_pin(_asked())))
        note("The operator's PIN is set.")
    elif not reset:
        note("An operator's PIN is set." if file.read() else "No operator's PIN is set.")


def _asked() -> str:
    typed: str = typer.prompt("PIN, 4 to 12 digits", hide_input=True)
    if not is_pin(typed):
        raise InvalidPinError
    if typer.prompt("Once more", hide_input=True) != typed:
        raise InputError("The two PINs differ. Nothing was set; try again.")
    return typed
