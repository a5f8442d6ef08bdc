"""The watch for internet sockets sees a planted one, in this process, in a child and in a child's child."""

import socket
import subprocess
import sys

import pytest

from tests.house.needs import needs_that
from tests.house.sockets import InternetSocket, kernel_can_watch, open_internet_sockets, run_watched

# A socket opened by native code, which no audit hook of Python hears.
NATIVE = "import ctypes; ctypes.CDLL(None).socket({family}, 1, 0)"
by_the_kernel = needs_that(kernel_can_watch(), "a Linux kernel of 5.5 or later on x86-64 or arm64")


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_socket_planted_here_is_refused_and_remembered(socket_guard, family):
    with pytest.raises(InternetSocket):
        socket.socket(family, socket.SOCK_DGRAM)

    asked = socket_guard.take()
    assert len(asked) == 1
    assert "test_sockets.py" in asked[0]


def test_looking_up_a_name_is_refused_too(socket_guard):
    with pytest.raises(InternetSocket):
        socket.getaddrinfo("localhost", 80)

    assert socket_guard.take()[0].startswith("socket.getaddrinfo")


def test_a_socket_of_the_machine_itself_is_no_internet_socket(socket_guard):
    with socket.socket(socket.AF_UNIX) as local:
        assert local.fileno() > 0

    assert socket_guard.take() == []


@needs_that(sys.platform == "linux", "Linux")
def test_a_socket_that_native_code_holds_open_here_is_found():
    import ctypes

    libc = ctypes.CDLL(None)
    file = libc.socket(int(socket.AF_INET), int(socket.SOCK_STREAM), 0)

    try:
        found = open_internet_sockets()
    finally:
        libc.close(file)

    assert found == [f"file {file}, family {int(socket.AF_INET)}"]
    assert open_internet_sockets() == []


def test_a_swallowed_refusal_fails_the_test_all_the_same(tmp_path):
    finished = pytest_on(
        tmp_path,
        """
import socket

def test_that_swallows():
    try:
        socket.socket()
    except BaseException:
        pass
""",
    )

    assert finished.returncode == 1
    assert "socket.__new__" in finished.stdout


def test_a_program_without_sockets_is_left_in_peace(tmp_path):
    finished, sockets = run_watched([sys.executable, "-c", "print('all quiet')"], tmp_path)

    assert finished.stdout.strip() == "all quiet"
    assert sockets == []


def test_a_socket_planted_in_a_child_is_seen(tmp_path):
    finished, sockets = run_watched([sys.executable, "-c", "import socket; socket.socket()"], tmp_path)

    assert finished.returncode != 0
    assert sockets


def test_a_socket_planted_in_a_childs_child_is_seen_though_the_child_hides_it(tmp_path):
    grandchild = "import socket; socket.socket(socket.AF_INET6)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}], stderr=subprocess.DEVNULL)"

    finished, sockets = run_watched([sys.executable, "-c", child], tmp_path)

    assert finished.returncode == 0
    assert sockets


@by_the_kernel
@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_socket_that_native_code_opens_in_a_child_is_seen_though_closed_at_once(tmp_path, family):
    _, sockets = run_watched([sys.executable, "-I", "-c", NATIVE.format(family=int(family))], tmp_path)

    assert len(sockets) == 1
    assert f"family {int(family)}" in sockets[0]


def pytest_on(folder, text):
    """Runs a test of its own under the conftest of these tests."""
    from tests.house.test_ledger import ROOT

    (folder / "test_planted.py").write_text(text, "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", "pyproject.toml"]
    return subprocess.run(
        [*command, f"--rootdir={ROOT}", str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
