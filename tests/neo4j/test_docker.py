"""The container files: their shape by the Compose Specification, and the promises of docker/README.md."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from .jars import DEFAULT_VERSION

DOCKER = Path(__file__).parents[2] / "docker"

# Keys of the Compose Specification that we use; a typing error is a key that is not here.
TOP = {"name", "services", "secrets", "volumes"}
SERVICE = {
    "build", "cap_drop", "depends_on", "environment", "healthcheck", "image", "ports", "profiles", "read_only",
    "restart", "secrets", "security_opt", "stop_grace_period", "tmpfs", "ulimits", "volumes",
}  # fmt: skip
HEALTH = {"test", "interval", "timeout", "retries", "start_period"}


@pytest.fixture
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


def test_only_keys_of_the_specification(compose: dict[str, Any]) -> None:
    assert set(compose) == TOP
    for service in compose["services"].values():
        assert set(service) <= SERVICE
        assert set(service.get("healthcheck", {})) <= HEALTH
        assert all(isinstance(v, str) for v in service["environment"].values())


def test_what_services_name_is_declared(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert {v.split(":")[0] for v in service["volumes"]} <= set(compose["volumes"])
        assert set(service["secrets"]) <= set(compose["secrets"])
        assert set(service.get("depends_on", {})) <= set(compose["services"])


def test_the_server_is_the_tested_version(compose: dict[str, Any]) -> None:
    tag, _, digest = compose["services"]["neo4j"]["image"].partition("@sha256:")
    assert tag == f"neo4j:{DEFAULT_VERSION}"
    assert re.fullmatch("[0-9a-f]{64}", digest)
    assert f"inspect {tag} " in (DOCKER / "README.md").read_text(encoding="utf-8")


def test_ports_are_on_loopback_only(compose: dict[str, Any]) -> None:
    published = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_password_is_a_file_that_git_ignores(compose: dict[str, Any]) -> None:
    secret = compose["secrets"]["neo4j_auth"]["file"]
    assert secret.removeprefix("./") in (DOCKER / ".gitignore").read_text().split()
    variables = [name for service in compose["services"].values() for name in service["environment"]]
    assert not [name for name in variables if name == "NEO4J_AUTH" or name.endswith("PASSWORD")]


def test_the_server_is_waited_for(compose: dict[str, Any]) -> None:
    assert compose["services"]["linkage"]["depends_on"]["neo4j"] == {"condition": "service_healthy"}
    assert compose["services"]["neo4j"]["healthcheck"]["test"][0] == "CMD"


def test_the_image_copies_files_that_exist_and_are_not_ignored() -> None:
    lines = (DOCKER / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [part for line in lines if line.startswith("COPY ") and "--from" not in line
              for part in line.split()[1:-1] if not part.startswith("--")]  # fmt: skip
    allowed = {
        line[1:] for line in (DOCKER / "Dockerfile.dockerignore").read_text().split() if line.startswith("!")
    }
    assert set(copied) <= allowed
    assert all((DOCKER.parent / path).exists() for path in copied)


def test_the_image_does_not_run_as_root() -> None:
    users = [
        line.split()[1]
        for line in (DOCKER / "Dockerfile").read_text().splitlines()
        if line.startswith("USER ")
    ]
    assert users
    assert users[-1] != "root"


def test_the_entrypoint_reads_the_secret(tmp_path: Path) -> None:
    (tmp_path / "neo4j_auth").write_text("neo4j/pass/word\n")
    stub = tmp_path / "linkage"
    stub.write_text('#!/bin/sh\nprintf "%s|%s" "$NEO4J_PASSWORD" "$*"\n')
    stub.chmod(0o755)
    given = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "NEO4J_AUTH_FILE": str(tmp_path / "neo4j_auth")}
    command = ["sh", str(DOCKER / "entrypoint.sh"), "neo4j", "load"]
    out = subprocess.run(command, env=given, capture_output=True, text=True, check=True).stdout
    assert out == "pass/word|neo4j load"
    out = subprocess.run(
        command, env={**given, "NEO4J_PASSWORD": "own"}, capture_output=True, text=True, check=True
    ).stdout
    assert out == "own|neo4j load"
