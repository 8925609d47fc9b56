"""Which addresses may be connected to: public ones and those that are allowed, however they are written."""

from __future__ import annotations

import ipaddress
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.sources.addresses import Refused, checked_addresses, network_of, special

PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2a00:1450::1"]
SPECIAL = {
    "127.0.0.1": "loopback", "127.8.9.1": "loopback", "::1": "loopback", "::ffff:127.0.0.1": "loopback",
    "::ffff:7f00:1": "loopback", "64:ff9b::7f00:1": "loopback", "2002:7f00:1::": "loopback",
    "10.0.0.1": "private", "172.16.0.1": "private", "192.168.1.1": "private", "fc00::1": "private",
    "fd12::1": "private",
    "::ffff:192.168.0.1": "private", "64:ff9b::a00:1": "private", "2002:c0a8:101::1": "private",
    "169.254.169.254": "link-local", "fe80::1": "link-local", "::ffff:169.254.169.254": "link-local",
    "224.0.0.1": "multicast", "239.1.1.1": "multicast", "ff02::1": "multicast",
    "0.0.0.0": "no address", "::": "no address", "240.0.0.1": "reserved", "255.255.255.255": "reserved",
    "100.64.0.1": "not a public", "::7f00:1": "reserved", "192.0.2.1": "private", "198.18.0.1": "private",
    "2001:db8::1": "private", "64:ff9b:1::1": "reserved", "fec0::1": "private",
}  # fmt: skip


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses(text: str) -> None:
    assert special(ipaddress.ip_address(text)) is None
    assert checked_addresses(text, 80, (), 1) == [str(ipaddress.ip_address(text))]


@pytest.mark.parametrize("text", SPECIAL)
def test_special_addresses(text: str) -> None:
    assert SPECIAL[text] in (special(ipaddress.ip_address(text)) or "")
    with pytest.raises(Refused):
        checked_addresses(text, 80, (), 1)


@given(st.ip_addresses())
def test_what_is_not_special_is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if special(address) is None and getattr(address, "ipv4_mapped", None) is None and "64:ff9b::" not in str(address):
        assert address.is_global and not address.is_multicast and not address.is_private


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_what_it_is(inner: ipaddress.IPv4Address) -> None:
    for prefix in ("::ffff:", "64:ff9b::"):
        assert special(ipaddress.ip_address(f"{prefix}{inner}")) == special(inner)


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "017700000001",
        "127.1",
        "0177.0.0.1",
        "0x7f.1",
        "1.2.3.4.5",
        "127.0.0.1.",
        "08.8.8.8",
    ],
)
def test_numbers_that_are_no_full_address(host: str) -> None:
    with pytest.raises(Refused, match="is no full address"):
        checked_addresses(host, 80, [network_of("127.0.0.0/8")], 1)


def test_every_address_of_a_name_is_checked() -> None:
    with pytest.raises(Refused, match=r"news\.example is at 10\.0\.0\.7, which is a private address"):
        checked_addresses("news.example", 80, (), 1, lambda host, port: ["8.8.8.8", "10.0.0.7"])


def test_a_name_that_is_resolved_to_a_zone_of_this_machine() -> None:
    with pytest.raises(Refused, match="link-local"):
        checked_addresses("news.example", 80, (), 1, lambda host, port: ["fe80::1%eth0"])


@pytest.mark.parametrize(
    ("allowed", "address", "is_let_in"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "127.0.0.2", False),
        ("10.0.0.0/8", "10.4.5.6", True),
        ("10.1.2.3/8", "10.4.5.6", True),
        ("[::1]", "::1", True),
        ("127.0.0.1", "::1", False),
        ("127.0.0.1", "::ffff:127.0.0.1", True),
        ("0.0.0.0/0", "::1", False),
    ],
)
def test_what_is_allowed_is_let_in(allowed: str, address: str, is_let_in: bool) -> None:
    def ask() -> list[str]:
        return checked_addresses("intranet.example", 80, [network_of(allowed)], 1, lambda host, port: [address])

    if is_let_in:
        assert ask() == [address]
    else:
        with pytest.raises(Refused):
            ask()


def test_a_resolver_that_does_not_answer() -> None:
    wait = threading.Event()

    def never(host: str, port: int) -> list[str]:
        wait.wait(10)
        return []

    with pytest.raises(Refused, match="could not be resolved in time"):
        checked_addresses("slow.example", 80, (), 0.05, never)
    wait.set()


def test_a_name_that_there_is_not() -> None:
    def none(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(Refused, match=r"there is no host no\.example"):
        checked_addresses("no.example", 80, (), 1, none)
