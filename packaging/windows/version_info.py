"""Writes what Windows shows of the program under "Details", in the form PyInstaller reads."""

from pathlib import Path

_TEXT = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
  kids=[
    StringFileInfo([StringTable("080904B0", [
      StringStruct("CompanyName", "SEND Organiser developers"),
      StringStruct("FileDescription", "SEND Organiser"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "sendorganiser"),
      StringStruct("LegalCopyright", "Apache License 2.0"),
      StringStruct("OriginalFilename", "sendorganiser.exe"),
      StringStruct("ProductName", "SEND Organiser"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [2057, 1200])]),
  ],
)
"""


def write_version_info(version: str, to: Path) -> Path:
    """Write the details of `version` ("1.2.3") into `to`, and return it."""
    numbers = tuple([*map(int, version.split(".")), 0, 0, 0, 0][:4])
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(_TEXT.format(numbers=numbers, version=version), encoding="utf-8")
    return to
