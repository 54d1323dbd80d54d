"""The embedded services, the supervisor, and what is left of them when they are killed."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from sorasite.services import ServiceError, addresses, console, dev
from sorasite.services.console import Console
from sorasite.services.embedded import Embedded
from sorasite.services.layout import ROOT, Busy, lock, port_is_free, remembered_port, write_whole
from sorasite.services.process import Program
from sorasite.services.supervisor import Child, Stopping, Supervisor


def until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def is_gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


# Addresses


def test_there_are_no_addresses_before_the_first_start(tmp_path):
    assert addresses(tmp_path) is None


def test_the_addresses_are_known_before_the_services_run_and_stay_the_same(tmp_path):
    Embedded(tmp_path, environ={}).settle_addresses()
    first = addresses(tmp_path)
    Embedded(tmp_path, environ={}).settle_addresses()
    assert first and first["pids"] == {}
    assert addresses(tmp_path) == first


def test_secrets_are_for_their_owner_alone_and_not_on_the_command_line(services):
    for name in (
        "run/services.json",
        "postgres/password",
        "postgres/superuser-password",
        "valkey/password",
        "valkey/valkey.conf",
    ):
        assert mode(services.var / name) == 0o600, name
    passwords = {(services.var / name / "password").read_text().strip() for name in ("postgres", "valkey")}
    for process, _ in services.running.values():
        line = " ".join(psutil.Process(process.pid).cmdline())
        assert not any(password in line for password in passwords)


def test_a_service_from_outside_is_left_alone(tmp_path):
    outside = {"DATABASE_URL": "postgres://elsewhere/db", "REDIS_URL": "redis://elsewhere"}
    with Embedded(tmp_path, environ=outside).up() as embedded:
        assert embedded.services == []
        assert not (tmp_path / "postgres").exists()
    only_valkey = Embedded(tmp_path, environ={"DATABASE_URL": "postgres://elsewhere/db"})
    assert [service.name for service in only_valkey.services] == ["valkey"]


def test_a_port_that_was_taken_meanwhile_is_replaced(tmp_path):
    kept = remembered_port(tmp_path / "port")
    with socket.socket() as other:
        other.bind(("127.0.0.1", kept))
        other.listen()
        assert not port_is_free(kept)
        assert remembered_port(tmp_path / "port", keep=True) == kept
        fresh = remembered_port(tmp_path / "port")
    assert fresh != kept
    assert remembered_port(tmp_path / "port") == fresh


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "kept"
    write_whole(target, "first")
    with pytest.raises(TypeError):
        write_whole(target, b"second")  # type: ignore[arg-type]
    assert target.read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_folder_that_is_not_ours_is_named_with_a_way_out(tmp_path):
    (tmp_path / "var").write_text("a file where a folder should be")
    with pytest.raises(ServiceError, match="SORASITE_VAR"):
        Embedded(tmp_path / "var", environ={}).settle_addresses()


# PostgreSQL and Valkey


def test_the_site_is_no_superuser_and_has_its_extensions(services):
    with psycopg.connect(addresses(services.var)["database_url"]) as link:
        assert link.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() == (False,)
        extensions = {name for (name,) in link.execute("SELECT extname FROM pg_extension")}
        assert link.execute("SELECT upper('ä'), 'a' < 'B'").fetchone() is not None
    assert {"vector", "pg_trgm"} <= extensions


def test_nobody_gets_in_without_the_password(services):
    found = addresses(services.var)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(found["database_url"].replace(services.postgres.password, "guess"))
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=services.valkey.port).ping()


def test_no_committed_row_and_no_message_is_lost_to_three_kills(tmp_path):
    for kept in range(3):
        with Embedded(tmp_path, environ={}, durable=False).up() as embedded:
            found = addresses(tmp_path)
            with psycopg.connect(found["database_url"], autocommit=True) as link:
                link.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
                assert link.execute("SELECT count(*) FROM kept").fetchone() == (kept,)
                link.execute("INSERT INTO kept VALUES (%s)", [kept])
            queue = redis.Redis.from_url(found["redis_url"])
            assert queue.llen("kept") == kept
            queue.rpush("kept", kept)
            for process, _ in embedded.running.values():
                process.kill()
                process.wait()


def test_a_pid_file_that_names_a_stranger_does_not_keep_the_database_down(tmp_path):
    with Embedded(tmp_path, environ={"REDIS_URL": "redis://elsewhere"}, durable=False).up() as embedded:
        pid_file = embedded.postgres.data / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
        process, _ = embedded.running["postgres"]
        process.kill()
        process.wait()
    # After a restart of a container the pid may be that of anything: here, of a process of PostgreSQL's own user.
    with living_process(embedded.postgres.account) as stranger:
        pid_file.write_text("\n".join([str(stranger), *lines[1:]]) + "\n")
        with Embedded(tmp_path, environ={"REDIS_URL": "redis://elsewhere"}, durable=False).up() as again:
            assert again.postgres.is_ready()
            assert psutil.pid_exists(stranger)


@contextlib.contextmanager
def living_process(account) -> Iterator[int]:
    process = subprocess.Popen(["/bin/sleep", "60"], user=account.uid if account else None)
    try:
        yield process.pid
    finally:
        process.kill()
        process.wait()


def test_a_first_start_that_was_broken_off_is_done_again(tmp_path):
    (tmp_path / "postgres" / "new").mkdir(parents=True)
    (tmp_path / "postgres" / "new" / "PG_VERSION").write_text("half")
    with Embedded(tmp_path, environ={"REDIS_URL": "redis://elsewhere"}, durable=False).up() as embedded:
        assert embedded.postgres.is_ready()
        assert not (tmp_path / "postgres" / "new").exists()


def test_data_of_another_major_version_are_refused_in_words(services, tmp_path):
    embedded = Embedded(tmp_path, environ={"REDIS_URL": "redis://elsewhere"})
    embedded.postgres.data.mkdir(parents=True)
    (embedded.postgres.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(ServiceError, match=r"PostgreSQL 17.*restore"):
        embedded.start()
    assert addresses(tmp_path)["pids"] == {}


# Nothing survives

PARENT = """
import sys, time
from pathlib import Path
from sorasite.services.embedded import Embedded
with Embedded(Path(sys.argv[1]), environ={}, durable=False).up():
    print("up", flush=True)
    time.sleep(60)
"""


def test_the_services_end_with_whoever_started_them(tmp_path):
    with subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT) as parent:
        assert parent.stdout and parent.stdout.readline() == b"up\n"
        below = psutil.Process(parent.pid).children(recursive=True)
        assert {"postgres", "valkey-server"} <= {process.name() for process in below}
        parent.kill()
    until(lambda: all(map(is_gone, below)), 10)


GRANDCHILD = """
import subprocess, sys, time
from sorasite.services.deathsig import die_with_parent
if len(sys.argv) > 1:
    child = subprocess.Popen([sys.executable, *sys.orig_argv[1:-1]])
    print(child.pid, flush=True)
else:
    die_with_parent()
    print("ready", flush=True)
time.sleep(60)
"""


def test_a_process_that_asks_for_it_ends_with_its_parent():
    with subprocess.Popen([sys.executable, "-c", GRANDCHILD, "parent"], stdout=subprocess.PIPE, cwd=ROOT) as parent:
        assert parent.stdout
        said = {parent.stdout.readline().strip(), parent.stdout.readline().strip()}
        (pid,) = said - {b"ready"}
        child = psutil.Process(int(pid))
        parent.kill()
    until(lambda: is_gone(child), 5)


def test_only_one_process_holds_the_lock_and_its_death_frees_it(tmp_path):
    holder = "import sys,time; from pathlib import Path; from sorasite.services.layout import lock\n"
    holder += "with lock(Path(sys.argv[1]), 'bin/dev'): print('held', flush=True); time.sleep(60)"
    path = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", holder, str(path)], stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout and other.stdout.readline() == b"held\n"
        with pytest.raises(Busy) as busy, lock(path, "bin/manage"):
            pass
        assert busy.value.holder == {"pid": other.pid, "command": "bin/dev"}
        other.kill()
    with lock(path, "bin/manage"):
        pass


# The supervisor


@pytest.fixture
def supervisor(tmp_path) -> Iterator[Supervisor]:
    """One in this process, which gets its own signals back afterwards."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGCHLD, signal.SIGPIPE)
    kept = {number: signal.getsignal(number) for number in numbers}
    read, write = os.pipe()
    stream = os.fdopen(write, "w")
    one = Supervisor(Console(tmp_path, stream))
    yield one
    one.stop()
    one.console.close()
    stream.close()
    os.close(read)
    signal.set_wakeup_fd(-1)
    for number, handler in kept.items():
        signal.signal(number, handler)


def python(name: str, code: str, tier: int = 0, patience: float = 5.0, once: bool = False) -> Child:
    program = Program(name, (sys.executable, "-uc", code), dict(os.environ), stop=((signal.SIGTERM, patience),))
    return Child(name, lambda: program, tier, once=once)


def log_of(supervisor: Supervisor, name: str) -> str:
    path = supervisor.console.var / "log" / f"{name}.log"
    return path.read_text() if path.exists() else ""


def test_a_crashed_child_is_started_again_each_time_a_little_later(supervisor, monkeypatch):
    monkeypatch.setattr("sorasite.services.supervisor.FIRST_PAUSE", 0.01)
    child = python("crasher", "print('here'); raise SystemExit(3)")
    supervisor.start(child)
    pauses = []
    plan = supervisor._plan_restart

    def noted(child: Child, why: str) -> None:
        plan(child, why)
        assert why == "ended with code 3"
        assert child.due is not None
        pauses.append(round(child.due - time.monotonic(), 2))
        if len(pauses) == 4:
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(supervisor, "_plan_restart", noted)
    with pytest.raises(Stopping):
        supervisor.watch()
    assert pauses == [0.01, 0.02, 0.04, 0.08]
    assert log_of(supervisor, "crasher") == "here\n" * 4


WATCHES = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: (print("told"), sys.exit(0)))
print("ready")
time.sleep(60)
"""


def test_children_are_stopped_in_reverse_order_and_may_say_goodbye(supervisor):
    order: list[str] = []
    for tier, name in enumerate(("below", "middle", "top")):
        child = python(name, WATCHES, tier)
        child.heard = lambda text, name=name: order.append(f"{name} {text}")
        supervisor.start(child)
        supervisor.wait(lambda name=name: f"{name} ready" in order, 10, name)
    supervisor.stop()
    assert order[3:] == ["top told", "middle told", "below told"]
    assert not any(child.running for child in supervisor.children)


STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid)
time.sleep(60)
"""


def test_who_does_not_listen_is_killed_with_all_it_started(supervisor):
    heard: list[str] = []
    child = python("stubborn", STUBBORN, patience=0.3)
    child.heard = heard.append
    supervisor.start(child)
    supervisor.wait(lambda: heard, 10, "stubborn")
    grandchild = psutil.Process(int(heard[0]))
    began = time.monotonic()
    supervisor.stop()
    assert time.monotonic() - began < 3
    until(lambda: is_gone(grandchild), 2)


def test_a_child_that_cannot_start_says_why(supervisor):
    child = python("broken", "print('no such luck'); raise SystemExit(1)")
    with pytest.raises(ServiceError, match="no such luck"):
        supervisor.start_and_wait(child, lambda: False, 10)
    assert child.due is None


def test_a_child_that_ends_by_itself_is_not_started_again(supervisor):
    assert supervisor.run(python("once", "print('done'); raise SystemExit(7)", once=True), 10) == 7
    assert supervisor.children[0].due is None
    assert log_of(supervisor, "once") == "done\n"


# The console


def test_a_reader_that_does_not_read_never_makes_us_wait(tmp_path):
    read, write = os.pipe()
    with os.fdopen(write, "w") as stream:
        lines = Console(tmp_path, stream)
        began = time.monotonic()
        for _ in range(400):
            lines.line("web", "x" * 1000)
        assert time.monotonic() - began < 5
        lines.close()
    os.close(read)
    assert (tmp_path / "log" / "web.log").read_text().count("\n") == 400


def test_a_terminal_that_went_away_does_not_stop_the_site(tmp_path):
    read, write = os.pipe()
    stream = os.fdopen(write, "w")
    lines = Console(tmp_path, stream)
    os.close(read)
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    lines.line("web", "hello")
    lines.line("web", "again")
    signal.signal(signal.SIGPIPE, before)
    lines.close()
    with contextlib.suppress(BrokenPipeError):
        stream.close()
    assert (tmp_path / "log" / "web.log").read_text() == "hello\nagain\n"


def test_only_errors_of_a_quiet_child_are_shown_and_logs_are_turned_over(tmp_path, monkeypatch):
    monkeypatch.setattr(console, "KEEP_LOG", 100)
    monkeypatch.setattr("sorasite.services.embedded.KEEP_LOG", 100)
    with (tmp_path / "shown").open("w") as stream:
        lines = Console(tmp_path, stream)
        for number in range(20):
            lines.line("postgres", f"LOG: {number} checkpoint", quiet=True)
        lines.line("postgres", "FATAL: out of luck", quiet=True)
        lines.close()
    assert (tmp_path / "shown").read_text() == " postgres | FATAL: out of luck\n"
    assert {path.name for path in (tmp_path / "log").iterdir()} == {"postgres.log", "postgres.log.1"}
    assert sum(path.stat().st_size for path in (tmp_path / "log").iterdir()) < 300


# bin/dev and bin/manage


def test_a_taken_port_is_named_with_a_way_out():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ServiceError, match=f"Port {port} is taken.*SORASITE_PORT={port + 1}"):
            dev.listening_places(port)


def test_an_address_that_is_not_of_this_machine_is_a_clear_message(monkeypatch):
    monkeypatch.setenv("SORASITE_LISTEN", "203.0.113.7")
    with pytest.raises(ServiceError, match=r"203\.0\.113\.7.*SORASITE_LISTEN"):
        dev.listening_places(8000)


def test_a_port_that_is_no_number_is_refused_in_words(monkeypatch):
    monkeypatch.setenv("SORASITE_PORT", "80x")
    with pytest.raises(ServiceError, match="SORASITE_PORT is '80x'"):
        dev.number("SORASITE_PORT", 8000, 1, 65535)


def test_a_second_bin_dev_says_who_is_first(tmp_path):
    with (
        dev.alone(tmp_path),
        pytest.raises(ServiceError, match=f"already runs here .process {os.getpid()}"),
        dev.alone(tmp_path),
    ):
        pass


def manage(var: Path, code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SORASITE_VAR": str(var)}
    command = [sys.executable, "-m", "sorasite.services.manage", "shell", "--no-imports", "-c", code]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def test_manage_has_the_services_up_and_passes_the_exit_code_through(tmp_path):
    ask = "import sys; from django.db import connection as c; k = c.cursor(); k.execute('SELECT 42')"
    done = manage(tmp_path, f"{ask}; sys.exit(k.fetchone()[0])")
    assert done.returncode == 42, done.stderr
    assert addresses(tmp_path)["pids"] == {}


def test_manage_uses_the_services_that_run_and_leaves_them_running(tmp_path):
    run = tmp_path / "run"
    with Embedded(tmp_path, environ={}, durable=False).up() as embedded, lock(run / "services.lock", "bin/dev"):
        before = addresses(tmp_path)
        assert manage(tmp_path, "import sys; sys.exit(3)").returncode == 3
        assert addresses(tmp_path) == before
        assert all(process.poll() is None for process, _ in embedded.running.values())
