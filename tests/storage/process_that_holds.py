"""Changes a row, says so, and never commits. Argument: a SQLite file."""

import sqlite3
import sys
import time

connection = sqlite3.connect(sys.argv[1])
connection.execute("UPDATE submissions SET learner = 'nobody'")
print("held", flush=True)
time.sleep(600)
