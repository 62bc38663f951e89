"""What goes in, and where? Presets, the numbered plan, and the PDF made of it.

The PDF is made in a worker process: "sendorganiser.bundle.assemble:assemble_pack".
"""

from sendorganiser.bundle.offered import preset, presets
from sendorganiser.bundle.plan import plan
from sendorganiser.bundle.preset import Preset, PresetSection, fill, home_of

__all__ = ["Preset", "PresetSection", "fill", "home_of", "plan", "preset", "presets"]
