"""Parses a file with python-hcl2 and prints the processor time of each run as a line of JSON.

python_hcl2.py FILE REPETITIONS
"""

import json
import sys
import time

import hcl2

with open(sys.argv[1]) as file:
    text = file.read()
# Reading its own grammar is not measured.
hcl2.loads("a = 1\n")
runs = []
for _ in range(int(sys.argv[2])):
    started = time.process_time_ns()
    hcl2.loads(text)
    runs.append(time.process_time_ns() - started)
print(json.dumps({"bytes": len(text.encode()), "problems": 0, "cpu_ns": runs}))
