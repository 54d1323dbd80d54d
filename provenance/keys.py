"""The keys that say "made here": one small certificate authority and one signing certificate.

They are made once, on first need, under `SORASITE_KEYS/c2pa/`. An operator with a certificate of a
public authority sets `SORASITE_C2PA_CERT` (the PEM chain, signer first) and `SORASITE_C2PA_KEY`.
Every signing certificate that was ever used stays under `known/`, so that clips signed before a
change of keys are still recognised as ours.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

C2PA_CLAIM_SIGNING = ObjectIdentifier("1.3.6.1.4.1.62558.2.1")
"""c2pa-kp-claimSigning: the extended key usage that the C2PA 2.x certificate profile asks for."""

# A C2PA signature without a time stamp is only good while its certificate is, and we ask no time
# stamp server. So the certificate must outlive the clips.
CA_YEARS = 30
SIGNER_YEARS = 25


class KeysError(Exception):
    """The signing keys cannot be read or made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What signing and recognising need.

    chain: PEM of the signing certificate, then those above it. private_key: PEM (PKCS #8).
    algorithm: the C2PA name of the signature, "es256", "es384", "es512", "ps256" or "ed25519".
    anchors: PEM of the authorities we trust, which are only our own.
    known: serial numbers of every certificate we ever signed with.
    """

    chain: str
    private_key: str
    algorithm: str
    anchors: str
    known: frozenset[int]


def current() -> Credentials:
    """The credentials of this site, by its settings; makes the keys on first need.

    Raises KeysError.
    """
    from django.conf import settings

    certificate, key = settings.SORASITE_C2PA_CERT, settings.SORASITE_C2PA_KEY
    if bool(certificate) != bool(key):
        raise KeysError("Set both SORASITE_C2PA_CERT and SORASITE_C2PA_KEY, or neither.")
    return load(
        Path(settings.SORASITE_KEYS),
        operator=(Path(certificate), Path(key)) if certificate and key else None,
    )


def load(folder: Path, operator: tuple[Path, Path] | None = None) -> Credentials:
    """The credentials kept under `folder`/c2pa, made if there are none.

    operator: paths of a PEM chain and a PEM key that take the place of the generated signer.
    Raises KeysError.
    """
    home = folder / "c2pa"
    if not home.is_dir():
        _generate(home)
    chain_file, key_file = operator or (home / "signer.pem", home / "signer.key")
    try:
        chain = x509.load_pem_x509_certificates(chain_file.read_bytes())
        key_pem = key_file.read_bytes()
        key = serialization.load_pem_private_key(key_pem, password=None)
    except (OSError, ValueError, TypeError) as error:
        raise KeysError(f"Cannot read the signing keys {chain_file} and {key_file}: {error}.") from error
    if _spki(key.public_key()) != _spki(chain[0].public_key()):
        raise KeysError(f"{key_file} is not the key of the first certificate in {chain_file}.")
    _remember(home, chain)
    known = [x509.load_pem_x509_certificates(path.read_bytes()) for path in sorted((home / "known").glob("*.pem"))]
    return Credentials(
        chain="".join(_pem(certificate) for certificate in chain),
        private_key=key_pem.decode(),
        algorithm=_algorithm(key, key_file),
        anchors="".join(dict.fromkeys(_pem(certificates[-1]) for certificates in known)),
        known=frozenset(certificates[0].serial_number for certificates in known),
    )


def _generate(home: Path) -> None:
    """Make the authority and the signer in a folder of their own, then move it into place whole.

    Two processes may start at once: the second rename fails because the folder is there, and the
    loser uses the winner's keys.
    """
    draft = home.with_name(f"{home.name}.{secrets.token_hex(6)}")
    try:
        draft.mkdir(mode=0o700, parents=True)
        ca_key, signer_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        # A name of its own for each installation: "not ours, but by Sorasite 4f1c…" is then a true sentence.
        site = f"Sorasite {secrets.token_hex(4)}"
        ca = _authority(ca_key, site)
        signer = _signer(signer_key, ca_key, ca, site)
        _write(draft / "ca.key", _private_pem(ca_key))
        _write(draft / "ca.pem", _pem(ca).encode())
        _write(draft / "signer.key", _private_pem(signer_key))
        _write(draft / "signer.pem", (_pem(signer) + _pem(ca)).encode())
        try:
            draft.rename(home)
        except OSError:
            if not home.is_dir():
                raise
    except OSError as error:
        raise KeysError(f"Cannot make the signing keys in {home}: {error}.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _authority(key: ec.EllipticCurvePrivateKey, site: str) -> x509.Certificate:
    name = _name(site, f"{site} root")
    return (
        _certificate(name, name, key.public_key(), CA_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _signer(
    key: ec.EllipticCurvePrivateKey, ca_key: ec.EllipticCurvePrivateKey, ca: x509.Certificate, site: str
) -> x509.Certificate:
    usages = [C2PA_CLAIM_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]
    return (
        _certificate(_name(site, f"{site} clips"), ca.subject, key.public_key(), SIGNER_YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage(usages), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, years: int
) -> x509.CertificateBuilder:
    # An hour back: a machine whose clock is a little behind must not find the certificate "not yet valid".
    start = dt.datetime.now(dt.UTC).replace(microsecond=0) - dt.timedelta(hours=1)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=365 * years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _name(organisation: str, common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _remember(home: Path, chain: list[x509.Certificate]) -> None:
    path = home / "known" / f"{chain[0].fingerprint(hashes.SHA256()).hex()}.pem"
    if path.exists():
        return
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        draft = path.with_suffix(f".{secrets.token_hex(6)}")
        _write(draft, "".join(_pem(certificate) for certificate in chain).encode())
        draft.replace(path)
    except OSError as error:
        raise KeysError(f"Cannot keep the signing certificate in {path}: {error}.") from error


def _algorithm(key: object, path: Path) -> str:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        curves = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}
        if key.curve.name in curves:
            return curves[key.curve.name]
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(key, rsa.RSAPrivateKey):
        return "ps256"
    raise KeysError(f"{path}: C2PA signs with P-256, P-384, P-521, Ed25519 or RSA keys; this is none of them.")


def _spki(key: object) -> bytes:
    return key.public_bytes(  # type: ignore[attr-defined, no-any-return]
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def _private_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
