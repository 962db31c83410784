"""A stand-in for the model hub: the paths, headers and errors of the real one, on loopback."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

LARGE = 20_000  # bytes from which a file is kept as the hub keeps large ones


@dataclass
class Hub:
    """What the hub holds, how it misbehaves, and what it was asked.

    Attributes:
        files: content by name, by commit, by model.
        branches: commits by branch or tag, by model.
        gated: models whose terms must be accepted first.
        broken: names of files that arrive with other bytes.
        cut: names of files, and after how many bytes their transfer breaks off, once.
        stalled: as ``cut``, but the transfer hangs until the hub closes.
        asked: files that were asked for, and from which byte.
    """

    address: str = ""
    files: dict[str, dict[str, dict[str, bytes]]] = field(default_factory=dict)
    branches: dict[str, dict[str, str]] = field(default_factory=dict)
    gated: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    cut: dict[str, int] = field(default_factory=dict)
    stalled: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    reached: threading.Event = field(default_factory=threading.Event)
    closing: threading.Event = field(default_factory=threading.Event)

    def add(self, model: str, files: dict[str, bytes], branch: str = "main") -> str:
        """Commit files to a branch of a model; the commit."""
        content = json.dumps(
            {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        )
        commit = hashlib.sha1(f"{model} {content}".encode(), usedforsecurity=False).hexdigest()
        self.files.setdefault(model, {})[commit] = files
        self.branches.setdefault(model, {})[branch] = commit
        return commit


@contextmanager
def running_hub() -> Iterator[Hub]:
    """A hub that answers at ``address`` until the end of the block."""
    hub = Hub()

    class Handler(_Handler):
        serves = hub

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hub
    finally:
        hub.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    serves: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Keep quiet."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        parts = [unquote(part) for part in urlsplit(self.path).path.strip("/").split("/")]
        if parts[0] == "api" and parts[1:2] != ["models"]:
            self._refuse(404, "NotFound")
            return
        if parts[0] == "api":
            model, revision = "/".join(parts[2:4]), parts[5] if len(parts) > 5 else "main"
            name = None
        elif parts[0] == "cdn":
            self._send(parts[1], self._large(parts[2]), {})
            return
        else:
            model, revision, name = "/".join(parts[:2]), parts[3], "/".join(parts[4:])
        hub = self.serves
        if model not in hub.files:
            self._refuse(401, "RepoNotFound")
        elif model in hub.gated:
            self._refuse(403, "GatedRepo")
        elif (commit := hub.branches[model].get(revision, revision)) not in hub.files[model]:
            self._refuse(404, "RevisionNotFound")
        elif name is None:
            self._describe(model, commit)
        elif name not in hub.files[model][commit]:
            self._refuse(404, "EntryNotFound")
        else:
            self._resolve(name, commit, hub.files[model][commit][name])

    def _describe(self, model: str, commit: str) -> None:
        siblings: list[dict[str, Any]] = []
        for name, data in self.serves.files[model][commit].items():
            header = b"blob %d\0" % len(data)
            entry = {
                "rfilename": name, "size": len(data),
                "blobId": hashlib.sha1(header + data, usedforsecurity=False).hexdigest(),
            }  # fmt: skip
            if len(data) > LARGE:
                sha = hashlib.sha256(data).hexdigest()
                entry["lfs"] = {"sha256": sha, "size": len(data), "pointerSize": 134}
            siblings.append(entry)
        body = json.dumps({"_id": "1", "id": model, "modelId": model, "sha": commit,
                           "private": False, "siblings": siblings, "tags": []})  # fmt: skip
        self._head(200, {"Content-Length": str(len(body)), "Content-Type": "application/json"})
        self.wfile.write(body.encode())

    def _resolve(self, name: str, commit: str, data: bytes) -> None:
        sha = hashlib.sha256(data).hexdigest()
        if len(data) <= LARGE:
            self._send(name, data, {"X-Repo-Commit": commit})
            return
        self._head(302, {
            "X-Repo-Commit": commit, "X-Linked-Etag": f'"{sha}"', "X-Linked-Size": str(len(data)),
            "Location": f"{self.serves.address}/cdn/{name}/{sha}", "Content-Length": "0",
        })  # fmt: skip

    def _large(self, sha: str) -> bytes:
        return next(
            data
            for commits in self.serves.files.values()
            for files in commits.values()
            for data in files.values()
            if hashlib.sha256(data).hexdigest() == sha
        )

    def _send(self, name: str, data: bytes, headers: dict[str, str]) -> None:
        hub = self.serves
        asked = self.headers.get("Range", "")
        start = int(asked.removeprefix("bytes=").partition("-")[0]) if asked else 0
        etag = {"ETag": f'"{hashlib.sha256(data).hexdigest()}"', "Accept-Ranges": "bytes"}
        if name in hub.broken:
            data = bytes([data[0] ^ 1]) + data[1:]
        body = data[start:]
        if asked:
            etag["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        length = {"Content-Length": str(len(body))}
        self._head(206 if asked else 200, headers | etag | length)
        if self.command == "HEAD":
            return
        hub.asked.append((name, start))
        if name in hub.cut or name in hub.stalled:
            self.wfile.write(body[: hub.cut.get(name) or hub.stalled[name]])
            self.wfile.flush()
            hub.reached.set()
            if hub.cut.pop(name, None) is None:
                hub.closing.wait()
            self.close_connection = True
            return
        self.wfile.write(body)

    def _refuse(self, status: int, code: str) -> None:
        self._head(status, {"X-Error-Code": code, "X-Error-Message": code, "Content-Length": "0"})

    def _head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
