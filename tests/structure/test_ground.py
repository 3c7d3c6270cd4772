"""Holds the ground files of the project to one another: make, lock, CI, image, licence and documents."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest
import typer.main
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.exchanges.catalogue import catalogue
from bot.metrics import REGISTRY
from bot.overview import overview

ROOT = Path(__file__).parents[2]
TARGETS = ["help", "play", "run", "test", "lint", "fix", "bench"]
LOCKS = ["build", "run", "scale", "dev"]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def make(*arguments: str, folder: Path = ROOT) -> list[str]:
    """The lines that make prints, started as a person would start it."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        ["make", "--no-print-directory", *arguments], cwd=folder, env=mine, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def pins(lock: str) -> dict[str, str]:
    """Canonical package name to pinned version."""
    found = re.findall(r"^([\w.\-]+)(?:\[[\w,\-]+\])?==(\S+)", text_of(f"requirements/{lock}.txt"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def wishes(*kinds: str) -> list[Requirement]:
    """What pyproject.toml asks for under `run`, under an extra's or under a group's name."""
    project = tomllib.loads(text_of("pyproject.toml"))
    lists = {
        "run": project["project"]["dependencies"],
        **project["project"]["optional-dependencies"],
        **project["dependency-groups"],
    }
    return [Requirement(each) for each in chain.from_iterable(lists[kind] for kind in kinds)]


def cli_commands() -> set[str]:
    return set(getattr(typer.main.get_command(import_module("bot.cli").app), "commands", {}))


def is_a_path_or_address(line: str) -> bool:
    return re.search(r"://|^-|--(index|extra-index|find-links|trusted)|\s@\s|(^|\s)[./~]*/\w", line) is not None


class TestMake:
    def test_bare_make_lists_the_targets(self) -> None:
        listed = [line.split()[1] for line in make()]
        assert listed[: len(TARGETS)] == TARGETS
        assert make("help") == make()

    @pytest.mark.parametrize(
        ("target", "last"),
        [
            ("play", ".venv/bin/backfuture-bot play"),
            ("run", ".venv/bin/backfuture-bot run"),
            ("test", ".venv/bin/pytest -n auto"),
            ("bench", ".venv/bin/python tests/bench"),
        ],
    )
    def test_a_target_ends_with_the_thing_itself(self, target: str, last: str) -> None:
        assert make("--dry-run", target)[-1] == last

    def test_the_tests_come_after_style_and_types(self) -> None:
        checks = [line.partition(".venv/bin/")[2] for line in make("--dry-run", "test")][-4:]
        assert checks == ["ruff check .", "ruff format --check .", "mypy", "pytest -n auto"]

    def test_set_up_runs_again_only_when_what_it_installs_has_changed(self, tmp_path: Path) -> None:
        for path in ["Makefile", "pyproject.toml", *(f"requirements/{lock}.txt" for lock in LOCKS)]:
            (tmp_path / path).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / path, tmp_path / path)
            os.utime(tmp_path / path, (1000, 1000))
        (tmp_path / ".venv").mkdir()
        for stamp in [".tools", ".installed-run", ".installed-dev"]:
            (tmp_path / ".venv" / stamp).touch()
            os.utime(tmp_path / ".venv" / stamp, (2000, 2000))
        assert installed_by(make("--dry-run", "setup", folder=tmp_path)) == []

        os.utime(tmp_path / "requirements/dev.txt", (3000, 3000))
        assert installed_by(make("--dry-run", "setup", folder=tmp_path)) == ["requirements/dev.txt"]
        assert installed_by(make("--dry-run", "run", folder=tmp_path)) == []

        os.utime(tmp_path / "requirements/build.txt", (3000, 3000))
        assert installed_by(make("--dry-run", "run", folder=tmp_path)) == [
            "requirements/build.txt",
            "requirements/run.txt",
        ]


def installed_by(commands: list[str]) -> list[str]:
    """The requirement files that the commands install, each of them with its hashes checked."""
    return [command.split(" -r ")[1] for command in commands if "--require-hashes" in command and " -r " in command]


class TestLock:
    @pytest.mark.parametrize("lock", LOCKS)
    def test_every_requirement_is_pinned_with_hashes(self, lock: str) -> None:
        lines = [line for line in text_of(f"requirements/{lock}.txt").splitlines() if not line.lstrip().startswith("#")]
        entries = "\n".join(lines).replace("\\\n", " ").splitlines()
        pinned = re.compile(r"[\w.\-]+==\S+( ; .+?)?\s+(--hash=sha256:[0-9a-f]{64}\s*)+")
        assert [entry for entry in entries if not pinned.fullmatch(entry)] == []
        assert len(entries) == len(pins(lock))

    @pytest.mark.parametrize("lock", LOCKS)
    def test_no_index_address_or_path_is_named(self, lock: str) -> None:
        lines = text_of(f"requirements/{lock}.txt").replace("-c requirements/", "").splitlines()
        assert [line for line in lines if is_a_path_or_address(line)] == []

    @pytest.mark.parametrize(
        "line",
        [
            "-i https://packages.example/simple",
            "-f wheels",
            "-e .",
            "pkg @ file:///srv/pkg.whl",
            "./pkg.whl",
            "    # from https://packages.example",
            "    # via -r /home/me/bot/pyproject.toml",
        ],
    )
    def test_an_index_address_or_path_would_be_noticed(self, line: str) -> None:
        assert is_a_path_or_address(line)

    @pytest.mark.parametrize(
        ("lock", "kinds"),
        [
            ("build", ["build"]),
            ("run", ["run"]),
            ("scale", ["run", "postgres", "aws", "vault"]),
            ("dev", ["run", "postgres", "aws", "vault", "dev"]),
        ],
    )
    def test_what_pyproject_asks_for_is_pinned_at_a_version_that_fits(self, lock: str, kinds: list[str]) -> None:
        locked = pins(lock)
        missing = [
            str(wish)
            for wish in wishes(*kinds)
            if not wish.specifier.contains(locked.get(canonicalize_name(wish.name), "0"))
        ]
        assert missing == []

    def test_the_files_agree_on_every_version(self) -> None:
        everything = pins("dev")
        assert pins("run").items() <= pins("scale").items()
        assert pins("scale").items() <= everything.items()
        assert {name: everything.get(name, version) for name, version in pins("build").items()} == pins("build")

    def test_the_build_backend_is_the_locked_one(self) -> None:
        backend = Requirement(tomllib.loads(text_of("pyproject.toml"))["build-system"]["requires"][0])
        assert backend.specifier.contains(pins("build")[backend.name])


class TestCi:
    def run_with(self, stubs: Path, **commands: str) -> subprocess.CompletedProcess[str]:
        """Run .ci/run where the named commands are the given scripts."""
        shutil.copytree(ROOT / ".ci", stubs / "clone" / ".ci")
        for name, script in {"make": 'echo "make $*"', "git": "", "python3": "", "id": "echo 0", **commands}.items():
            (stubs / name.replace("_", "-")).write_text(f"#!/bin/sh\n{script}\n")
            (stubs / name.replace("_", "-")).chmod(0o755)
        return subprocess.run(
            ["bash", ".ci/run"],
            cwd=stubs / "clone",
            env={"PATH": f"{stubs}:/usr/bin:/bin", "CI": "true"},
            capture_output=True,
            text=True,
            check=False,
        )

    def test_it_runs_the_test_command_of_the_readme_and_nothing_after_it(self, tmp_path: Path) -> None:
        (command,) = re.findall(r"## Working on it\s+```sh\n(.+)\n```", text_of("README.md"))
        done = self.run_with(tmp_path)
        assert (done.returncode, done.stdout.replace("--no-print-directory ", "")) == (0, f"{command}\n")

    def test_it_fails_when_the_tests_fail(self, tmp_path: Path) -> None:
        assert self.run_with(tmp_path, make="exit 2").returncode == 2

    def test_it_installs_what_is_missing(self, tmp_path: Path) -> None:
        done = self.run_with(tmp_path, python3="exit 1", apt_get='echo "apt-get $*"')
        assert done.stdout.splitlines() == [
            "apt-get update -qq",
            "apt-get install -y -qq --no-install-recommends python3-venv",
            "make --no-print-directory test",
        ]

    def test_it_says_what_to_install_where_it_may_not(self, tmp_path: Path) -> None:
        done = self.run_with(tmp_path, python3="exit 1", id="echo 1000", apt_get="exit 3")
        assert (done.returncode, done.stderr) == (1, "Please install: python3-venv\n")

    def test_it_can_be_started_directly(self) -> None:
        assert os.access(ROOT / ".ci/run", os.X_OK)


def dockerfile() -> list[list[tuple[str, str]]]:
    """The stages of the Dockerfile, each a list of (instruction, arguments)."""
    lines = [
        line for line in text_of("Dockerfile").replace("\\\n", " ").splitlines() if line and not line.startswith("#")
    ]
    stages: list[list[tuple[str, str]]] = []
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == "FROM":
            stages.append([])
        stages[-1].append((word, rest))
    return stages


class TestImage:
    def test_both_stages_stand_on_one_slim_python(self) -> None:
        bases = [stage[0][1].split()[0] for stage in dockerfile()]
        assert bases == ["python:3.11-slim-bookworm"] * 2

    def test_everything_installed_is_hash_checked_and_compiled(self) -> None:
        builder, _ = dockerfile()
        installs = [part for word, rest in builder if word == "RUN" for part in rest.split("&&") if "install" in part]
        assert [part.split(" -r ")[1].strip() for part in installs if "--require-hashes" in part] == [
            "requirements/build.txt",
            "requirements/scale.txt",
        ]
        assert [part for part in installs if "--require-hashes" not in part and "--no-deps" not in part] == []
        assert ["--compile-bytecode" in part for part in installs] == [False, True, True]

    def test_the_builder_is_given_all_that_the_wheel_holds(self) -> None:
        packages = tomllib.loads(text_of("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
        builder, _ = dockerfile()
        copied = {name for word, rest in builder if word == "COPY" for name in rest.split()[:-1]}
        assert copied == {
            *packages,
            "pyproject.toml",
            "README.md",
            "LICENSE",
            "requirements/build.txt",
            "requirements/scale.txt",
        }
        assert {name.partition("/")[0] for name in copied} == allowed_into_the_image()

    def test_the_bot_runs_unprivileged_with_its_data_in_a_volume(self) -> None:
        _, final = dockerfile()
        said = dict(final)
        assert said["USER"] == "10001:10001"
        assert said["VOLUME"] == "/data"
        assert "DATA_DIR=/data" in said["ENV"].split()
        assert (said["ENTRYPOINT"], said["CMD"]) == ('["backfuture-bot"]', '["run"]')
        assert "METRICS_PORT=9000" in said["ENV"].split()
        assert "/healthz" in said["HEALTHCHECK"]
        words = [word for word, _ in final]
        assert words.index("RUN") < words.index("USER") < words.index("ENTRYPOINT")

    def test_secrets_and_data_stay_out_of_image_and_repository(self) -> None:
        assert "*" in text_of(".dockerignore").splitlines()
        assert {".env", "/data/", "/.venv/"} <= set(text_of(".gitignore").splitlines())


def allowed_into_the_image() -> set[str]:
    return {line[1:] for line in text_of(".dockerignore").splitlines() if line.startswith("!")}


KNOWN_COMMANDS = {"run", "play", "diagnose", "exchanges", "doctor", "rotate-keys", "events", "audit", "staff"}


class TestDocuments:
    def test_the_licence_is_the_one_that_pyproject_names(self) -> None:
        project = tomllib.loads(text_of("pyproject.toml"))["project"]
        kind, _, owner = text_of("LICENSE").splitlines()[:3]
        assert kind == f"{project['license']} License"
        assert owner.endswith(project["authors"][0]["name"])

    @pytest.mark.parametrize("document", DOCUMENTS)
    def test_every_make_target_named_exists(self, document: str) -> None:
        rules = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
        named = set(re.findall(r"(?:`|^)make ([a-z]+)", text_of(document), re.MULTILINE))
        assert named - rules == set()

    def test_the_readme_names_every_command_and_no_other(self) -> None:
        named = set(re.findall(r"backfuture-bot ([a-z]+(?:-[a-z]+)*)\b", code_in(text_of("README.md"))))
        assert named == cli_commands() == KNOWN_COMMANDS

    def test_the_readme_shows_what_is_supported_where(self) -> None:
        assert overview(catalogue().values()) in text_of("README.md")

    @pytest.mark.parametrize("document", DOCUMENTS)
    def test_every_link_to_a_file_leads_to_one(self, document: str) -> None:
        targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", text_of(document))
        assert [target for target in targets if not (ROOT / target).exists()] == []

    def test_the_readme_lists_the_settings_of_the_example(self) -> None:
        table = text_of("README.md").partition("## Settings")[2].partition("\n## ")[0]
        listed = {
            name for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
        }
        assert listed == set(re.findall(r"^#? ?([A-Z_]+)=", text_of(".env.example"), re.MULTILINE))

    def test_the_rooms_of_the_layout_exist(self) -> None:
        rows = re.findall(r"^\| `([\w/]+)` \|", text_of("CONTRIBUTING.md"), re.MULTILINE)
        assert len(rows) == 10
        assert [room for room in rows if not (ROOT / room).is_dir()] == []

    def test_the_changelog_tells_of_the_version_in_pyproject(self) -> None:
        assert tomllib.loads(text_of("pyproject.toml"))["project"]["version"] in text_of("CHANGELOG.md")


def code_in(markdown: str) -> str:
    """What stands between backticks, single or fenced."""
    return "\n".join(re.findall(r"```.*?```|`[^`]+`", markdown, re.DOTALL))


def test_the_monitors_page_names_every_metric_of_it() -> None:
    page = text_of("docs/monitor.md")
    before = {"bot_updates", "bot_connection_tests", "bot_unknown_codes", "bot_secret_messages", "bot_receives_updates"}
    kept = {each.name for each in REGISTRY.collect()} - before
    assert sorted(name for name in kept if f"`{name}`" not in page and f"`{name}_total`" not in page) == []
