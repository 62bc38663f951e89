"""The colours of each theme; a test holds every pair that is written in one on the other to its contrast."""

from typing import NamedTuple


class Colours(NamedTuple):
    """One theme. A token ending in `_tint` is the ground its namesake is written on."""

    page: str
    surface: str
    sunken: str
    hover: str
    line: str
    hairline: str
    field_line: str
    text: str
    muted: str
    primary: str
    on_primary: str
    primary_hover: str
    focus: str
    selected: str
    on_selected: str
    late: str
    late_tint: str
    soon: str
    soon_tint: str
    fine: str
    fine_tint: str
    note: str
    note_tint: str
    float_ground: str
    on_float: str
    float_action: str

    def of(self, token: str) -> str:
        """Return a token's colour by name, for example "muted" or "late_tint"."""
        return str(getattr(self, token.replace("-", "_")))


LIGHT = Colours(
    page="#F6F5F2", surface="#FFFFFF", sunken="#ECEAE4", hover="#E4E1D9", line="#C9C4B8", hairline="#DFDACF",
    field_line="#51565D", text="#1D2126", muted="#4B5057", primary="#1C5A9E", on_primary="#FFFFFF",
    primary_hover="#164A84", focus="#1C5A9E",
    selected="#DCE8F6", on_selected="#1D2126", late="#A3201A", late_tint="#FBE9E7", soon="#7A4B00", soon_tint="#FDF0D5",
    fine="#1A6438", fine_tint="#E5F3E9", note="#0D5C63", note_tint="#E0F1F2",
    float_ground="#1D2126", on_float="#FFFFFF", float_action="#A6C9F6",
)  # fmt: skip
DARK = Colours(
    page="#15171A", surface="#1D2024", sunken="#111316", hover="#2A2E34", line="#454B54", hairline="#30353C",
    field_line="#8A919B", text="#ECEEF0", muted="#B4BAC2", primary="#8AB8F2", on_primary="#0A1A2C",
    primary_hover="#A6C9F6", focus="#8AB8F2",
    selected="#243B57", on_selected="#ECEEF0", late="#FFA49B", late_tint="#3A1A18", soon="#F3C76B", soon_tint="#37290C",
    fine="#86D7A2", fine_tint="#12301E", note="#7FD3DA", note_tint="#0E2F32",
    float_ground="#2A2E34", on_float="#FFFFFF", float_action="#A6C9F6",
)  # fmt: skip
HIGH_CONTRAST = Colours(
    page="#000000", surface="#000000", sunken="#000000", hover="#333333", line="#FFFFFF", hairline="#FFFFFF",
    field_line="#FFFFFF", text="#FFFFFF", muted="#FFFFFF", primary="#FFFFFF", on_primary="#000000",
    primary_hover="#FFE600", focus="#FFE600",
    selected="#FFFFFF", on_selected="#000000", late="#FFFFFF", late_tint="#000000", soon="#FFFFFF", soon_tint="#000000",
    fine="#FFFFFF", fine_tint="#000000", note="#FFFFFF", note_tint="#000000",
    float_ground="#000000", on_float="#FFFFFF", float_action="#FFE600",
)  # fmt: skip
