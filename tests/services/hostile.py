"""Submissions that take all they can get: each a program whose `solve()` does not return by itself."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

HOSTILE: Mapping[str, str] = {
    name: dedent(source).lstrip("\n")
    for name, source in {
        "a burner of processors": """
            import hashlib, threading
            block = bytes(4 << 20)
            def burn():
                while True: hashlib.sha256(block)
            def solve():
                for _ in range(8): threading.Thread(target=burn).start()
                burn()
        """,
        "memory": """
            def solve():
                held = []
                while True: held.append(bytearray(b'x' * (8 << 20)))
        """,
        "memory, again and again": """
            def solve():
                while True:
                    held = []
                    try:
                        while True: held.append(bytearray(b'x' * (4 << 20)))
                    except MemoryError: held.clear()
        """,
        "children of children": """
            import os, subprocess, sys
            def solve():
                while True:
                    try: os.fork()
                    except OSError: pass
                    try: subprocess.Popen([sys.executable, '-c', 'while True: pass'])
                    except OSError: pass
        """,
        "threads that never end": """
            import threading, time
            def solve():
                while True:
                    try: threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
                    except RuntimeError: pass
        """,
        "a flood of output": """
            def solve():
                while True: print('x' * 10_000)
        """,
        "a flood to standard descriptors": """
            import os
            def solve():
                while True:
                    for descriptor in (1, 2): os.write(descriptor, b'x' * 65536)
        """,
        "a disk filled and filled again": """
            import os, tempfile
            def solve():
                folder = tempfile.mkdtemp()
                while True:
                    for number in range(2_000):
                        try:
                            with open(f'{folder}/{number}', 'wb') as file:
                                for _ in range(8): file.write(b'x' * (1 << 20))
                        except OSError: break
                    for name in os.listdir(folder): os.unlink(f'{folder}/{name}')
        """,
        "a flood of frames": """
            import os, stat
            def solve():
                body = b'{"header": {"msg_type": "status"}, "parent_header": {}, "metadata": {}, "content": {}}'
                block = (len(body).to_bytes(4, 'big') + body) * 500
                while True:
                    for descriptor in range(3, 256):
                        try:
                            mode = os.fstat(descriptor).st_mode
                            if stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode): os.write(descriptor, block)
                        except OSError: pass
        """,
        "a flood of deep frames": """
            import os, stat
            def solve():
                body = b'[' * 1_000_000
                block = len(body).to_bytes(4, 'big') + body
                while True:
                    for descriptor in range(3, 256):
                        try:
                            mode = os.fstat(descriptor).st_mode
                            if stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode): os.write(descriptor, block)
                        except OSError: pass
        """,
        "system calls without end": """
            import os
            def solve():
                while True:
                    os.close(os.dup(0))
                    os.sched_yield()
                    try: os.mkdir('x'); os.rmdir('x')
                    except OSError: pass
        """,
    }.items()
}
