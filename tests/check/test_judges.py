"""The formats for CI systems before their real readers: SARIF Multitool, GitHub's own escaping, the Jenkins schema for JUnit.

They look for the npm packages @microsoft/sarif-multitool and @actions/core in SISI_NODE (a folder with node_modules), and for the schema
junit-10.xsd in SISI_JUNIT_XSD.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.check.hostile import github_command, run

pytestmark = pytest.mark.judges
NODE = Path(os.environ.get("SISI_NODE", ".")) / "node_modules"
XSD = Path(os.environ.get("SISI_JUNIT_XSD", "junit-10.xsd"))
ISSUE = """
import {pathToFileURL} from 'node:url';
const {issueCommand} = await import(pathToFileURL(process.argv[1]));
for (const [name, properties, message] of JSON.parse(process.argv[2])) issueCommand(name, properties, message);
"""


def test_sarif_before_the_multitool(hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / "sisi.sarif"
    file.write_text(run(hostile, "sarif").out, encoding="utf-8")
    tool = NODE / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
    report = str(tmp_path / "report.sarif")
    said = subprocess.run(
        [tool, "validate", file, "--rule-kind", "Sarif;Ghas", "--output", report],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert "Analysis completed successfully" in said
    assert re.findall(r"(?:error|warning) [A-Z]+\d+: .*", said) == []


def test_github_s_own_library_writes_the_same_bytes(hostile: Path) -> None:
    commands = [line for line in run(hostile, "github").out.splitlines() if line.startswith("::")]
    read = []
    for line in commands:
        properties = github_command(line)
        kind, message = properties.pop("kind"), properties.pop("message")
        read.append([kind, properties, message])
    library = str(NODE / "@actions" / "core" / "lib" / "command.js")
    script = ["node", "--input-type=module", "-e", ISSUE, library, json.dumps(read)]
    again = subprocess.run(script, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert again.splitlines() == commands


def test_junit_before_the_jenkins_schema(hostile: Path) -> None:
    etree: Any = import_module("lxml.etree")
    schema = etree.XMLSchema(etree.parse(str(XSD)))
    assert schema.validate(etree.fromstring(run(hostile, "junit").out.encode())), schema.error_log
