"""Over https a server is asked only if its certificate is good for the name it was asked by."""

import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from emporion_web.newsroom.adapters.fetching import Limits, Network, NotReached


class _Asked(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.paths.append(self.path)  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"safe")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def certificate(folder: Path, address: str = "127.0.0.1", days: int = 2) -> Path:
    """Write a certificate that vouches for itself, with its key, and return the file; ``days`` may lie behind us."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    until = datetime.now(UTC) + timedelta(days=days)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(until - timedelta(days=30))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "tests.pem"
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def secured(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Run a server with a certificate; give its port and the paths it was asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Asked)
    server.paths = paths = []  # type: ignore[attr-defined]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.handle_error = lambda *_given: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server.server_port, paths
    finally:
        server.shutdown()
        server.server_close()


def asked(port: int) -> bytes:
    network = Network("Tester", Limits(5.0), frozenset({("127.0.0.1", port)}))
    return network.ask(f"https://127.0.0.1:{port}/page").content


def test_a_server_with_a_good_certificate_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with secured(file) as (port, paths):
        assert (asked(port), paths) == (b"safe", ["/page"])


@pytest.mark.parametrize(
    ("make", "trusted"),
    [
        (certificate, False),
        (lambda to: certificate(to, "127.0.0.2"), True),
        (lambda to: certificate(to, days=-1), True),
    ],
    ids=["unknown", "another name", "expired"],
)
def test_a_server_whose_certificate_is_not_good_is_told_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Path], trusted: bool
) -> None:
    file = make(tmp_path)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with secured(file) as (port, paths):
        with pytest.raises(NotReached, match="certificate of the server"):
            asked(port)
        assert paths == []
