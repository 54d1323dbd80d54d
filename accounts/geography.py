"""Where somebody is: countries by ISO 3166-1 code, and the one of an IP address where a database is at hand."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

import maxminddb
from django.conf import settings
from django_countries import countries


def country_name(code: str) -> str:
    """The country's name in the reader's language; the code itself if it is none."""
    return str(countries.name(code) or code)


def is_country(code: str) -> bool:
    return bool(countries.name(code))


def country_of(address: str) -> str:
    """The ISO code of the country in which an IP address is used; empty if nobody knows."""
    if not settings.SORASITE_GEO_DB:
        return ""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return ""
    found = database(settings.SORASITE_GEO_DB).get(ip)
    if not isinstance(found, dict):
        return ""
    # Two shapes are about: {"country_code": "GB"} of ip-location-db, {"country": {"iso_code": "GB"}} of MaxMind.
    country = found.get("country")
    code = found.get("country_code") or (country.get("iso_code") if isinstance(country, dict) else "")
    return str(code or "").upper()[:2]


@lru_cache(maxsize=1)
def database(path: str) -> maxminddb.Reader:
    """The open database. It is mapped into memory; a new file is seen by the next start."""
    return maxminddb.open_database(path)
