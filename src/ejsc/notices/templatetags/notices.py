from __future__ import annotations

from django import template

from ..rules import mask_address

register = template.Library()

register.filter("masked_address", mask_address)
