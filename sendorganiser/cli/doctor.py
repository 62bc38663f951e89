"""The command for the doctor: look everything over, write a report without a name, save what can be read."""

from pathlib import Path

import click

from sendorganiser.cli.context import PATH, Context, json_anywhere
from sendorganiser.presets import to_plain


@click.command("doctor")
@click.option("--report", type=PATH, help="Write a report to send with a fault: no name, title or word of a paper.")
@click.option("--save-into", type=PATH, help="Save what can be read of a damaged archive into this new folder.")
@click.option("--put-back", is_flag=True, help="Put records that were altered back from a backup that has them.")
@click.option("--take-as-is", is_flag=True, help="Take altered records as they stand: you looked, and they are right.")
@json_anywhere
@click.pass_obj
def doctor(context: Context, report: Path | None, save_into: Path | None, put_back: bool, take_as_is: bool) -> int:
    """Look everything over: papers, records, the index, the disk, the folder; say what is wrong and what to do."""
    from sendorganiser.workflows import doctor as at_work
    from sendorganiser.workflows.mend_records import accept_records, mend_records

    if save_into is not None:
        return _save(context, save_into)
    with context.open() as archive:
        if put_back:
            mended = mend_records(archive, context.job())
            click.echo(mended.words, err=True)
        if take_as_is:
            accept_records(archive, context.job(), those=archive.mending.altered())
        examined = at_work.examine(archive, context.job())
        if report is not None:
            at_work.write_report(archive, context.job(), examined=examined, out=report)
    troubles = [f"{trouble.what} {trouble.todo}" for trouble in examined.troubles]
    plain = {"well": examined.is_well, "troubles": to_plain(examined.troubles), "facts": dict(examined.facts)}
    context.say(plain, "\n".join([*(f"{what}: {value}" for what, value in examined.facts), "", *(troubles or _WELL)]))
    return 0 if examined.is_well else 4


def _save(context: Context, into: Path) -> int:
    from sendorganiser.store.locked import is_locked
    from sendorganiser.workflows import lock_archive
    from sendorganiser.workflows.doctor import WITHOUT_RECORD, save_what_can_be_read

    if is_locked(context.folder):
        lock_archive.unlock(context.folder, context.passphrase())
    saved = save_what_can_be_read(context.job(), damaged=context.folder, into=into)
    words = [f"{saved.papers} papers and {saved.files} files are saved in {saved.folder}, without a lock."]
    if saved.lost:
        words.append(f"{saved.lost} files are gone or damaged, and are not in it.")
    if saved.without_record:
        words.append(
            f"{saved.without_record} files had no record left: they are in “{WITHOUT_RECORD}”. Add them again."
        )
    if saved.torn:
        words.append(f"Some records could not be read: {', '.join(saved.torn)}.")
    context.say(to_plain(saved), "\n".join(words))
    return 0


_WELL = ["All is well."]
COMMANDS = (doctor,)
