"""Gzip that is the same on every Python.

gzip.compress names the system in the head up to 3.12 and none from 3.13 on. What follows the head is zlib's: an
interpreter built with zlib-ng instead of zlib packs the same content into other bytes, which nothing here can help.
"""

from __future__ import annotations

import zlib

# Deflate, no name, no time, smallest, no system named: RFC 1952, section 2.3.
HEAD = bytes.fromhex("1f8b08 00 00000000 02 ff")


def gzipped(data: bytes, level: int = 9) -> bytes:
    """`data` in gzip's format, without the time and the system it was packed on; 9 packs it smallest and slowest.

    >>> import gzip
    >>> gzip.decompress(gzipped(b"port")), gzipped(b"port")[:10].hex()
    (b'port', '1f8b08000000000002ff')
    """
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    ends = zlib.crc32(data).to_bytes(4, "little") + (len(data) % 2**32).to_bytes(4, "little")
    return HEAD + packer.compress(data) + packer.flush() + ends
