"""Web push: news in a browser while the site is closed, where the operator has set a key (RFC 8030, 8291, 8292).

The address that is written to is given by people, so it is not believed: https alone, a public address of the network
that is looked up once and then used, no redirects, short timeouts, and nothing of the answer is read but its status.
"""

from __future__ import annotations

import base64
import binascii
import http.client
import ipaddress
import json
import logging
import os
import socket
import ssl
import time
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from notifications.models import Notification, PushDevice
from notifications.sentences import tell_who

if TYPE_CHECKING:
    from accounts.models import User

log = logging.getLogger(__name__)

MOST = 10
"""Browsers of one person; a newer one takes the place of the oldest."""
TIMEOUT = 5
"""Seconds for each step of talking to a push service."""
LASTS = 24 * 3600
"""Seconds for which a push service keeps what a sleeping browser has not fetched."""
WORDS = 300
PORTS = {None, 443}
EMBEDDING = [ipaddress.ip_network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]
"""Ranges of IPv6 that stand for an address of IPv4, which may be a private one."""


class Refused(Exception):
    """This address is not written to."""


# --- The site's key -----------------------------------------------------------------------------------


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(words: str) -> bytes:
    """Raises `ValueError`."""
    try:
        return base64.b64decode(words.encode() + b"=" * (-len(words) % 4), altchars=b"-_", validate=True)
    except binascii.Error as problem:
        raise ValueError(str(problem)) from problem


def new_key() -> str:
    return encoded(ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value.to_bytes(32, "big"))


def private_key() -> ec.EllipticCurvePrivateKey:
    value = int.from_bytes(decoded(settings.SORASITE_VAPID_PRIVATE_KEY), "big")
    return ec.derive_private_key(value, ec.SECP256R1())


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def public_key() -> str:
    """What a browser is given, so that nobody else may write to it."""
    return encoded(point(private_key().public_key()))


# --- Browsers -----------------------------------------------------------------------------------------


def subscribe(person: User, endpoint: str, p256dh: str, auth: str, session: str) -> PushDevice:
    """Tell `person` in this browser too, for as long as the session lasts. Raises `ValidationError` in words."""
    try:
        checked(endpoint)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(p256dh))
        if len(decoded(p256dh)) != 65 or len(decoded(auth)) != 16 or not session:
            raise ValueError("not the keys of a browser")
    except (Refused, ValueError) as problem:
        raise ValidationError(_("This browser gave an address to which we do not write.")) from problem
    with transaction.atomic():
        # Whoever signs in at a browser has it for themself: the one before them is told nothing there.
        PushDevice.objects.filter(endpoint=endpoint).delete()
        made = PushDevice.objects.create(person=person, endpoint=endpoint, p256dh=p256dh, auth=auth, session=session)
        newest = person.push_devices.order_by("-created_at", "-pk").values_list("pk", flat=True)[:MOST]
        person.push_devices.exclude(pk__in=list(newest)).delete()
    return made


def checked(endpoint: str) -> SplitResult:
    """The parts of an address of a push service. Raises `Refused`; its host is looked up only when it is written to."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError as problem:
        raise Refused(str(problem)) from problem
    plain = endpoint.isascii() and endpoint.isprintable() and " " not in endpoint and len(endpoint) <= 500
    if not plain or parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise Refused("It must be an https address.")
    if port not in PORTS:
        raise Refused(f"Port {port} is no push service's.")
    return parts


# --- Telling ------------------------------------------------------------------------------------------


def tell_browsers(row: Notification) -> int:
    """Send the sentence of `row` to each browser whose session lasts. Answers how many took it."""
    reached = 0
    devices = list(PushDevice.objects.filter(person=row.person).order_by("pk"))
    open_ones = Session.objects.filter(pk__in=[one.session for one in devices], expire_date__gt=timezone.now())
    lasting = set(open_ones.values_list("pk", flat=True))
    content = message(row) if lasting else b""
    for device in devices:
        if device.session not in lasting:
            device.delete()
            continue
        try:
            status = write(device, content)
        except (OSError, http.client.HTTPException, Refused, ValueError) as problem:
            log.warning("No push to a browser of %s: %s", row.person_id, problem)
            continue
        if status in (404, 410):
            device.delete()
        elif status in (200, 201, 202):
            reached += 1
        else:
            log.warning("A push service answered %s", status)
    return reached


def message(row: Notification) -> bytes:
    """What the service worker shows: the sentence of the row, and where it leads."""
    with translation.override(row.person.locale):
        tell_who([row], row.person)
        there = reverse("news")
        if row.about_a_person and row.doers:
            there = row.doers[0].get_absolute_url()
        elif row.leads_to:
            there = reverse(row.leads_to, args=[row.subject])
        shown = {"title": settings.SORASITE_NAME, "body": row.sentence[:WORDS], "url": there}
    # Of one thing there is one notification, however often it is told.
    return json.dumps({**shown, "tag": f"{row.kind}:{row.subject}"}).encode()


def write(device: PushDevice, content: bytes) -> int:
    """Send `content`, which only the browser can read, to its push service: the status of the answer.

    Raises `Refused`, `OSError`, `HTTPException`.
    """
    import http_ece

    parts = checked(device.endpoint)
    ours = ec.generate_private_key(ec.SECP256R1())
    body = http_ece.encrypt(
        content,
        salt=os.urandom(16),
        private_key=ours,
        dh=decoded(device.p256dh),
        auth_secret=decoded(device.auth),
        version="aes128gcm",
    )
    headers = {"Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream", "TTL": str(LASTS)}
    connection = Pinned(str(parts.hostname), parts.port or 443, timeout=TIMEOUT, context=trusted())
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path or "/", body=body, headers={**headers, **named(parts)})
        return connection.getresponse().status
    finally:
        connection.close()


def named(parts: SplitResult) -> dict[str, str]:
    """Who writes, signed for this push service alone and for an hour (RFC 8292)."""
    from py_vapid import Vapid02

    contact = settings.SORASITE_CONTACT if "@" in settings.SORASITE_CONTACT else settings.DEFAULT_FROM_EMAIL
    who = contact.rpartition("<")[2].rstrip(">")
    claims = {"aud": f"https://{parts.netloc}", "exp": int(time.time()) + 3600, "sub": f"mailto:{who}"}
    return dict(Vapid02.from_string(settings.SORASITE_VAPID_PRIVATE_KEY).sign(claims))


class Pinned(http.client.HTTPSConnection):
    """A connection to the address that was looked at, not to what a second look-up would answer."""

    def connect(self) -> None:
        plain = socket.create_connection((vetted(self.host, self.port), self.port), self.timeout)
        self.sock = trusted().wrap_socket(plain, server_hostname=self.host)


def trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


def vetted(host: str, port: int) -> str:
    """An address of `host` in the network. Raises `Refused` if any of its addresses is not a public one."""
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(public(one) for one in found):
        raise Refused(f"{host} is not in the public network.")
    return found[0]


def public(address: str) -> bool:
    one = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        if one.ipv4_mapped is not None:
            one = one.ipv4_mapped
        elif any(one in network for network in EMBEDDING):
            return False
    return one.is_global and not one.is_multicast
