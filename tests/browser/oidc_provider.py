"""A small OpenID provider on this machine: everybody who comes is signed in at once, as `person` says."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlparse

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "atlas", "between the atlas and its provider"


class Provider:
    """What the provider knows; `person` holds the claims of whoever signs in next."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {"sub": "1", "email": "awa@example.org", "email_verified": True}
        self.forged = False  # sign with a key that is not among the published ones
        self.address = ""
        self.calls: list[str] = []
        self._key, self._other = (RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}) for _ in range(2))
        self._asked: dict[str, dict[str, str]] = {}

    def describe(self, _ask: dict[str, str]) -> dict[str, Any]:
        paths = {"authorization": "authorize", "token": "token", "end_session": "logout"}
        return {
            "issuer": self.address,
            **{f"{name}_endpoint": f"{self.address}/{path}" for name, path in paths.items()},
            "jwks_uri": f"{self.address}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def jwks(self, _ask: dict[str, str]) -> dict[str, Any]:
        return {"keys": [self._key.as_dict(private=False)]}

    def authorize(self, ask: dict[str, str]) -> str:
        assert ask["client_id"] == CLIENT and ask["response_type"] == "code" and "openid" in ask["scope"].split()
        assert ask["nonce"] and ask["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(12)
        self._asked[code] = ask
        return f"{ask['redirect_uri']}?{urlencode({'code': code, 'state': ask['state']})}"

    def token(self, ask: dict[str, str]) -> dict[str, Any]:
        asked = self._asked.pop(ask["code"])  # a code is good once
        digest = hashlib.sha256(ask["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == asked["code_challenge"]
        assert ask["redirect_uri"] == asked["redirect_uri"]
        assert ask["authorization"] == "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        key = self._other if self.forged else self._key
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims | self.person, key)
        return {
            "access_token": secrets.token_urlsafe(12),
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": signed,
        }

    def logout(self, ask: dict[str, str]) -> str:
        return ask["post_logout_redirect_uri"]


@contextmanager
def run_provider() -> Iterator[Provider]:
    """A provider on a free port of the loopback address, until the end of the block."""
    provider = Provider()
    answers = {
        "/.well-known/openid-configuration": provider.describe,
        "/jwks": provider.jwks,
        "/authorize": provider.authorize,
        "/token": provider.token,
        "/logout": provider.logout,
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(urlparse(self.path).query)

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _answer(self, form: str) -> None:
            path = urlparse(self.path).path
            provider.calls.append(path)
            ask = {name: values[0] for name, values in parse_qs(form).items()}
            try:
                told = answers[path](ask | {"authorization": self.headers.get("Authorization", "")})
            except (KeyError, AssertionError) as error:
                return self.send_error(400, type(error).__name__)
            self.send_response(302 if isinstance(told, str) else 200)
            if isinstance(told, str):
                self.send_header("Location", told)
                return self.end_headers()
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_words: object) -> None:
            """Nothing: the tests look at `calls`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    server.server_close()
