"""Closes a key with a passphrase, and opens it again: Argon2id, then AES-256-GCM.

Opening takes the same time and says the same, whatever is wrong with what was typed.
"""

import secrets
import unicodedata
from dataclasses import dataclass

from sendorganiser.sealed.keys import KEY_BYTES

_SALT_BYTES = 16
_NONCE_BYTES = 12
_MOST_MEBIBYTES, _MOST_PASSES, _MOST_LANES = 2048, 64, 16  # an altered file must not make us fill the memory


@dataclass(frozen=True)
class Stretch:
    """How hard a guess is made: Argon2id's memory, passes and lanes. By default about half a second."""

    mebibytes: int = 256
    passes: int = 3
    lanes: int = 4

    @property
    def is_sensible(self) -> bool:
        return (
            8 <= self.mebibytes <= _MOST_MEBIBYTES
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )


@dataclass(frozen=True)
class Closed:
    """A key that a passphrase opens, in hexadecimal digits."""

    salt: str
    box: str


def close(key: bytes, passphrase: str, *, purpose: str, stretch: Stretch) -> Closed:
    """Close a key with a passphrase; `purpose` must be given again to open it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    box = AESGCM(_stretched(passphrase, salt, stretch)).encrypt(nonce, key, purpose.encode())
    return Closed(salt.hex(), (nonce + box).hex())


def opened(closed: Closed, passphrase: str, *, purpose: str, stretch: Stretch) -> bytes | None:
    """Return the key, or None if the passphrase is not the one it was closed with."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    box = bytes.fromhex(closed.box)
    key = _stretched(passphrase, bytes.fromhex(closed.salt), stretch)
    try:
        return AESGCM(key).decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], purpose.encode())
    except InvalidTag:
        return None


def _stretched(passphrase: str, salt: bytes, stretch: Stretch) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    typed = unicodedata.normalize("NFKC", passphrase).encode()  # the same letters, whichever keyboard made them
    return hash_secret_raw(
        typed,
        salt,
        time_cost=stretch.passes,
        memory_cost=stretch.mebibytes * 1024,
        parallelism=stretch.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
