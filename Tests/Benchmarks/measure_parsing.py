"""Measures the programs that Tests/Benchmarks/parse has built and prints Markdown tables. See README.md."""

import argparse
import json
import os
import statistics
import subprocess
import sys

PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Parsing", "peers")
PIPELINES = 1000
LARGE = 48  # times as much text: 50 MB
HEADROOM = 2.5  # The factor by which --quick extends each limit, since the machine may be busy.


def run(command):
    """Runs a command; returns its JSON and its peak memory in bytes."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed ({process.returncode})")
    result = json.loads(output) if output else {}
    if result.get("problems"):
        raise RuntimeError(f"{' '.join(command)}: {result['problems']} problems")
    return result, usage.ru_maxrss * 1024


class Row:
    """The processor times of one program, in milliseconds."""

    def __init__(self, name, command):
        self.name, self.command = name, command
        self.times, self.peaks, self.bytes = [], [], 0

    def measure(self, repetitions=1):
        result, peak = run(self.command + [str(repetitions)])
        self.times += [nanoseconds / 1e6 for nanoseconds in result["cpu_ns"]]
        self.peaks.append(peak)
        self.bytes = result["bytes"]

    @property
    def median(self):
        return statistics.median(self.times)

    @property
    def memory(self):
        return statistics.median(self.peaks) / self.bytes


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def main():
    parser = argparse.ArgumentParser(
        prog="Tests/Benchmarks/parse",
        description="Measures the parser, and on request hclsyntax (Go) and python-hcl2.",
        epilog="Exit codes: 0 every target is met, 1 at least one is not, 2 the measurement failed.",
    )
    parser.add_argument(
        "--quick", action="store_true", help=f"repeat less; allow {HEADROOM} times each limit"
    )
    parser.add_argument(
        "--peers", action="store_true", help="also measure hclsyntax and python-hcl2"
    )
    for hidden in ("--binaries", "--work", "--python"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    options = parser.parse_args()
    program = os.path.join(options.binaries, "measure-parsing")
    small, large = (os.path.join(options.work, f"{name}.tf") for name in ("small", "large"))
    run([program, "write", small, str(PIPELINES)])
    run([program, "write", large, str(PIPELINES * LARGE)])

    ours = Row("ours, the first of a process", [program, "parse", small])
    formatting = Row("ours, with formatting", [program, "format", small])
    syntax = Row("ours, with the writer's syntax", [program, "walk", small])
    fifty = Row("ours, 50 MB", [program, "parse", large])
    go = Row("hclsyntax, the first of a process", [os.path.join(options.work, "hclsyntax"), small])
    python = Row(
        "python-hcl2", [options.python, os.path.join(PEERS, "python_hcl2.py"), small]
    )
    rows = [ours, formatting, syntax, fifty] + ([go, python] if options.peers else [])
    # They take turns, so that a disturbance of the machine affects all of them.
    for turn in range(5 if options.quick else 15):
        for _ in range(3):
            ours.measure()
        formatting.measure()
        syntax.measure()
        if options.peers:
            go.measure()
        if turn % 5 == 0:
            fifty.measure()
            if options.peers:
                python.measure()
    warm = Row("ours, repeated in one process", ours.command)
    warm.measure(20)
    warm.times = warm.times[1:]
    rows.insert(1, warm)
    if options.peers:
        go_warm = Row("hclsyntax, repeated in one process", go.command)
        go_warm.measure(20)
        go_warm.times = go_warm.times[1:]
        rows.insert(rows.index(go) + 1, go_warm)

    print(
        f"{ours.bytes:,} bytes of HCL; {os.cpu_count()} processors,"
        f" load average {os.getloadavg()[0]:.1f}\n"
    )
    print("| parsing | processor time, median | minimum – maximum | runs | × ours | peak memory / input |")
    print("|---|---|---|---|---|---|")
    for row in rows:
        print(
            f"| {row.name} | {number(row.median)} ms | {number(min(row.times))} –"
            f" {number(max(row.times))} ms | {len(row.times)} | {row.median / ours.median:,.1f}"
            f" | {row.memory:,.1f} |"
        )
    slack = HEADROOM if options.quick else 1
    growth = fifty.median / fifty.bytes / (ours.median / ours.bytes)
    limits = [
        ("parsing 1.03 MB", ours.median, 30 * slack, "ms", False),
        ("50 MB / 1.03 MB, by byte", growth, 1.25 * slack, "×", False),
        ("memory at 50 MB / input", fifty.memory, 12, "×", False),
    ]
    if options.peers:
        limits += [
            ("hclsyntax / ours", go.median / ours.median, 5 / slack, "×", True),
            ("python-hcl2 / ours", python.median / ours.median, 250 / slack, "×", True),
        ]
    print("\n| target | measured | limit | |\n|---|---|---|---|")
    missed = False
    for text, value, limit, unit, is_least in limits:
        met = value >= limit if is_least else value <= limit
        missed |= not met
        words = "at least" if is_least else "at most"
        print(
            f"| {text} | {number(value)} {unit} | {words} {limit:g} {unit}"
            f" | {'met' if met else '**missed**'} |"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (RuntimeError, OSError) as failure:
        print(failure, file=sys.stderr)
        sys.exit(2)
