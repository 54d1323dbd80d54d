"""A letter a day, for those who have not read on the site what was done with their likeness."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from notifications import digest
from notifications.models import Notification
from tests import cast

pytestmark = pytest.mark.django_db
Kind = Notification.Kind


def told(person: User, text: str = "Ben made a draft with Olga.", hours: float = 2, **fields) -> Notification:
    given = {"kind": Kind.LIKENESS, "subject": f"clip{Notification.objects.count()}", **fields}
    row = Notification.objects.create(person=person, text=text, **given)
    Notification.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(hours=hours))
    return row


def test_unread_news_of_a_likeness_come_in_one_letter_and_only_once():
    owner = cast.person("owner")
    told(owner)
    told(owner, "Ben published a clip with Olga.")
    assert digest.send_due() == 1
    letter = mail.outbox[0]
    assert letter.to == ["owner@example.org"]
    assert letter.subject == "2 things about your likeness"
    assert "Ben published a clip with Olga." in letter.body
    assert "/news/" in letter.body
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert "Ben made a draft with Olga." in html
    assert digest.send_due() == 0


def test_there_is_at_most_one_letter_a_day():
    owner = cast.person("owner")
    told(owner)
    digest.send_due()
    told(owner, "Another one.")
    assert digest.send_due() == 0
    Notification.objects.filter(mailed_at__isnull=False).update(mailed_at=timezone.now() - timedelta(days=1))
    assert digest.send_due() == 1
    assert "Another one." in mail.outbox[1].body
    assert "made a draft" not in mail.outbox[1].body


@pytest.mark.parametrize(
    "fields", [{"read_at": timezone.now()}, {"hours": 0.1}, {"kind": Kind.CLIP_READY}], ids=["read", "fresh", "other"]
)
def test_what_needs_no_letter_gets_none(fields):
    told(cast.person("owner"), **fields)
    assert digest.send_due() == 0
    assert mail.outbox == []


def test_nobody_without_an_address_or_an_account_is_written_to():
    told(User.objects.create_user("no_address"))
    told(cast.person("away", is_active=False))
    assert digest.send_due() == 0
