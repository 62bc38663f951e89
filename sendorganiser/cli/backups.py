"""Commands for backups: made and proved, looked into, restored; and what may be deleted elsewhere."""

from pathlib import Path

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import PATH, Context, json_anywhere
from sendorganiser.errors import ArchiveProblem
from sendorganiser.presets import to_plain


@click.command("backup")
@click.argument("target", metavar="FILE", type=PATH)
@json_anywhere
@click.pass_obj
def backup(context: Context, target: Path) -> None:
    """Back everything up into FILE, or into a folder, where only what is new is copied; and prove it."""
    from sendorganiser.workflows.back_up import back_up, choose_place
    from sendorganiser.workflows.back_up_file import back_up_file

    with context.open() as archive:
        job, now = context.job(), terminal.now()
        if target.is_dir():
            place = choose_place(archive, job, folder=target, every="", now=now)
            done = back_up(archive, job, place=place, now=now)
        else:
            done = back_up_file(archive, job, file=target, now=now)
    plain = {
        "file": str(done.folder),
        "backup": done.name,
        **{key: getattr(done, key) for key in ("papers", "files", "bytes", "copied_files", "copied_bytes")},
        "damaged": list(done.damaged),
        "missing": list(done.missing),
        "papers_before": done.before,
        "altered": list(done.altered),
    }
    context.say(plain, f"Backed up and proved, {terminal.papers(done.papers)}: {done.folder}")
    if context.json:
        return
    if done.before is not None:
        click.echo(f"The backup before held {terminal.papers(done.before)}, far more. It is kept.", err=True)
    for word, names in (("damaged", done.damaged), ("missing", done.missing)):
        for name in names:
            click.echo(f"In the archive this paper is {word}: {name}", err=True)
    for words in done.altered:
        click.echo(words, err=True)


@click.command("restore")
@click.argument("source", metavar="FILE", type=PATH)
@click.argument("folder", metavar="DIR", type=PATH, required=False)
@click.option("--name", default="", help="Which backup of a folder; the newest if not given.")
@click.option("--list", "as_list", is_flag=True, help="List the backups in a folder.")
@json_anywhere
@click.pass_obj
def restore(context: Context, source: Path, folder: Path | None, name: str, as_list: bool) -> None:
    """Restore a backup into a new folder DIR; without DIR, tell what is in it."""
    from sendorganiser.workflows.restore_backup import backups_in, look_inside, restore_backup

    job = context.job()
    if as_list:
        listed = backups_in(source)
        lines = (f"{each.name}  " + (each.problem or terminal.papers(each.papers)) for each in listed)
        context.say(to_plain(listed), "\n".join(lines))
        return
    if folder is None:
        inside = look_inside(job, source=source, name=name)
        cases = inside.cases
        words = [
            f"{case.name}: {terminal.papers(case.papers)}, {case.first or '?'} to {case.last or '?'}"
            for case in cases or ()
        ]
        locked = ["It is locked with a passphrase."] if cases is None else []
        context.say(to_plain(inside), "\n".join([f"{inside.name}, {terminal.papers(inside.papers)}", *words, *locked]))
        return
    done = restore_backup(job, source=source, folder=folder.absolute(), name=name)
    context.say(to_plain(done), f"Restored, {terminal.papers(done.papers)}: {done.folder}")
    for told in done.altered:
        click.echo(told, err=True)
    if done.damaged:
        raise ArchiveProblem(
            f"{len(done.damaged)} files were damaged in the backup and could not be restored:\n"
            + "\n".join(f"- {each}" for each in done.damaged),
            "All the rest is there. An older backup may have them whole.",
        )


@click.command("safe-to-delete")
@click.argument("paths", nargs=-1, required=True, type=PATH)
@json_anywhere
@click.pass_obj
def safe_to_delete(context: Context, paths: tuple[Path, ...]) -> None:
    """Say of each file whether its very bytes are kept here and in a backup, so that it may be deleted elsewhere."""
    from sendorganiser.workflows.safe_to_delete import safe_to_delete as ask

    with context.open() as archive:
        answers = ask(archive, context.job(), paths=paths, now=terminal.now())
    lines = (f"{'yes' if each.is_safe else 'NO ':<4}{each.path}\n    {each.words}" for each in answers)
    context.say([to_plain(each) | {"safe": each.is_safe} for each in answers], "\n".join(lines))


COMMANDS = (backup, restore, safe_to_delete)
