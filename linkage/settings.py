"""Settle every setting once: flags, then environment, then the workspace's `linkage.toml`, then the user's config."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from linkage.errors import LinkageError, UsageError
from linkage.memory import share_of_memory

JAVA_SIZE = r"^[1-9]\d*[kmgKMG]$"


class Settings(BaseSettings):
    """Hold the settled values; make it with `load_settings`, never by hand outside tests."""

    model_config = SettingsConfigDict(env_prefix="LINKAGE_", extra="forbid", populate_by_name=True)

    memory_limit: str = Field(default="4GB", pattern=r"^\d+(\.\d+)?\s*([KMGT]i?B|%)$")
    threads: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1)
    temp_directory: Path | None = None
    max_innocents: float = Field(default=0.5, ge=0)
    store: Literal["workspace", "neo4j"] = "workspace"
    hash_key_file: Path | None = None
    retention_days: int | None = Field(default=None, ge=1)
    neo4j_uri: str | None = Field(
        default=None, validation_alias=AliasChoices("LINKAGE_NEO4J_URI", "NEO4J_URI")
    )
    neo4j_user: str = Field(
        default="neo4j",
        validation_alias=AliasChoices("LINKAGE_NEO4J_USER", "NEO4J_USERNAME", "NEO4J_USER"),
    )
    neo4j_password: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("LINKAGE_NEO4J_PASSWORD", "NEO4J_PASSWORD")
    )
    # The rest is for the server that `linkage neo4j up` runs. The version: docs/decisions/0005.
    neo4j_version: str = "5.26.30"
    neo4j_bolt_port: int = Field(default=7687, ge=1, le=65535)
    neo4j_http_port: int = Field(default=7474, ge=0, le=65535)  # 0: no Browser
    # An eighth each leaves room for the embedded database and for the Browser. Least: the server starts in 512 MiB;
    # most: the graph of a million accounts (some 2 GiB on disk) is loaded and asked with 4 and kept whole in 8.
    neo4j_heap: str = Field(default_factory=lambda: share_of_memory(8, 512, 4096), pattern=JAVA_SIZE)
    neo4j_page_cache: str = Field(default_factory=lambda: share_of_memory(8, 256, 8192), pattern=JAVA_SIZE)
    # A mirror of Maven Central. No login in it: it would be shown here and in errors.
    maven_url: str | None = Field(default=None, pattern=r"^(https?://[^@\s/]+|file:///)[^@\s]*$")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take given values only: `load_settings` has already put the layers in order."""
        return (init_settings,)


@dataclass(frozen=True)
class Origin:
    """Say where one setting's value comes from; a secret's value is never in it."""

    name: str
    value: str | None
    origin: str


def user_config_path() -> Path:
    """Return the path of the user's own `linkage.toml`, whether it exists or not."""
    return Path(platformdirs.user_config_dir("linkage")) / "linkage.toml"


def load_settings(workspace: Path | None = None, **flags: Any) -> Settings:
    """Return the settings for `workspace`; flags that are None count as not given.

    Raises UsageError for a value or name that no setting has, LinkageError for a file that is no TOML.
    """
    return _settle(workspace, flags)[0]


def explain_settings(workspace: Path | None = None, **flags: Any) -> list[Origin]:
    """Return every setting in order of name with its value and origin; secrets show as `********`."""
    settings, origins = _settle(workspace, flags)
    rows = []
    for name in sorted(Settings.model_fields):
        value = getattr(settings, name)
        shown = None if value is None else str(value)  # a SecretStr prints as asterisks
        rows.append(Origin(name, shown, origins.get(name, "default")))
    return rows


def _settle(workspace: Path | None, flags: dict[str, Any]) -> tuple[Settings, dict[str, str]]:
    merged: dict[str, Any] = {}
    origins: dict[str, str] = {}
    layers = [("flag", {name: value for name, value in flags.items() if value is not None}), *_environment()]
    files = [user_config_path()] if workspace is None else [workspace / "linkage.toml", user_config_path()]
    layers += [(str(path), _toml(path)) for path in files]
    for origin, values in layers:
        for name, value in values.items():
            if name not in Settings.model_fields:
                raise UsageError(f"{origin}: there is no setting {name!r}; `linkage config show` lists them")
            if name not in merged:
                merged[name] = value
                origins[name] = origin
    try:
        return Settings(**merged), origins
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "settings"
        raise UsageError(f"{origins.get(name, 'settings')}: {name}: {first['msg']}") from None


def _environment() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        variables = alias.choices if isinstance(alias, AliasChoices) else [f"LINKAGE_{name.upper()}"]
        for variable in variables:
            if isinstance(variable, str) and os.environ.get(variable):
                found.append((f"environment {variable}", {name: os.environ[variable]}))
                break
    return found


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LinkageError(f"{path}: cannot read the settings: {error}") from None
