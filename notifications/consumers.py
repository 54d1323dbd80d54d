"""The socket of one person."""

from __future__ import annotations

import json
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from accounts.models import User
from notifications.push import group


class PersonConsumer(AsyncWebsocketConsumer):
    """Nudges for the signed-in person. Authorised when it opens, closed when they sign out or are suspended."""

    async def connect(self) -> None:
        user = self.scope["user"]
        self.group = ""
        if not user.is_authenticated or not await still_active(user.pk):
            await self.close(code=4401)
            return
        self.group = group(user.public_id)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        if self.group:
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Nothing is expected from the page; one that talks is closed."""
        await self.close(code=4400)

    async def nudge(self, event: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps({"kind": event["kind"], "id": event["id"]}))

    async def goodbye(self, event: dict[str, Any]) -> None:
        await self.close(code=4401)


@database_sync_to_async
def still_active(pk: int) -> bool:
    return User.objects.filter(pk=pk, is_active=True).exists()
