"""Commands for an archive's lock: put it on, take it off, change the passphrase, make a new recovery sheet."""

from pathlib import Path

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import PATH, Context, json_anywhere

_NEW = click.option("--new-passphrase-file", type=PATH, help="A text file whose first line is the new passphrase.")
_SHEET = click.option("--sheet", type=PATH, help="Write the recovery sheet as this PDF, to print.")


@click.group("lock", invoke_without_command=True)
@_NEW
@_SHEET
@json_anywhere
@click.pass_context
def lock(click_context: click.Context, new_passphrase_file: Path | None, sheet: Path | None) -> None:
    """Lock the archive with a passphrase: everything in it is encrypted, and opens with the passphrase only."""
    from sendorganiser.workflows import lock_archive

    if click_context.invoked_subcommand is not None:
        return
    context: Context = click_context.obj
    folder = context.folder
    chosen = terminal.new_passphrase(new_passphrase_file)
    new = lock_archive.make_lock(chosen)
    said = _sheet(context, new.recovery, sheet)  # before the lock goes on: whoever locks must be able to open
    left = lock_archive.put_lock_on(context.job(), folder, new)
    words = f"The archive is locked.\n{_words(new.recovery, sheet)}"
    context.say({"locked": True, "left_open": left, **said}, words + _left_words(left))


@lock.command("resume")
@json_anywhere
@click.pass_obj
def resume(context: Context) -> None:
    """Go on locking after that was stopped; needs the passphrase it was begun with."""
    from sendorganiser.workflows import lock_archive

    left = lock_archive.go_on_locking(context.job(), context.folder, context.passphrase())
    context.say({"locked": True, "left_open": left}, "The archive is locked." + _left_words(left))


@lock.command("cancel")
@json_anywhere
@click.pass_obj
def cancel(context: Context) -> None:
    """Forget a locking that was stopped; the archive stays open to all who use this computer."""
    from sendorganiser.workflows import lock_archive

    lock_archive.give_up_locking(context.job(), context.folder)
    context.say({"locked": False}, "The archive has no lock.")


@lock.command("change")
@_NEW
@json_anywhere
@click.pass_obj
def change(context: Context, new_passphrase_file: Path | None) -> None:
    """Change the passphrase. The old one is asked for, or the recovery code."""
    from sendorganiser.workflows import lock_archive

    typed = context.passphrase()
    lock_archive.change_passphrase(context.folder, typed, terminal.new_passphrase(new_passphrase_file))
    context.say({"changed": True}, "The archive has its new passphrase.")


@lock.command("sheet")
@_SHEET
@json_anywhere
@click.pass_obj
def new_sheet(context: Context, sheet: Path | None) -> None:
    """Make a new recovery sheet; the old one opens the archive no longer."""
    from sendorganiser.workflows import lock_archive

    new = lock_archive.make_recovery(context.folder, context.passphrase())
    said = _sheet(context, new.recovery, sheet)  # first: a sheet that cannot be written must not end the old one
    lock_archive.keep_recovery(context.folder, new)
    context.say(said, _words(new.recovery, sheet))


@click.command("unlock")
@json_anywhere
@click.pass_obj
def unlock(context: Context) -> None:
    """Take the lock off for good: everything is written as ordinary files again."""
    from sendorganiser.workflows import lock_archive

    damaged = lock_archive.take_lock_off(context.job(), context.folder, context.passphrase())
    words = "The archive has no lock any more."
    if damaged:
        words += f" {damaged} damaged files could not be opened: restore them from a backup."
    context.say({"locked": False, "damaged": damaged}, words)


def _sheet(context: Context, code: str, sheet: Path | None) -> dict[str, str]:
    from sendorganiser.workflows import lock_archive

    if sheet is None:
        return {"recovery": code}
    lock_archive.write_sheet(code, sheet, folder=context.folder, day=terminal.now()[:10])
    return {"sheet": str(sheet)}


def _words(code: str, sheet: Path | None) -> str:
    if sheet is not None:
        return f"Print {sheet}, keep it away from this computer, and delete the file."
    return f"If you forget the passphrase, only this opens it. Write it down and keep it elsewhere:\n\n  {code}\n"


def _left_words(left: list[str]) -> str:
    return f"\nNot ours, and so not locked: {', '.join(left)}" if left else ""


COMMANDS = (lock, unlock)
