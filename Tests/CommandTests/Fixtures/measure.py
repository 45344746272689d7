# SPDX-License-Identifier: MIT
"""Runs a program, and ends standard error with a line of what it took: seconds and MB at the peak."""
import resource
import subprocess
import sys
import time

LONGEST = 120  # seconds
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024

begin = time.monotonic()
try:
    status = subprocess.run(sys.argv[1:], timeout=LONGEST).returncode
except subprocess.TimeoutExpired:
    status = 124
seconds = time.monotonic() - begin
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * MAXRSS_UNIT
print(f"measured {seconds:.3f} {peak / (1 << 20):.1f}", file=sys.stderr)
sys.exit(status if status >= 0 else 128 - status)
