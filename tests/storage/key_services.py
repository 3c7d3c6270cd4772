"""Pretend key services on the loopback that really encrypt: AWS KMS and Vault Transit, as far as we call them."""

from __future__ import annotations

import json
import os
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Service(BaseHTTPRequestHandler):
    """`trouble` is the answer to everything while it is set."""

    trouble: ClassVar[tuple[int, str] | None] = None
    keys: ClassVar[dict[str, AESGCM]] = {}
    asked: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(body)
        status, answer = self.troubled(*self.trouble) if self.trouble else self.serve(body)
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(data)

    do_PUT = do_POST  # noqa: N815

    def troubled(self, status: int, what: str) -> tuple[int, dict[str, Any]]:
        raise NotImplementedError

    def serve(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        raise NotImplementedError

    def log_message(self, *_: object) -> None:
        """Says nothing: the tests look at what was asked."""


class Kms(Service):
    """https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html, and Decrypt."""

    def troubled(self, status: int, what: str) -> tuple[int, dict[str, Any]]:
        return status, {"__type": what, "message": "told in detail, with what was asked"}

    def serve(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        key = self.keys.get(body["KeyId"])
        if key is None:
            return self.troubled(400, "NotFoundException")
        context = json.dumps(body["EncryptionContext"], sort_keys=True).encode()
        if self.headers["X-Amz-Target"] == "TrentService.Encrypt":
            blob = _encrypt(key, b64decode(body["Plaintext"]), context)
            return 200, {"KeyId": body["KeyId"], "CiphertextBlob": b64encode(blob).decode()}
        plain = _decrypt(key, b64decode(body["CiphertextBlob"]), context)
        if plain is None:
            return self.troubled(400, "InvalidCiphertextException")
        return 200, {"KeyId": body["KeyId"], "Plaintext": b64encode(plain).decode()}


class Transit(Service):
    """https://developer.hashicorp.com/vault/api-docs/secret/transit, encrypt and decrypt."""

    def troubled(self, status: int, what: str) -> tuple[int, dict[str, Any]]:
        return status, {"errors": [what]}

    def serve(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        *_, verb, name = self.path.split("/")
        key, context = self.keys[name], b64decode(body["associated_data"])
        if verb == "encrypt":
            blob = _encrypt(key, b64decode(body["plaintext"]), context)
            return 200, {"data": {"ciphertext": f"vault:v3:{b64encode(blob).decode()}", "key_version": 3}}
        plain = _decrypt(key, b64decode(body["ciphertext"].removeprefix("vault:v3:")), context)
        if plain is None:
            return self.troubled(400, "cipher: message authentication failed")
        return 200, {"data": {"plaintext": b64encode(plain).decode()}}


@contextmanager
def serving(kind: type[Service], *key_names: str) -> Iterator[tuple[str, type[Service]]]:
    """The root address of the service and its own class, whose attributes are what is going on in it."""
    own = type(kind.__name__, (kind,), {"keys": {name: AESGCM(os.urandom(32)) for name in key_names}, "asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), own) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", own
        finally:
            server.shutdown()
            thread.join()


def _encrypt(key: AESGCM, plain: bytes, context: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + key.encrypt(nonce, plain, context)


def _decrypt(key: AESGCM, blob: bytes, context: bytes) -> bytes | None:
    try:
        return key.decrypt(blob[:12], blob[12:], context)
    except InvalidTag:
        return None
