"""What the environment may set for mail: wrong values stop the start; signatures hold before an independent reader."""

import base64
from pathlib import Path
from typing import Any

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ImproperlyConfigured

from emporion_web.conf import environment
from emporion_web.mail.actions.sending import send_due
from tests.web.mail.posts import posted
from tests.web.mail.server import Script


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The file of a private key, in the form that ``openssl genrsa`` writes."""
    made = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path = tmp_path / "dkim.pem"
    path.write_bytes(made.private_bytes(*form))
    return path


def public(key: Path) -> bytes:
    held = serialization.load_pem_private_key(key.read_bytes(), None).public_key()
    form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    return base64.b64encode(held.public_bytes(*form))


def test_numbers_and_addresses_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (environment.number("MAIL_X", 7, most=9), environment.address("MAIL_X")) == (7, "")
    for value in ("-1", "ten", "10", "1.5", ""):
        monkeypatch.setenv("EMPORION_MAIL_X", value)
        with pytest.raises(ImproperlyConfigured, match="whole number from 0 to 9"):
            environment.number("MAIL_X", 7, most=9)
    for value in ("Emporion <bounces@example.org>", "bounces", "a@b@c", "a b@example.org"):
        monkeypatch.setenv("EMPORION_MAIL_X", value)
        with pytest.raises(ImproperlyConfigured, match="Write it bare"):
            environment.address("MAIL_X")
    monkeypatch.setenv("EMPORION_MAIL_X", "bounces@example.org")
    assert environment.address("MAIL_X") == "bounces@example.org"


def test_a_key_needs_its_selector_and_must_be_readable(monkeypatch: pytest.MonkeyPatch, key: Path) -> None:
    assert environment.dkim() == ("", "")
    monkeypatch.setenv("EMPORION_MAIL_DKIM_KEY", str(key))
    with pytest.raises(ImproperlyConfigured, match="Set both"):
        environment.dkim()
    monkeypatch.setenv("EMPORION_MAIL_DKIM_SELECTOR", "forum")
    assert environment.dkim() == ("forum", str(key))
    with monkeypatch.context() as patch:
        patch.setattr(environment, "find_spec", lambda _name: None)
        with pytest.raises(ImproperlyConfigured, match=r"Install emporion\[dkim\]"):
            environment.dkim()
    monkeypatch.setenv("EMPORION_MAIL_DKIM_KEY", str(key) + ".gone")
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        environment.dkim()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_signature_holds_and_covers_what_unsubscribes(
    server: Script, settings: Any, key: Path, language: str
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Форум <forum@news.example.org>"
    settings.MAIL_DKIM_SELECTOR, settings.MAIL_DKIM_KEY = "forum", str(key)
    settings.MAIL_RETURN_PATH = "bounces@news.example.org"
    posted(template="tests.news", language=language, context={"name": ".Ann"})
    assert send_due() == {"sent": 1}
    (envelope,) = server.taken
    content, asked = bytes(envelope.content or b""), []

    def record(name: bytes, timeout: int = 5) -> bytes:
        asked.append(name)
        return b"v=DKIM1; k=rsa; p=" + public(key)

    assert dkim.verify(content, dnsfunc=record)
    assert asked == [b"forum._domainkey.news.example.org."]
    assert not dkim.verify(content.replace(b"One-Click", b"Two-Click"), dnsfunc=record)
    assert not dkim.verify(content.replace(b"Auto-Submitted", b"Auto-Submittee"), dnsfunc=record)
    assert content.isascii()
    assert envelope.mail_from == "bounces@news.example.org"
