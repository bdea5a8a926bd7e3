"""A Docker engine of our own: no network, no firewall rule, its mounts seen by itself only, gone afterwards.

Rule: the processes of one test run share one engine. Whoever needs it holds a lock which the machine releases
when that process ends, however it ends; the last one out ends the engine, and what containerd left, by
process id. Images stay under `.tests/`, so that only the first run in a checkout pays for them.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import select
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import docker
from docker.errors import DockerException, ImageNotFound
from jupyter_praxis.sandbox.docker import DockerWall
from jupyter_praxis.sandbox.docker_engine import DockerSettings

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".tests" / "docker"
PATIENCE_S = 60.0
BASE, BUILDER = "praxis-tests-base:1", "praxis-tests-builder:1"
PACKAGES = "python3-venv,ca-certificates"
QUIET = ("--bridge=none", "--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false")
"""It shares the machine with others, so it makes no bridge and touches no firewall."""


@dataclass(frozen=True)
class DockerEngine:
    """A running engine: `url` is its private socket's, `folder` holds what vanishes with it."""

    folder: Path

    @property
    def url(self) -> str:
        return f"unix://{self.folder}/docker.sock"

    @property
    def pid(self) -> int:
        """Give the process id of dockerd."""
        return int((self.folder / "docker.pid").read_text())

    def client(self) -> docker.DockerClient:
        """Talk to it by other means than the code under test; close it after use."""
        return docker.DockerClient(base_url=self.url, timeout=int(PATIENCE_S * 5))

    def processes(self) -> list[int]:
        """Give every process that belongs to this engine: dockerd, containerd, its shims, what is in containers."""
        return [
            pid
            for pid, command, groups in _processes()
            if str(self.folder) in command or f"/{self.folder.name}/" in groups
        ]

    def build(self, track: str) -> str:
        """Build the image of a track as its README says, on the base of the tests; gives its name."""
        name = f"praxis-{track}"
        with _locked(KEPT / "building"), closing(self.client()) as client:
            client.images.build(
                path=str(ROOT / "kernels"),
                dockerfile=str(ROOT / "sandboxes" / track / "Dockerfile"),
                buildargs={"BASE": BASE, "BUILDER": BUILDER, **_proxies()},
                network_mode="host",
                tag=name,
                rm=True,
                forcerm=True,
            )
        return name


class FullestImage(DockerWall):
    """The wall with one image for all tracks: the one that has numpy, as other backends have it."""

    def __init__(self) -> None:
        super().__init__(DockerSettings(images={}))


@contextmanager
def docker_engine() -> Iterator[DockerEngine]:
    """Share the engine of this test run; raises RuntimeError with what to install when there is none to start."""
    if os.getuid() != 0 or not all(map(shutil.which, ("dockerd", "debootstrap", "unshare"))):
        raise RuntimeError(
            "These tests start a Docker engine of their own, as root: `apt-get install docker.io debootstrap`, "
            "or leave them out with PRAXIS_TESTS_SKIP=docker.io."
        )
    KEPT.mkdir(parents=True, exist_ok=True)
    # Short, because a socket's path may have 108 bytes, and the same for all processes of a run.
    name = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    engine = DockerEngine(Path(tempfile.gettempdir()) / f"praxis-docker-{name}")
    with (KEPT / "used").open("w") as used:
        with _locked(KEPT / "changing"):
            _start(engine)
            fcntl.flock(used, fcntl.LOCK_SH)
        try:
            with _locked(KEPT / "building"):
                _make_base(engine)
            yield engine
        finally:
            with _locked(KEPT / "changing"):
                fcntl.flock(used, fcntl.LOCK_UN)
                with suppress(BlockingIOError):
                    fcntl.flock(used, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    _end(engine)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _start(engine: DockerEngine) -> None:
    if _answers(engine):
        return
    _end(engine)  # a run that was killed may have left half of one
    engine.folder.mkdir(mode=0o700)
    (engine.folder / "daemon.json").write_text("{}")  # not the machine's own settings
    command = [
        "dockerd",
        f"--data-root={KEPT / 'data'}",
        f"--exec-root={engine.folder}",
        f"--pidfile={engine.folder / 'docker.pid'}",
        f"--config-file={engine.folder / 'daemon.json'}",
        f"--host={engine.url}",
        "--group=root",
        "--exec-opt=native.cgroupdriver=cgroupfs",
        f"--cgroup-parent=/{engine.folder.name}",
        *QUIET,
    ]
    with (engine.folder / "log").open("wb") as log:
        process = subprocess.Popen(
            # its own mounts, which vanish with it; its own session, since whoever starts it may end first
            ["unshare", "--mount", "--propagation", "private", *command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    until = time.monotonic() + PATIENCE_S
    while not _answers(engine):
        if time.monotonic() > until or process.poll() is not None:
            said = (engine.folder / "log").read_text()[-3000:]
            _end(engine)
            raise RuntimeError(f"The Docker engine did not start: {said}")
        time.sleep(0.05)


def _answers(engine: DockerEngine) -> bool:
    if not (engine.folder / "docker.sock").exists():
        return False
    try:
        with closing(engine.client()) as client:
            return bool(client.ping())
    except DockerException:
        return False


def _end(engine: DockerEngine) -> None:
    """End dockerd, then whatever it left, by process id, and remove what vanishes with it."""
    with suppress(DockerException), closing(engine.client()) as client:
        for container in client.containers.list(all=True, ignore_removed=True):
            with suppress(DockerException):
                container.remove(force=True)
    with suppress(OSError, ValueError):
        _signal_and_wait(engine.pid, signal.SIGTERM)
    while left := engine.processes():
        for pid in left:
            _signal_and_wait(pid, signal.SIGKILL)
    for group in Path("/sys/fs/cgroup").glob(f"**/{engine.folder.name}"):
        for folder in [*group.glob("*/"), group]:
            with suppress(OSError):
                folder.rmdir()
    shutil.rmtree(engine.folder, ignore_errors=True)


def _signal_and_wait(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        process = os.pidfd_open(pid)
        try:
            signal.pidfd_send_signal(process, number)
            select.select([process], [], [], PATIENCE_S)
        finally:
            os.close(process)


def _processes() -> Iterator[tuple[int, str, str]]:
    """Give each process with its command line and its control groups."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                command = (folder / "cmdline").read_bytes().decode("utf-8", "replace")
                yield int(folder.name), command, (folder / "cgroup").read_text() if command else ""


def _make_base(engine: DockerEngine) -> None:
    """Make the images others are built on, of this machine's own Debian, unless they are there."""
    with closing(engine.client()) as client:
        for name, make in ((BASE, _import_debian), (BUILDER, _make_builder)):
            try:
                client.images.get(name)
            except ImageNotFound:
                make(client)
        # What older builds left: the newer ones are the cache of the next.
        client.images.prune(filters={"dangling": True, "until": "168h"})


def _import_debian(client: docker.DockerClient) -> None:
    with tempfile.TemporaryDirectory(prefix="debian-", dir=KEPT) as folder:
        made = subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", _codename(), folder],
            capture_output=True,
            text=True,
        )
        if made.returncode:
            raise RuntimeError(f"debootstrap failed: {made.stdout[-2000:]}{made.stderr[-2000:]}")
        packing = subprocess.Popen(
            [
                "tar",
                "-C",
                folder,
                "--exclude=./var/cache/apt/*",
                "--exclude=./var/lib/apt/lists/*",
                "-c",
                ".",
            ],
            stdout=subprocess.PIPE,
        )
        repository, tag = BASE.split(":")
        with packing:
            client.api.import_image_from_data(_chunks(packing.stdout), repository=repository, tag=tag)
        if packing.returncode:
            raise RuntimeError("The base image could not be packed.")


def _chunks(file: IO[bytes] | None) -> Iterator[bytes]:
    assert file is not None
    while chunk := file.read(1 << 20):
        yield chunk


def _codename() -> str:
    lines = dict(
        line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line
    )
    return lines["VERSION_CODENAME"].strip('"')


def _make_builder(client: docker.DockerClient) -> None:
    """Add to the base how this machine reaches a package index: what is built with it carries nothing of that."""
    authorities = os.environ.get("PIP_CERT") or "/etc/ssl/certs/ca-certificates.crt"
    files = {
        "Dockerfile": (
            f"FROM {BASE}\nCOPY authorities.crt /etc/ssl/certs/ca-certificates.crt\nCOPY pip.conf /etc/pip.conf\n"
        ).encode(),
        "authorities.crt": Path(authorities).read_bytes(),
        "pip.conf": _pip_configuration().encode(),
    }
    context = io.BytesIO()
    with tarfile.open(fileobj=context, mode="w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    context.seek(0)
    client.images.build(fileobj=context, custom_context=True, tag=BUILDER, rm=True)


def _pip_configuration() -> str:
    """Give this machine's package indexes, those of its own files left out: the image has not got them."""
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    )
    wanted = {"index-url", "extra-index-url", "trusted-host", "proxy", "timeout"}
    kept = ["[global]", "cert = /etc/ssl/certs/ca-certificates.crt"]
    for line in listed.stdout.splitlines():
        key, _, value = line.partition("=")
        name, told = key.rpartition(".")[2], value.strip("'\"")
        if name in wanted and "file:" not in told:
            kept.append(f"{name} = {told}")
    return "\n".join(kept) + "\n"


def _proxies() -> Mapping[str, Any]:
    wanted = ("http_proxy", "https_proxy", "no_proxy")
    return {name: value for name, value in os.environ.items() if name.lower() in wanted}
