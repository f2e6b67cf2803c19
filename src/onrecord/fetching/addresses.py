"""Addresses: what may be asked for, and where it may lead. A name is looked up once, and what was checked is asked."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import quote, urlsplit

from onrecord.errors import ReadError

Number = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""Host and port to numeric addresses; OSError where there are none."""

LONGEST: Final = 4096
PORTS: Final = {"http": 80, "https": 443}
TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last four bytes are an IPv4 address."""

KEPT: Final = "/%:@!$&'()*+,;=~-._?[]"
HOST: Final = re.compile(r"[A-Za-z0-9._:-]+")
LIKE_ADDRESS: Final = re.compile(r"https?:|[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address in its parts; `target` is path and query, `host` is in ASCII."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in "https://paper.example"; the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" if self.port == PORTS[self.scheme] else f"{self.scheme}://{host}:{self.port}"

    @property
    def words(self) -> str:
        """The whole address."""
        return f"{self.origin}{self.target}"


def is_address(words: str) -> bool:
    """True where something to add is an address of the web and no file."""
    return LIKE_ADDRESS.match(words) is not None


def read_address(words: str) -> Address:
    """The parts of an address; ReadError for what is none, or holds a password."""
    shown = words[:200]
    try:
        parts = urlsplit(words.strip())
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise _odd(shown, f"is no address: {error}") from error
    if parts.scheme not in PORTS or not HOST.fullmatch(host):
        raise _odd(shown, "is no address of the web (http or https)")
    if len(words) > LONGEST:
        raise _odd(shown, f"is longer than {LONGEST} characters")
    if parts.username is not None:
        raise _odd(parts.hostname or "an address", "was given with a user name or password, which would be recorded")
    target = quote(parts.path or "/", safe=KEPT) + (f"?{quote(parts.query, safe=KEPT)}" if parts.query else "")
    return Address(scheme=parts.scheme, host=host.rstrip("."), port=port or PORTS[parts.scheme], target=target)


def _odd(shown: str, why: str) -> ReadError:
    return ReadError("bad-address", f"{shown} {why}.", "Give the address as the browser shows it.")


def resolve(host: str, port: int) -> Sequence[str]:
    """The numeric addresses of a host, in the order of this machine's own look-up."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def check_numbers(address: Address, numbers: Sequence[str], *, allow_private: bool) -> Sequence[str]:
    """The numbers of a host; ReadError where one of them is no public address of the internet.

    One is enough: a host of a public and a private address is made to lead inside.
    """
    for number in numbers:
        if not (is_public(number) or (allow_private and not _is_nowhere(number))):
            raise ReadError(
                "private-address",
                f"{address.words} leads to {number}, which is in a private network, on this machine or reserved.",
                "If that is what you want, give it again with --allow-private.",
            )
    return numbers


def is_public(number: str) -> bool:
    """True for a numeric address that anybody may ask: none of a private, loopback, link-local, shared, multicast or
    reserved range (IANA's registries of special purposes), nor one of IPv6 that stands for such a one.
    """
    address = _unwrap(ip_address(number.partition("%")[0]))
    return address.is_global and not address.is_multicast and not address.is_reserved


def _unwrap(address: Number) -> Number:
    if isinstance(address, IPv4Address):
        return address
    if address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else address)


def _is_nowhere(number: str) -> bool:
    address = _unwrap(ip_address(number.partition("%")[0]))
    return address.is_multicast or address.is_unspecified
