"""Says what it is called as an owner, and stays."""

import time

from jupyter_praxis.jobs.owners import name_owner

print(name_owner("unique"), flush=True)
time.sleep(600)
