"""The keys: made once, kept from others, and never forgotten."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from provenance import keys
from provenance.keys import KeysError, load
from provenance.manifest import read, sign
from provenance.tests.conftest import CLAIM


def test_keys_are_made_once_and_found_again(tmp_path: Path) -> None:
    assert load(tmp_path) == load(tmp_path)


def test_nobody_else_on_the_machine_reads_them(tmp_path: Path) -> None:
    load(tmp_path)
    for path in (tmp_path / "c2pa").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert {path.name for path in tmp_path.iterdir()} == {"c2pa"}


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from provenance.keys import load;print(load(Path(sys.argv[1])).chain)"
    root = Path(keys.__file__).parents[1]
    with ThreadPoolExecutor(4) as together:
        runs = list(
            together.map(
                lambda _: subprocess.run(
                    [sys.executable, "-c", code, str(tmp_path)], cwd=root, capture_output=True, text=True, check=True
                ).stdout,
                range(4),
            )
        )
    assert len(set(runs)) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"c2pa"}


def test_the_certificate_fits_the_c2pa_profile(tmp_path: Path) -> None:
    leaf, authority = x509.load_pem_x509_certificates(load(tmp_path).chain.encode())
    usages = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert keys.C2PA_CLAIM_SIGNING in usages
    assert ExtendedKeyUsageOID.EMAIL_PROTECTION in usages
    assert not leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert leaf.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature
    leaf.verify_directly_issued_by(authority)


def test_an_operators_own_certificate_signs_and_older_clips_stay_ours(
    tmp_path: Path, unsigned: Callable[[str], Path]
) -> None:
    home, bought = tmp_path / "home", tmp_path / "bought"
    before, _ = load(home), load(bought)
    old = unsigned("poster.jpg")
    sign(old, CLAIM, before)
    after = load(home, operator=(bought / "c2pa" / "signer.pem", bought / "c2pa" / "signer.key"))
    new = unsigned("film.mp4")
    sign(new, CLAIM, after)
    assert after.chain != before.chain
    assert read(old, after).ours
    assert read(new, after).ours
    assert not read(new, before).ours


def test_another_customer_of_the_same_authority_is_not_us(tmp_path: Path, unsigned: Callable[[str], Path]) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    load(tmp_path / "authority")
    ca_key = serialization.load_pem_private_key((tmp_path / "authority" / "c2pa" / "ca.key").read_bytes(), None)
    (ca,) = x509.load_pem_x509_certificates((tmp_path / "authority" / "c2pa" / "ca.pem").read_bytes())
    assert isinstance(ca_key, ec.EllipticCurvePrivateKey)
    pairs = {}
    for home in (ours, theirs):
        home.mkdir()
        key = ec.generate_private_key(ec.SECP256R1())
        pairs[home] = (home / "bought.pem", home / "bought.key")
        pairs[home][0].write_text(keys._pem(keys._signer(key, ca_key, ca, home.name)) + keys._pem(ca))
        pairs[home][1].write_bytes(keys._private_pem(key))
    path = unsigned("poster.jpg")
    sign(path, CLAIM, load(theirs, operator=pairs[theirs]))
    found = read(path, load(ours, operator=pairs[ours]))
    assert (found.valid, found.ours, found.signer) == (True, False, "theirs clips")


def test_keys_that_do_not_belong_together_are_refused_in_words(tmp_path: Path) -> None:
    load(tmp_path / "one")
    load(tmp_path / "two")
    shutil.copy(tmp_path / "one" / "c2pa" / "signer.key", tmp_path / "two" / "c2pa" / "signer.key")
    with pytest.raises(KeysError, match="not the key of"):
        load(tmp_path / "two")
    with pytest.raises(KeysError, match="Cannot read"):
        load(tmp_path / "one", operator=(tmp_path / "no.pem", tmp_path / "no.key"))


def test_half_an_operators_setting_is_refused_in_words(settings, tmp_path: Path) -> None:
    settings.SORASITE_C2PA_CERT, settings.SORASITE_C2PA_KEY = str(tmp_path / "a.pem"), ""
    with pytest.raises(KeysError, match="Set both"):
        keys.current()
