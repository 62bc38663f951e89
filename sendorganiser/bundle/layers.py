"""Keeps the layers of a drawing as its maker left them: what was switched off stays off in the bundle."""

from typing import TYPE_CHECKING, Any

from sendorganiser.bundle.untrusted import dictionary, entry, items

if TYPE_CHECKING:
    import pikepdf


def carry_layers(pdf: "pikepdf.Pdf", book: "pikepdf.Pdf") -> None:
    """Tell the bundle of a source's layers, once its pages are copied."""
    import pikepdf

    properties = pdf.Root.get("/OCProperties")
    layers = _indirect(entry(properties, "/OCGs"))
    if not layers:
        return
    start = entry(properties, "/D")
    off = {layer.objgen for layer in items(entry(start, "/OFF")) if dictionary(layer) is not None}
    if entry(start, "/BaseState") == "/OFF":
        on = {layer.objgen for layer in items(entry(start, "/ON")) if dictionary(layer) is not None}
        off |= {layer.objgen for layer in layers} - on
    off |= {layer.objgen for layer in layers if _is_off_on_screen(layer)}
    if "/OCProperties" not in book.Root:
        book.Root.OCProperties = pikepdf.Dictionary(OCGs=[], D=pikepdf.Dictionary(OFF=[], Order=[]))
    for layer in layers:
        copied = book.copy_foreign(layer)
        for key in [key for key, _ in copied.items() if key not in ("/Type", "/Name")]:
            del copied[key]
        copied.Name = _name(layer)
        book.Root.OCProperties.OCGs.append(copied)
        if layer.objgen in off:
            book.Root.OCProperties.D.OFF.append(copied)


def _indirect(untrusted: Any) -> list[Any]:
    return [layer for layer in items(untrusted) if dictionary(layer) is not None and layer.is_indirect]


def _name(layer: Any) -> str:
    import pikepdf

    name = layer.get("/Name")
    return str(name) if isinstance(name, pikepdf.String) else "Layer"


def _is_off_on_screen(layer: Any) -> bool:
    return bool(entry(entry(entry(layer, "/Usage"), "/View"), "/ViewState") == "/OFF")
