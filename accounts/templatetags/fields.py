"""Fields of forms as our pages show them."""

from __future__ import annotations

from django import template
from django.forms import BoundField

register = template.Library()


@register.simple_tag
def unprompted(field: BoundField) -> str:
    """The field without a placeholder: allauth's only repeat the label, and vanish when one types."""
    return field.as_widget(attrs={"placeholder": False})
