"""Puts the pages of several PDFs into one file, in order; runs in a worker process."""

from pathlib import Path

from sendorganiser import sealed


def join(files: list[str], out: str, mark: str) -> list[int]:
    """Write the pages of `files` to `out`; return how many each gave. The same files give the same bytes.

    The mark goes into the file, so that the same pages of other originals are another file.
    """
    import pikepdf

    counts = []
    with pikepdf.new() as joined:
        for file in files:
            with pikepdf.open(sealed.source(file)) as source:
                counts.append(len(source.pages))
                joined.pages.extend(source.pages)
        for page in joined.pages:
            for name in ("/B", "/StructParents"):  # threads and structure belong to the file it came from
                if name in page.obj:
                    del page.obj[name]
        joined.docinfo["/Subject"] = mark
        joined.remove_unreferenced_resources()
        with sealed.create(Path(out)) as target:
            joined.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return counts
