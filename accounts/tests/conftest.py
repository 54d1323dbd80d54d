"""Letters are sent at once here: a test of the sign-in needs no worker beside it."""

from __future__ import annotations

import pytest

from accounts.tasks import mail_link


@pytest.fixture(autouse=True)
def letters_at_once(monkeypatch):
    monkeypatch.setattr(mail_link, "send", mail_link.fn)
