"""A Docker engine on this machine, asked in plain blocking calls, and what it is told about a kernel's container.

Rule: a container is made with everything it may not do; nothing of the host is mounted in it, and nothing an image
says (entry point, volumes, user, health check) adds to what it may. The SDK is imported when it is first needed.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.runtime import ENVIRONMENT

LOCAL = "unix:///var/run/docker.sock"
LABEL, OWNER = "org.praxis.kernel", "org.praxis.owner"
MISSING_SDK = "The Python package of Docker is missing. Install it: pip install 'jupyter-praxis[docker]'."
SCRATCH = "/tmp"  # noqa: S108  # inside
_SCRATCH_BYTES, _SHARED_BYTES, _INODES = 48 << 20, 16 << 20, 4096
_OPEN_FILES, _FILE_BYTES = 256, 16 << 20
_TASKS = 256
"""A bound for the container; the kernel's own, of a program's threads, is lower."""
_ANSWERS_WITHIN_S = 60
_COMMAND = ("python3", "-P", "-s", "-m", "praxis_kernel.graded")
_ENVIRONMENT = {
    # where programs are, its image knows
    **{name: value for name, value in ENVIRONMENT.items() if name != "PATH"},
    "PYTHONPATH": "",
    "HOME": SCRATCH,
    "TMPDIR": SCRATCH,
}
_USERS = range(60706, 61184)
"""Numbers no system gives out (systemd.io/UIDS-GIDS), below 65536, which is all there are where users are mapped."""
_MASKED = (
    *("/proc/acpi", "/proc/asound", "/proc/bus", "/proc/cmdline", "/proc/config.gz", "/proc/devices"),
    *("/proc/diskstats", "/proc/driver", "/proc/fs", "/proc/interrupts", "/proc/iomem", "/proc/ioports"),
    *("/proc/irq", "/proc/kallsyms", "/proc/kcore", "/proc/key-users", "/proc/keys", "/proc/kmsg"),
    *("/proc/kpagecgroup", "/proc/kpagecount", "/proc/kpageflags", "/proc/latency_stats"),
    *(
        "/proc/locks",
        "/proc/modules",
        "/proc/mtrr",
        "/proc/pagetypeinfo",
        "/proc/partitions",
        "/proc/pressure",
    ),
    *("/proc/sched_debug", "/proc/schedstat", "/proc/scsi", "/proc/slabinfo", "/proc/softirqs", "/proc/stat"),
    *("/proc/swaps", "/proc/sysrq-trigger", "/proc/sysvipc", "/proc/timer_list", "/proc/timer_stats"),
    *(
        "/proc/uptime",
        "/proc/version",
        "/proc/vmallocinfo",
        "/proc/vmstat",
        "/proc/zoneinfo",
        "/sys",
        "/dev/mqueue",
    ),
)
"""What tells of the machine rather than of the container: the engine's own list, and the rest of it."""
_A_DAY_S = 86_400


@dataclass(frozen=True)
class DockerSettings:
    """What a site decides: where the engine is, its runtime (`runsc` is gVisor's), and the image of each track.

    Tracks without an image of their own get `image`, by default the one with most in it. `memory_mb` and `cpus`
    bound a whole container.
    """

    engine: str | None = None
    runtime: str | None = None
    image: str = "praxis-data"
    images: Mapping[str, str] = field(
        default_factory=lambda: {"interview": "praxis-interview", "data": "praxis-data"}
    )
    memory_mb: int = 1024
    cpus: float = 1.0

    @property
    def url(self) -> str:
        """Give the engine's address: the setting, else DOCKER_HOST, else Docker's own default."""
        return self.engine or os.environ.get("DOCKER_HOST") or LOCAL

    def image_of(self, track: str) -> str:
        """Give the image kernels of a track are made from."""
        return self.images.get(track, self.image)


@dataclass(frozen=True)
class Container:
    """A started container: `attached` is the connection to its standard input and output, `pid` as the host sees it."""

    id: str
    user: int
    pid: int
    attached: socket.socket


class Engine:
    """One engine. Every method blocks, may be called from any thread, and raises SandboxBroken."""

    def __init__(self, settings: DockerSettings) -> None:
        self._settings = settings
        self._api: Any = None
        self._connecting = threading.Lock()
        self._users = itertools.cycle(random.sample(_USERS, len(_USERS)))

    def start(self, track: str) -> Container:
        """Make and start the container of a kernel, attached from before its first byte."""
        image = self._settings.image_of(track)
        with self._told_in_words(image):
            api = self._connected()
            self._refuse_volumes(image)
            user = next(self._users)
            made: str = api.create_container_from_config(self.configuration(image, user))["Id"]
            try:
                attached = self._attach(made)
                try:
                    api.start(made)
                    pid = int(api.inspect_container(made)["State"]["Pid"])
                except BaseException:
                    attached.close()
                    raise
            except BaseException:
                self.end(made)
                raise
            return Container(made, user, pid, attached)

    def configuration(self, image: str, user: int) -> Any:
        """Give what the engine is told of a container: all that it may not do."""
        api, settings = self._connected(), self._settings
        owned = f"uid={user},gid={user}"
        host = api.create_host_config(
            network_mode="none",
            read_only=True,
            cap_drop=["ALL"],
            security_opt=["no-new-privileges:true"],
            pids_limit=_TASKS,
            mem_limit=settings.memory_mb << 20,
            memswap_limit=settings.memory_mb << 20,
            nano_cpus=int(settings.cpus * 1e9),
            tmpfs={
                SCRATCH: f"rw,noexec,nosuid,nodev,size={_SCRATCH_BYTES},nr_inodes={_INODES},mode=700,{owned}"
            },
            shm_size=_SHARED_BYTES,
            ipc_mode="private",
            cgroupns="private",
            init=False,
            log_config={"Type": "none", "Config": {}},
            runtime=settings.runtime,
            ulimits=[
                {"Name": "nofile", "Soft": _OPEN_FILES, "Hard": _OPEN_FILES},
                {"Name": "fsize", "Soft": _FILE_BYTES, "Hard": _FILE_BYTES},
                {"Name": "core", "Soft": 0, "Hard": 0},
            ],
        )
        host["MaskedPaths"] = list(_MASKED)
        configuration = api.create_container_config(
            image,
            [],
            entrypoint=list(_COMMAND),
            user=f"{user}:{user}",
            hostname="kernel",
            working_dir=SCRATCH,
            environment=_ENVIRONMENT,
            stdin_open=True,
            network_disabled=True,
            healthcheck={"test": ["NONE"]},
            labels={LABEL: "1", OWNER: json.dumps(_myself())},
            host_config=host,
        )
        configuration.update(
            {"StdinOnce": True, "AttachStdin": True, "AttachStdout": True, "AttachStderr": True}
        )
        return configuration

    def bound_memory(self, name: str, size: int) -> None:
        """Lower the bound of a container's whole memory, bytes; one that is gone needs none."""
        from docker.errors import APIError

        with suppress(APIError):
            self._api.update_container(name, mem_limit=size, memswap_limit=size)

    def end(self, name: str) -> bool:
        """Kill all that is in a container and leave nothing of it; tells whether it died for want of memory."""
        from docker.errors import APIError

        out_of_memory = False
        with self._told_in_words(""):
            with suppress(APIError):  # it has ended of itself
                self._api.kill(name)
            with suppress(APIError):  # somebody else removed it
                self._api.wait(name)
                out_of_memory = bool(self._api.inspect_container(name)["State"]["OOMKilled"])
                self._api.remove_container(name, force=True, v=True)
        return out_of_memory

    def close(self) -> None:
        """Close every connection."""
        if self._api is not None:
            self._api.close()

    # ── the connection ───────────────────────────────────────────────────────

    def _connected(self) -> Any:
        with self._connecting:
            if self._api is None:
                from docker import APIClient

                url = self._settings.url
                if not url.startswith("unix://"):
                    raise SandboxBroken(
                        f"The wall needs a Docker engine on this machine, reached over a Unix socket, and {url} is "
                        "another kind of address. Set DOCKER_HOST to unix://…, or choose another sandbox."
                    )
                api = APIClient(base_url=url, timeout=_ANSWERS_WITHIN_S)
                # A connection costs less here than the descriptors of those kept open.
                api.headers["Connection"] = "close"
                _refuse_unbounded(api.info())
                _sweep(api)
                self._api = api
            return self._api

    def _refuse_volumes(self, image: str) -> None:
        volumes = self._api.inspect_image(image)["Config"].get("Volumes")
        if volumes:
            raise SandboxBroken(
                f"The image “{image}” declares volumes, which a program could fill. Build it without VOLUME."
            )

    def _attach(self, name: str) -> socket.socket:
        """Give the connection itself; nothing was read ahead on it, because nothing is said before the start."""
        attached = self._api.attach_socket(name, params={"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1})
        connection = attached._sock
        try:
            return socket.socket(fileno=os.dup(connection.fileno()))
        finally:
            attached._response.close()
            connection.close()

    @contextmanager
    def _told_in_words(self, image: str) -> Iterator[None]:
        try:
            import docker.errors as errors
            from requests.exceptions import ConnectionError as NotReached
            from requests.exceptions import RequestException
        except ImportError as error:
            raise SandboxBroken(MISSING_SDK) from error
        try:
            yield
        except errors.ImageNotFound as error:
            raise SandboxBroken(
                f"The Docker engine has no image “{image}”. Build it in a checkout of Praxis: docker build "
                f"-t {image} -f sandboxes/{image.removeprefix('praxis-')}/Dockerfile kernels."
            ) from error
        except (errors.DockerException, RequestException, OSError) as error:
            if isinstance(error, errors.APIError):
                raise SandboxBroken(
                    f"The Docker engine refused a container: {error.explanation or error}."
                ) from error
            if "Permission denied" in str(error):
                raise SandboxBroken(
                    f"This user may not use the Docker engine at {self._settings.url}. Join its group, which is "
                    "as good as being root, or run Docker rootless and set DOCKER_HOST."
                ) from error
            if isinstance(error, NotReached | errors.DockerException | FileNotFoundError):
                raise SandboxBroken(
                    f"No Docker engine answers at {self._settings.url}. Start one (Debian: apt install docker.io), "
                    "or set DOCKER_HOST to where it listens."
                ) from error
            raise SandboxBroken(f"The Docker engine does not answer: {error}.") from error


def _refuse_unbounded(info: Mapping[str, Any]) -> None:
    """Raise where an engine leaves limits out and merely warns, as a rootless one without delegated groups does."""
    bounds = {
        "MemoryLimit": "memory",
        "PidsLimit": "the number of processes",
        "CpuCfsQuota": "processor time",
    }
    unbound = [words for key, words in bounds.items() if not info.get(key)]
    if unbound:
        raise SandboxBroken(
            f"This Docker engine cannot bound {', '.join(unbound)}. Give it control groups (version 2 and delegated "
            "ones for a rootless engine)."
        )


# ── whose a container is ─────────────────────────────────────────────────────


def _myself() -> dict[str, Any]:
    """Name this process so that nobody else ever has that name: boot, process namespace, number, time of start."""
    return {"pid": os.getpid(), "place": _place(), "started": _started(os.getpid())}


def _place() -> list[str]:
    boot = Path("/proc/sys/kernel/random/boot_id")
    return [boot.read_text().strip(), str(Path("/proc/self/ns/pid").readlink())] if boot.exists() else []


def _started(pid: int) -> str | None:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return None


def _sweep(api: Any) -> None:
    """Remove containers whose server is no more; those of a server we cannot see go when they are a day old."""
    from docker.errors import APIError

    for found in api.containers(all=True, filters={"label": LABEL}):
        if _orphaned(found, time.time()):
            with suppress(APIError):  # another server does the same
                api.remove_container(found["Id"], force=True, v=True)


def _orphaned(found: Mapping[str, Any], now: float) -> bool:
    try:
        owner = json.loads(found["Labels"][OWNER])
        if owner["place"] == _place():
            return bool(_started(int(owner["pid"])) != owner["started"])
    except (KeyError, ValueError, TypeError):
        pass
    return bool(now - found["Created"] > _A_DAY_S)
