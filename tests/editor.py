"""An editor's session with yaml-language-server (npm), as a person's: open a file, see what is underlined, complete, point at a word."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVER = Path(os.environ.get("YLS", "node_modules")) / "node_modules/yaml-language-server/bin/yaml-language-server"


class Editor:
    """One file that is open; lines and columns count from 1."""

    def __init__(self, process: subprocess.Popen[bytes], schema: Path, file: Path) -> None:
        self._process, self._schema, self._uri, self._last = process, schema, file.as_uri(), 0
        self.underlined: list[tuple[int, str]] = []
        self._request("initialize", {"processId": os.getpid(), "rootUri": file.parent.as_uri(), "capabilities": {}})
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": self._settings()}})
        document = {"uri": self._uri, "languageId": "yaml", "version": 1, "text": file.read_text(encoding="utf-8")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while (message := self._receive()).get("method") != "textDocument/publishDiagnostics":
            pass
        self.underlined = [
            (one["range"]["start"]["line"] + 1, one["message"]) for one in message["params"]["diagnostics"]
        ]

    def completions(self, line: int, column: int) -> dict[str, tuple[str, str]]:
        """What is offered: by its label, the text that is inserted and what is said of it."""
        answer = self._request("textDocument/completion", self._at(line, column))
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: (item["insertText"], str(item.get("documentation", ""))) for item in items}

    def hover(self, line: int, column: int) -> str:
        """What is said of the word there."""
        answer = self._request("textDocument/hover", self._at(line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def _at(self, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": self._uri}, "position": {"line": line - 1, "character": column - 1}}

    def _settings(self) -> dict[str, Any]:
        yaml = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
        return {
            "yaml": {**yaml, "schemas": {self._schema.as_uri(): ["*.yaml"]}},
            "http": {},
            "[yaml]": {},
            "editor": {},
        }

    def _send(self, message: dict[str, Any]) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw))
        self._process.stdin.flush()

    def _request(self, method: str, params: dict[str, Any]) -> Any:
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while (message := self._receive()).get("id") != self._last or "method" in message:
            pass
        return message["result"]

    def _receive(self) -> dict[str, Any]:
        """The next message; what the server asks is answered."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._settings().get(item.get("section"), {}) for item in message["params"]["items"]]


@contextmanager
def opened(schema: Path, file: Path) -> Iterator[Editor]:
    """`file` in an editor that knows `schema`."""
    command = ["node", str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield Editor(process, schema, file)
        finally:
            process.kill()
