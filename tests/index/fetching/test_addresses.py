"""Which addresses are asked. Numbers are those of "Bad inputs and faults to try", URL fetch."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ArticleError, FetchFailed, FetchRefused
from index.fetching.addresses import parse_address, shown
from index.fetching.networks import is_public
from index.fetching.policy import Policy
from index.fetching.resolver import checked_addresses
from tests.support.site_server import Site


def refusal(url: str, *addresses: str, policy: Policy | None = None) -> str:
    with pytest.raises(FetchRefused) as caught:
        checked_addresses(parse_address(url), policy or Policy(), lambda *_: addresses)
    assert caught.value.hint
    return caught.value.message


ODD = "127.1 2130706433 0x7f000001 0177.0.0.1 0 \uff11\uff12\uff17.\uff10.\uff10.\uff11 ⓛocalhost 0x7f.1 127.0.0.1. 1.2.3.08"


@pytest.mark.parametrize("host", ODD.split())
def test_52_odd_spellings_of_an_address_are_refused(host: str) -> None:
    """The resolver of this machine would say 127.0.0.1 to most of these."""
    refusal(f"http://{host}/", "127.0.0.1")


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0"])
def test_52_numbers_never_reach_the_resolver(host: str) -> None:
    with pytest.raises(FetchRefused, match="number"):
        parse_address(f"http://{host}/")


FORMS = (
    "[::1] [::ffff:127.0.0.1] [fe80::1%eth0] [fe80::1] [::] [::ffff:8.8.8.8] [fc00::1] [ff02::1]"
)


@pytest.mark.parametrize("host", FORMS.split())
def test_53_forms_of_ipv6_that_are_not_public_are_refused(host: str) -> None:
    refusal(f"http://{host}/")


SURPRISES = """64:ff9b::7f00:1 64:ff9b:1::7f00:1 2002:7f00:1:: ::127.0.0.1 192.0.0.192 224.0.0.1
168.63.129.16 2001:0:7f00:1::1 2001:db8::1 240.0.0.1 255.255.255.255 0.1.2.3 198.18.0.1 100.64.0.1
10.1.2.3 172.16.0.1 192.168.0.1 169.254.0.1 127.0.0.1 192.0.2.1 203.0.113.9 192.88.99.1 3fff::1"""


@pytest.mark.parametrize("address", SURPRISES.split())
def test_54_what_is_not_the_public_web_is_refused_whatever_python_calls_it(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    refusal("http://news.example/", address)
    refusal(f"http://{f'[{address}]' if ':' in address else address}/")


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::6810:84e5"])
def test_public_addresses_are_asked(address: str) -> None:
    found = checked_addresses(parse_address("http://a.example/"), Policy(), lambda *_: [address])
    assert found == [ipaddress.ip_address(address)]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254"),
        ("http://100.100.100.200/", "100.100.100.200"),
        ("http://[fd00:ec2::254]/", "fd00:ec2::254"),
        ("http://metadata.google.internal/", "169.254.169.254"),
        ("http://metadata/", "169.254.169.254"),
        ("http://169.254.169.254.nip.example/", "169.254.169.254"),
    ],
)
def test_55_the_metadata_of_clouds_is_refused(url: str, address: str) -> None:
    refusal(url, address)


def test_one_address_that_is_not_public_bars_the_name() -> None:
    refusal("http://news.example/", "93.184.215.14", "10.0.0.1")


STRANGE = [
    "http://ok\\@127.0.0.1/",
    "http://ok@127.0.0.1/",
    "http://me:secret@news.example/",
    "http://127.0.0.1\t.news.example/",
    "http://news.example\n/",
    "http://news.example/a b",
    "http://news.example:0x50/",
    "http://news.example:99999/",
    "http://news.example:-1/",
    "http://news.example:\uff18\uff10\uff18\uff10/",
    "http://[::1].news.example/",
    "http://[::1/",
    "http://::1/",
    "http:///path",
    "http://",
    "http:news.example",
    "//news.example/",
    "http://news%2eexample/",
    "http://%31%32%37.0.0.1/",
    "http://a..example/",
    "http://-\u00ad-/",
    "http://x\u2028y/",
    "http://\ud83d/",
    f"http://{'a' * 64}.example/",
    f"http://news.example/{'a' * 9000}",
    "file:///etc/passwd",
    "gopher://news.example/",
    "javascript:alert(1)",
    "",
]


@pytest.mark.parametrize("url", STRANGE)
def test_58_what_can_be_read_in_two_ways_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused) as caught:
        parse_address(url)
    assert caught.value.hint
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", STRANGE)
def test_58_nothing_is_asked_of_such_addresses(url: str) -> None:
    with Site() as site:
        with pytest.raises(ArticleError):
            site.fetcher().fetch(url)
        assert (site.looked_up, site.visits) == ([], [])


def test_58_a_fragment_is_not_sent_and_names_no_host() -> None:
    address = parse_address("http://news.example#@127.0.0.1/")
    assert (address.host, address.target) == ("news.example", "/")


@pytest.mark.parametrize("port", [22, 25, 6379, 8080, 0])
def test_only_the_ports_of_the_web_are_asked(port: int) -> None:
    assert str(port) in refusal(f"http://news.example:{port}/", "93.184.215.14")


def test_a_reader_may_allow_networks_and_ports() -> None:
    lan = Policy(networks=(ipaddress.ip_network("192.168.7.0/24"),), ports=frozenset({8080}))
    url = "http://wiki.lan:8080/"
    assert checked_addresses(parse_address(url), lan, lambda *_: ["192.168.7.9"])
    refusal(url, "192.168.8.9", policy=lan)
    refusal("http://wiki.lan/", "192.168.7.9", policy=lan)


def test_a_name_that_is_unknown_fails() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(FetchFailed, match=r"news\.example is unknown"):
        checked_addresses(parse_address("http://news.example/"), Policy(), unknown)


def test_a_resolver_that_hangs_is_left() -> None:
    with Site() as site, pytest.raises(FetchFailed, match="in time"):
        checked_addresses(
            parse_address("http://news.example/"),
            Policy(idle=0.05),
            lambda *_: [str(site.stopping.wait())],
        )


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("HTTP://News.Example", "http://news.example/"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:443/a", "http://news.example:443/a"),
        ("http://bücher.example/ä?ö=ü#x", "http://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC"),
        ("http://news.example/a%20b?q=%26", "http://news.example/a%20b?q=%26"),
        ("http://[2606:4700::0001]:80/", "http://[2606:4700::1]/"),
        ("http://news.example?x", "http://news.example/?x"),
    ],
)
def test_one_address_has_one_spelling(url: str, read: str) -> None:
    assert str(parse_address(url)) == read
    assert str(parse_address(read)) == read


def test_messages_show_no_password_and_no_query() -> None:
    assert shown("http://me:secret@news.example/a?key=secret#b") == "http://news.example/a"
    assert parse_address("http://news.example/a?key=secret").shown == "http://news.example/a?…"


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://news.example/{text}"):
        try:
            address = parse_address(url)
        except FetchRefused:
            continue
        assert parse_address(str(address)) == address
        assert str(address).isascii()
