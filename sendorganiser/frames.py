"""What the app and its workers say to each other, over pipes: JSON in frames, with bytes beside it."""

import json
import struct
from dataclasses import dataclass
from typing import IO, Any

_FRAME = struct.Struct(">IQ")
_LONGEST_MESSAGE = 512 * 1024 * 1024


@dataclass(frozen=True)
class Blob:
    """An answer with bytes beside it."""

    value: Any
    data: bytes


def send(pipe: IO[bytes], message: dict[str, Any], data: bytes = b"") -> None:
    body = json.dumps(message, separators=(",", ":")).encode("utf-8", "surrogatepass")
    pipe.write(_FRAME.pack(len(body), len(data)) + body + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    length, blob = _FRAME.unpack(_exactly(pipe, _FRAME.size))
    if blob > _LONGEST_MESSAGE or length > _LONGEST_MESSAGE:
        raise ValueError("a message longer than any we send")
    message = json.loads(_exactly(pipe, length))
    return message, _exactly(pipe, blob)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) != count:
        raise EOFError if not data else ValueError("cut short")
    return data
