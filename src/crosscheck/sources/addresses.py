"""Which network addresses may be connected to for an address somebody gave: public ones, and those that are allowed.

A name is resolved once, every address it has is checked, and one of these very addresses is connected to, so that a
name cannot turn into another address between the check and the connection.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Collection, Iterator
from queue import Empty, SimpleQueue

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], Collection[str]]
"""A host and a port → its addresses as text; raises ``OSError``."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""The well-known prefix (RFC 6052): the last 32 bits are an IPv4 address."""
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)


class Refused(Exception):  # noqa: N818 (what it says is told as a problem of the address)
    """An address that is not fetched from: ``message`` is why, ``hint`` what to do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def network_of(text: str) -> Network:
    """An address ("127.0.0.1") or a network ("10.0.0.0/8") that is allowed.  Raises ``ValueError``."""
    return ipaddress.ip_network(text.strip().strip("[]"), strict=False)


def special(address: Address) -> str | None:
    """What an address that is not public is ("a loopback address"); ``None`` for a public one.

    An IPv6 address that stands for an IPv4 one is what that is.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return special(address.ipv4_mapped)
        if address in _NAT64:
            return special(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        inner = address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None and (found := special(inner)) is not None:
            return found
    kinds = (
        ("a loopback address", address.is_loopback),
        ("a link-local address", address.is_link_local),
        ("a multicast address", address.is_multicast),
        ("no address of a host", address.is_unspecified),
        ("a reserved address", address.is_reserved),
        ("a private address", address.is_private or getattr(address, "is_site_local", False)),
        ("not a public address", not address.is_global),
    )
    return next((kind for kind, is_it in kinds if is_it), None)


def checked_addresses(
    host: str, port: int, allowed: Collection[Network], seconds: float, resolve: Resolve | None = None
) -> list[str]:
    """The addresses of a host (a name or an address), all of which may be connected to.

    ``allowed`` are networks that need not be public, ``seconds`` the time that resolving may take.  Raises
    :class:`Refused`: a number that is no full address, a name that has none, any address that is not public.
    """
    literal = [*_literal(host)]
    found = literal or _in_time(resolve or _of_system, host, port, seconds)
    if not found:
        raise Refused(f"there is no host {host}")
    for text in found:
        address = ipaddress.ip_address(text.partition("%")[0])
        kind = special(address)
        if kind is not None and not any(_is_in(address, network) for network in allowed):
            named = host if literal else f"{host} is at {text}, which"
            raise Refused(f"{named} is {kind}", f"if that is meant, add --allow-address {text}")
    return list(found)


def _literal(host: str) -> Iterator[str]:
    """The host, when it is an address itself.  Raises :class:`Refused` for other ways to write one."""
    try:
        yield str(ipaddress.ip_address(host))
        return
    except ValueError:
        pass
    if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        raise Refused(f"{host} is no full address", "write all four numbers of it, in decimal, without zeros in front")


def _is_in(address: Address, network: Network) -> bool:
    mapped = getattr(address, "ipv4_mapped", None)
    return any(one.version == network.version and one in network for one in (address, mapped) if one is not None)


def _of_system(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _in_time(resolve: Resolve, host: str, port: int, seconds: float) -> list[str]:
    """What the resolver says; it knows no time limit of its own, so that it is asked in a thread.

    Raises :class:`Refused` when there is no such host, or no answer.
    """
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(resolve(host, port)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0))
    except Empty:
        raise Refused(f"{host} could not be resolved in time") from None
    if isinstance(answer, Exception):
        raise Refused(f"there is no host {host}", "look at the address, and at the connection to the network")
    return answer
