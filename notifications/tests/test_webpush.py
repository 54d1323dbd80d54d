"""Web push: what reaches the browser, to whom it is never sent, and where the site does not write."""

from __future__ import annotations

import base64
import ipaddress
import json
import os
import ssl
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import http_ece
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications import tasks, webpush
from notifications.models import Notification, PushDevice
from notifications.push import tell
from tests import cast

pytestmark = pytest.mark.django_db
Kind = Notification.Kind


@pytest.fixture(autouse=True)
def key(settings) -> str:
    settings.SORASITE_VAPID_PRIVATE_KEY = webpush.new_key()
    return settings.SORASITE_VAPID_PRIVATE_KEY


class Browser:
    """The keys of a browser, which alone reads what is sent to it."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.secret = os.urandom(16)
        self.keys = {
            "p256dh": webpush.encoded(webpush.point(self.private.public_key())),
            "auth": webpush.encoded(self.secret),
        }

    def read(self, body: bytes) -> dict:
        plain = http_ece.decrypt(body, private_key=self.private, auth_secret=self.secret, version="aes128gcm")
        return json.loads(plain)


@dataclass
class Service:
    """A push service on this machine."""

    url: str = ""
    answer: int = 201
    got: list[tuple[dict, bytes]] = field(default_factory=list)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A key and a certificate of our own for 127.0.0.1."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "push.example")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
    now = timezone.now()
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    signed = builder.add_extension(here, critical=False).sign(private, hashes.SHA256())
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    secret = private.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(secret + signed.public_bytes(pem))
    return path


@pytest.fixture
def service(certificate, monkeypatch):
    """Plays the push service, to whose address and certificate the site is let for once."""
    one = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            one.got.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(one.answer)
            self.send_header("Location", f"{one.url}elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *given):
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    one.url = f"https://127.0.0.1:{server.server_port}/"
    monkeypatch.setattr(webpush, "PORTS", {server.server_port})
    monkeypatch.setattr(webpush, "public", lambda _address: True)
    monkeypatch.setattr(webpush, "trusted", lambda: ssl.create_default_context(cafile=str(certificate)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield one
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def person():
    return cast.person("author")


@pytest.fixture
def client(person) -> Client:
    one = Client()
    one.force_login(person)
    return one


def turned_on(client: Client, endpoint: str, browser: Browser) -> int:
    return client.post(reverse("push"), {"endpoint": endpoint, **browser.keys}).status_code


def news(person, text: str = "Ben has a draft with Ana.") -> Notification:
    row = tell(person, Kind.LIKENESS, "h7Kd2mQx9A", text)
    assert row is not None
    return row


def verified(authorization: str, url: str) -> dict:
    """What the site says of itself, if the signature is right."""
    token, _comma, public = authorization.removeprefix("vapid t=").partition(",k=")
    assert public == webpush.public_key()
    head, claims, signature = token.split(".")
    raw = base64.urlsafe_b64decode(signature + "==")
    pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    webpush.private_key().public_key().verify(pair, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    return json.loads(base64.urlsafe_b64decode(claims + "=="))


def test_a_browser_is_told_the_sentence_of_the_row_and_only_it_can_read_it(client, person, service):
    browser = Browser()
    assert turned_on(client, f"{service.url}one?two=3", browser) == 204
    tasks.push(news(person).pk)
    headers, body = service.got[0]
    assert b"Ben has a draft" not in body
    assert browser.read(body) == {
        "title": "Sorasite",
        "body": "Ben has a draft with Ana.",
        "url": "/cameos/appearances/h7Kd2mQx9A/",
        "tag": "likeness:h7Kd2mQx9A",
    }
    assert (headers["Content-Encoding"], headers["TTL"]) == ("aes128gcm", "86400")
    claims = verified(headers["Authorization"], service.url)
    assert f"{claims['aud']}/" == service.url
    assert claims["sub"].startswith("mailto:")
    with pytest.raises(http_ece.ECEException):
        Browser().read(body)


def test_what_is_told_wakes_a_worker_after_the_commit_and_without_a_key_nothing_does(
    person, settings, monkeypatch, django_capture_on_commit_callbacks
):
    woken: list[int] = []
    monkeypatch.setattr(tasks.push, "send", woken.append)
    with django_capture_on_commit_callbacks(execute=True):
        row = news(person)
        assert woken == []
    assert woken == [row.pk]
    settings.SORASITE_VAPID_PRIVATE_KEY = ""
    with django_capture_on_commit_callbacks(execute=True):
        news(person)
    assert woken == [row.pk]


def test_what_was_read_and_what_somebody_muted_did_are_not_sent(client, person, service):
    turned_on(client, service.url, Browser())
    read = news(person)
    Notification.objects.filter(pk=read.pk).update(read_at=timezone.now())
    friend = cast.friend(person)
    liked = tell(person, Kind.LIKE, "h7Kd2mQx9B", actor=friend)
    assert liked is not None
    person.mute(friend)
    for row in (read, liked):
        tasks.push(row.pk)
    assert service.got == []


@pytest.mark.parametrize(("status", "stays"), [(201, True), (410, False), (404, False), (500, True), (307, True)])
def test_an_address_that_is_gone_is_forgotten_and_no_redirect_is_followed(client, person, service, status, stays):
    turned_on(client, service.url, Browser())
    service.answer = status
    tasks.push(news(person).pk)
    assert len(service.got) == 1
    assert PushDevice.objects.exists() == stays


def test_whoever_signs_out_or_whose_session_ends_is_told_nothing_in_that_browser(client, person, service):
    other = Client()
    other.force_login(person)
    turned_on(client, f"{service.url}a", Browser())
    turned_on(other, f"{service.url}b", Browser())
    client.post(reverse("account_logout"))
    assert [one.endpoint for one in PushDevice.objects.all()] == [f"{service.url}b"]
    other.session.flush()
    tasks.push(news(person).pk)
    assert service.got == []
    assert not PushDevice.objects.exists()


def test_a_browser_is_of_whoever_signed_in_last_and_ten_are_kept(client, person):
    browser, there = Browser(), "https://push.example.org/x"
    turned_on(client, there, browser)
    friend = cast.friend(person)
    theirs = Client()
    theirs.force_login(friend)
    turned_on(theirs, there, browser)
    assert PushDevice.objects.get().person == friend
    for number in range(webpush.MOST + 3):
        assert turned_on(client, f"https://push.example.org/{number}", Browser()) == 204
    assert person.push_devices.count() == webpush.MOST
    assert not person.push_devices.filter(endpoint="https://push.example.org/2").exists()
    client.post(reverse("push"), {"_method": "DELETE"})
    assert (person.push_devices.count(), friend.push_devices.count()) == (0, 1)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://push.example.org/x",
        "https:///x",
        "https://me@push.example.org/x",
        "https://push.example.org:22/x",
        "https://push.example.org:port/x",
        "https://push.example.org/a b",
        "https://push.example.org/\r\nHost: other",
        "https://push.example.org/" + "x" * 500,
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_no_push_services_is_refused(client, person, endpoint):
    assert turned_on(client, endpoint, Browser()) == 422
    assert not PushDevice.objects.exists()


@pytest.mark.parametrize("keys", [{"p256dh": "x"}, {"auth": "AAAA"}, {"p256dh": "A" * 87}, {"auth": "ä" * 22}])
def test_keys_that_no_browser_has_are_refused(person, keys):
    given = {**Browser().keys, **keys}
    with pytest.raises(ValidationError):
        webpush.subscribe(person, "https://push.example.org/x", **given, session="s")


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"),
        "224.0.0.1",
    ],
)
def test_nothing_is_sent_into_the_private_network(client, person, monkeypatch, address):
    turned_on(client, "https://push.example.org/x", Browser())
    found = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", (address, 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *given, **more: found)
    reached: list[object] = []
    monkeypatch.setattr("socket.create_connection", lambda *given: reached.append(given))
    with pytest.raises(webpush.Refused):
        webpush.write(PushDevice.objects.get(), b"{}")
    tasks.push(news(person).pk)
    assert reached == []


def test_the_address_that_was_looked_at_is_the_one_that_is_written_to(client, monkeypatch):
    turned_on(client, "https://push.example.org/x", Browser())
    monkeypatch.setattr("socket.getaddrinfo", lambda *given, **more: [(0, 0, 0, "", ("93.184.216.34", 443))])
    reached: list[object] = []

    def connect(*given):
        reached.append(given[0])
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.create_connection", connect)
    with pytest.raises(ConnectionRefusedError):
        webpush.write(PushDevice.objects.get(), b"{}")
    assert reached == [("93.184.216.34", 443)]


def test_the_switch_is_there_only_where_there_is_a_key(client, settings, capsys):
    there = reverse("push")
    assert there in client.get(reverse("settings")).content.decode()
    page = client.get(there).content.decode()
    assert f'data-key="{webpush.public_key()}"' in page
    worker = client.get(reverse("push_worker"))
    assert worker["Content-Type"].startswith("text/javascript")
    assert "showNotification" in worker.content.decode()
    assert "worker-src 'self'" in client.get(there)["Content-Security-Policy"]
    settings.SORASITE_VAPID_PRIVATE_KEY = ""
    assert there not in client.get(reverse("settings")).content.decode()
    for answer in (client.get(there), client.post(there), client.get(reverse("push_worker"))):
        assert answer.status_code == 404
    call_command("vapid_key")
    assert len(webpush.decoded(capsys.readouterr().out.strip())) == 32
