"""Second factors are kept under the same key as NIK and KK; a rotation writes them again."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from ejsc.kernel.rotation import also
from ejsc.kernel.secrets import decrypt, encrypt

# Where allauth keeps what is secret: the key of a TOTP, the seed of the spare codes, codes brought from elsewhere.
SECRET = ("secret", "seed")


def register() -> None:
    """Ask to be told; called when the app is ready."""
    also("mfa_authenticator.data", rewrite)


def rewrite() -> int:
    """Each second factor's secrets in a new envelope; how many there are."""
    found = 0
    for one in Authenticator.objects.all().iterator():
        one.data = {
            name: encrypt(decrypt(value)) if name in SECRET and isinstance(value, str) else value
            for name, value in one.data.items()
        }
        one.save(update_fields=["data"])
        found += 1
    return found
