"""Tokens as Microsoft Entra writes them, and the certificate credentials that it checks.

learn.microsoft.com/entra/identity-platform/certificate-credentials: an assertion in JWT form with the thumbprint of
the certificate, the token endpoint as audience, the client as issuer and subject, signed by RS256 or PS256.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from support.graph_twin.model import Json

_SALTED = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=padding.PSS.DIGEST_LENGTH)


class BadAssertion(Exception):
    """An assertion that Entra refuses; the number is that of its AADSTS error."""

    def __init__(self, number: int, message: str) -> None:
        super().__init__(message)
        self.number, self.message = number, message


@dataclass(frozen=True)
class Certificate:
    """A certificate of an application, with its private key, as an administrator made it."""

    key: rsa.RSAPrivateKey
    x509: x509.Certificate

    @property
    def key_pem(self) -> str:
        """Give the private key in PEM."""
        return self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ).decode()

    @property
    def pem(self) -> str:
        """Give the public certificate in PEM."""
        return self.x509.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def thumbprint(self) -> str:
        """Give the SHA-1 thumbprint in hex, as the portal shows it."""
        return self.x509.fingerprint(hashes.SHA1()).hex().upper()

    @property
    def names(self) -> set[str]:
        """Give what an assertion's header may call it: x5t and x5t#S256."""
        return {coded(self.x509.fingerprint(kind)) for kind in (hashes.SHA1(), hashes.SHA256())}


@cache
def certificate(name: str) -> Certificate:
    """Make a self-signed certificate; the same one for the same name, for keys are dear."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    return Certificate(key, made)


def verify(assertion: str, known: dict[str, Certificate], *, audiences: set[str], client: str, now: float) -> None:
    """Check a client's assertion; raise BadAssertion."""
    try:
        head, body, signature = assertion.split(".")
        header, claims = json.loads(decoded(head)), json.loads(decoded(body))
        signed = decoded(signature)
    except (ValueError, binascii.Error) as err:
        raise BadAssertion(50027, "JWT token is invalid or malformed.") from err
    named = {str(header.get(name, "")).rstrip("=") for name in ("x5t", "x5t#S256")} - {""}
    held = next((one for one in known.values() if named & one.names), None)
    if held is None:
        told = "The certificate with identifier used to sign the client assertion is not registered on application."
        raise BadAssertion(700027, told)
    _check_signature(held, header.get("alg", ""), signed, f"{head}.{body}".encode())
    if claims.get("aud") not in audiences:
        raise BadAssertion(700023, "Client assertion audience claim does not match Realm issuer.")
    if claims.get("iss") != client or claims.get("sub") != client:
        raise BadAssertion(700021, "Client assertion application identifier doesn't match 'client_id' parameter.")
    if not claims.get("nbf", claims.get("iat", 0)) - 300 <= now <= claims.get("exp", 0) + 300:
        raise BadAssertion(700024, "Client assertion is not within its valid time range.")


def _check_signature(held: Certificate, algorithm: str, signature: bytes, signed: bytes) -> None:
    ways: dict[str, Any] = {"RS256": padding.PKCS1v15(), "PS256": _SALTED}
    if algorithm not in ways:
        raise BadAssertion(50027, "JWT token is invalid or malformed: its algorithm is not supported.")
    try:
        held.key.public_key().verify(signature, signed, ways[algorithm], hashes.SHA256())
    except InvalidSignature as err:
        raise BadAssertion(700027, "Client assertion failed signature validation.") from err


def token(claims: Json) -> str:
    """Write a token in the form of a JWT. Nobody but the twin may look into an access token, so it is not signed."""
    parts = (json.dumps(part).encode() for part in ({"typ": "JWT", "alg": "RS256"}, claims))
    return ".".join([*(coded(part) for part in parts), coded(b"unsigned")])


def coded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
