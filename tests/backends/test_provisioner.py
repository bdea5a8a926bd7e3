"""The kernelspec `praxis-python` through jupyter_client, as Jupyter itself starts it: what works in a notebook."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import nbformat
import pytest
from jupyter_client.ioloop import AsyncIOLoopKernelManager
from nbclient import NotebookClient
from services.notebooks import PATIENCE_S, Notebook, manager_of, notebook

NAMESPACES = pytest.param("namespaces", marks=pytest.mark.wall)
each_sandbox = pytest.mark.parametrize("sandbox", [NAMESPACES, "landlock", "process"])
each_wall = pytest.mark.parametrize("sandbox", [NAMESPACES, "landlock"])


@each_sandbox
async def test_a_cell_runs_and_an_error_is_told_in_colour(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path) as one:
        said = await one.run("x = 20\nprint('hello')\nx + 1")
        assert (said.status, said.text) == ("ok", "hello\n21")
        said = await one.run("1 / 0")
        assert (said.status, said.text) == ("error", "ZeroDivisionError: division by zero")
        assert "\x1b[" in "".join(said.of_kind("error")[0]["traceback"])


@each_sandbox
async def test_the_notebooks_folder_is_read_and_written_and_its_modules_are_found(sandbox, tmp_path) -> None:
    (tmp_path / "data.csv").write_text("a,b\n1,2\n")
    (tmp_path / "beside.py").write_text("answer = 42\n")
    async with notebook(sandbox, tmp_path) as one:
        said = await one.run("import os, beside; print(os.getcwd(), open('data.csv').read(), beside.answer)")
        assert said.text == f"{tmp_path} a,b\n1,2\n 42\n"
        said = await one.run(
            "os.makedirs('made/deep')\n"
            "open('new.txt', 'w').write('kept')\n"
            "os.rename('new.txt', 'made/deep/new.txt')\n"
            "import shutil; shutil.copy2('data.csv', 'copy.csv')\n"
            "os.remove('data.csv')\n"
        )
        assert said.status == "ok"
    assert (tmp_path / "made" / "deep" / "new.txt").read_text() == "kept"
    assert {place.name for place in tmp_path.iterdir()} == {"beside.py", "copy.csv", "made"}
    assert (tmp_path / "copy.csv").stat().st_uid == os.geteuid()


@each_sandbox
async def test_plots_and_tables_are_shown(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path) as one:
        said = await one.run("%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 3, 2]);")
        assert "image/png" in said.of_kind("display_data")[0]["data"], said.text
        said = await one.run("import pandas as pd\npd.DataFrame({'a': [1, 2]})")
        assert "<table" in said.of_kind("execute_result")[0]["data"]["text/html"]
        assert [place.name for place in tmp_path.iterdir()] == []


@each_sandbox
async def test_input_and_getpass_ask_and_get_an_answer(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path) as one:
        said = await one.run(
            "import getpass\nname = input('Who? ')\nprint(f'Hello {name}', getpass.getpass('Word? '))",
            answers=["Ada", "sesame"],
        )
        assert (said.status, said.text) == ("ok", "Hello Ada sesame\n")


@each_sandbox
async def test_what_is_printed_arrives_while_the_cell_still_runs(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path) as one:
        heard: list[str] = []

        def hear(message) -> None:
            if message["msg_type"] == "stream":
                heard.append(message["content"]["text"])
                (tmp_path / "heard").touch()

        said = await one.run(
            "import pathlib, time\n"
            "print('one', end='')\n"
            "while not pathlib.Path('heard').exists(): time.sleep(0.01)\n"
            "print('two')",
            hear,
        )
        assert (said.status, heard[0], "".join(heard)) == ("ok", "one", "onetwo\n")


@each_sandbox
async def test_a_display_is_updated_and_a_widget_talks(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path) as one:
        said = await one.run(
            "from IPython.display import display\nshown = display('first', display_id=True)\n"
            "shown.update('second')"
        )
        assert said.of_kind("display_data")[0]["data"]["text/plain"] == "'first'"
        assert said.of_kind("update_display_data")[0]["data"]["text/plain"] == "'second'"
        said = await one.run(
            "import comm\n"
            "talk = comm.create_comm(target_name='test', data={'at': 1})\n"
            "talk.on_msg(lambda message: talk.send({'back': message['content']['data']}))"
        )
        opened = said.of_kind("comm_open")[0]
        assert opened["data"] == {"at": 1}
        session = one.client.session
        message = session.msg("comm_msg", {"comm_id": opened["comm_id"], "data": 7})
        one.client.shell_channel.send(message)
        while True:
            answer = await one.client.get_iopub_msg(timeout=PATIENCE_S)
            if answer["msg_type"] == "comm_msg":
                assert answer["content"]["data"] == {"back": 7}
                break


@each_sandbox
async def test_completion_inspection_history_and_magics_work(sandbox, tmp_path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "script.py").write_text("found = 1\n")
    async with notebook(sandbox, tmp_path) as one:
        await one.run("number_of_things = 3")
        assert "number_of_things" in (await one.asked("complete", "number_o"))["matches"]
        found = await one.asked("inspect", "len")
        assert "number of items" in found["data"]["text/plain"]
        assert (await one.run("In[1]")).text == repr("number_of_things = 3")
        assert "number_of_things = 3" in (await one.run("%history")).text
        assert "loop" in (await one.run("%timeit -n1 -r1 1 + 1")).text
        assert "Wall time" in (await one.run("%%time\n1 + 1")).text
        assert (await one.run("import asyncio\nawait asyncio.sleep(0, 'waited')")).text == "'waited'"
        assert "number of items" in (await one.run("help(len)")).text
        assert (await one.run("%cd below")).status == "ok"
        assert (await one.run("%run ../script.py\nfound")).text == "1"


@each_sandbox
async def test_a_loop_a_sleep_and_a_question_are_interrupted_and_nothing_is_lost(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path) as one:
        await one.run("x = 1\nimport time")
        for cell in ("print('on', flush=True)\nwhile True: pass", "print('on', flush=True)\ntime.sleep(600)"):
            said = await one.interrupted(cell)
            assert said.of_kind("error")[0]["ename"] == "KeyboardInterrupt"
        said = await one.interrupted("input('Well? ')", answers=True)
        assert said.of_kind("error")[0]["ename"] == "KeyboardInterrupt"
        await one.manager.interrupt_kernel()  # of a kernel that does nothing
        assert (await one.run("x")).text == "1"


@each_sandbox
async def test_a_restart_gives_a_new_state_on_the_same_connection(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path) as one:
        before = one.manager.get_connection_info()
        await one.run("x = 1")
        await one.manager.restart_kernel()
        await one.client.wait_for_ready(timeout=PATIENCE_S)
        assert (await one.run("'x' in globals()")).text == "False"
        assert one.manager.get_connection_info() == before
        sockets = Path(one.manager.ip).parent
        assert await one.manager.is_alive()
        await one.manager.shutdown_kernel()
        assert not await one.manager.is_alive()
        assert not sockets.exists()


@each_sandbox
async def test_a_kernel_that_dies_is_seen_to_be_dead_and_starts_again(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path) as one:
        for death in ("import os; os._exit(3)", "exit"):
            one.client.execute(death)
            provisioner = one.manager.provisioner
            await asyncio.wait_for(provisioner._launched.wait(), PATIENCE_S)
            assert not await one.manager.is_alive()
            await one.manager.restart_kernel(now=True)
            await one.client.wait_for_ready(timeout=PATIENCE_S)
            assert (await one.run("1 + 1")).text == "2"


@each_sandbox
async def test_two_notebooks_run_at_once_and_share_nothing_but_their_folder(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path) as one, notebook(sandbox, tmp_path) as other:
        await asyncio.gather(one.run("x = 1"), other.run("x = 2"))
        said = await asyncio.gather(one.run("x"), other.run("x"))
        assert [each.text for each in said] == ["1", "2"]
        await one.run("open('left', 'w').write('for you')")
        assert (await other.run("open('left').read()")).text == "'for you'"


@each_sandbox
async def test_two_hundred_megabytes_and_a_flood_of_prints_pass(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path, memory_mb=4096) as one:
        said = await one.run("print('x' * 200_000_000)")
        assert (said.status, len(said.text)) == ("ok", 200_000_001)
        said = await one.run("for number in range(50_000): print(number)")
        assert said.status == "ok"
        assert said.text.endswith("49999\n")
        assert (await one.run("1 + 1")).text == "2"


@each_wall
async def test_memory_and_files_are_bounded_as_set(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path, memory_mb=512, file_mb=1) as one:
        said = await one.run("much = bytearray(600 << 20)")
        assert said.of_kind("error")[0]["ename"] == "MemoryError"
        said = await one.run("open('large', 'wb').write(bytes(2 << 20))")
        assert "File too large" in said.text
        assert (await one.run("len(bytearray(300 << 20))")).text == str(300 << 20)
    async with notebook(sandbox, tmp_path, memory_mb=0, file_mb=0) as one:
        assert (await one.run("len(bytearray(600 << 20))")).text == str(600 << 20)
        assert (await one.run("open('large', 'wb').write(bytes(2 << 20))")).status == "ok"


REFUSED = (
    ("!ls", "no other program can be started"),
    ("found = !ls", "no other program can be started"),
    ("%%bash\nls", "no other program can be started"),
    ("import subprocess; subprocess.run(['ls'])", "no other program can be started"),
    ("import os; os.fork()", "no other program can be started"),
    ("import multiprocessing; multiprocessing.Pool(2)", "no other program can be started"),
    ("%pip install numpy", "packages cannot be installed"),
    ("!pip install numpy", "packages cannot be installed"),
    ("import urllib.request as r; r.urlopen('http://example.org')", "there is no network"),
    ("import socket; socket.create_connection(('127.0.0.1', 80))", "there is no network"),
    ("import os; os.symlink('data', 'link')", "no links are made"),
)


@each_wall
async def test_what_the_wall_refuses_is_refused_in_a_sentence(sandbox, tmp_path) -> None:
    async with notebook(sandbox, tmp_path) as one:
        for cell, sentence in REFUSED:
            said = await one.run(cell)
            assert said.status == "error"
            assert sentence in said.text
            assert "Errno" not in said.text


async def test_environment_variables_the_site_names_are_there_and_no_others(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PRAXIS_SECRET", "a key")
    async with notebook("auto", tmp_path, environment={"COURSE": "two"}) as one:
        said = await one.run("import os; os.environ['COURSE'], 'a key' in str(os.environ)")
        assert said.text == "('two', False)"


async def test_jupyter_starts_a_dead_kernel_again_by_itself(tmp_path) -> None:
    manager = manager_of("auto", kind=AsyncIOLoopKernelManager)
    restarted = asyncio.Event()
    await manager.start_kernel(cwd=str(tmp_path))
    try:
        manager.add_restart_callback(restarted.set)
        launched = manager.provisioner._launched
        os.kill(launched.kernel_pid, signal.SIGKILL)
        await asyncio.wait_for(restarted.wait(), PATIENCE_S)
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=PATIENCE_S)
        assert (await Notebook(manager, client).run("1 + 1")).text == "2"
        client.stop_channels()
        assert manager.provisioner._launched is not launched
    finally:
        await manager.shutdown_kernel(now=True)


async def test_a_whole_notebook_runs_unattended(tmp_path) -> None:
    cells = ["open('left.txt', 'w').write('by nbclient')", "print(open('left.txt').read())"]
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    runner = NotebookClient(made, km=manager_of("auto"), resources={"metadata": {"path": str(tmp_path)}})
    await runner.async_execute()
    assert made.cells[1].outputs[0].text == "by nbclient\n"
    assert (tmp_path / "left.txt").read_text() == "by nbclient"
