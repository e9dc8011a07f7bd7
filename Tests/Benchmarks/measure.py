"""Measures the programs that Tests/Benchmarks/run has built and prints Markdown tables. See README.md."""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

PIPELINES = 1000
HEADROOM = 2.5  # The factor by which --quick extends each limit, since the machine may be busy.


class Failure(Exception):
    """The reason why the measurement failed."""


class Samples(list):
    """Repetitions of one measurement, in seconds."""

    @property
    def median(self):
        return statistics.median(self)

    def spread(self):
        return f"{milliseconds(min(self))} – {milliseconds(max(self))}"


def milliseconds(seconds):
    value = seconds * 1000
    if value >= 100:
        return f"{value:,.0f} ms"
    return f"{value:.1f} ms"


def run(command, **options):
    """Runs a command to its end and returns the seconds that it took and its output."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )
    output, errors = process.communicate()
    seconds = time.perf_counter() - started
    if process.returncode != 0:
        raise Failure(f"{' '.join(command)} failed ({process.returncode}):\n{output}{errors}")
    return seconds, output


def peak_of(command, **options):
    """Returns the peak memory of a command in KiB, as the kernel reported it at the end."""
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, **options)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss


class Benchmark:
    def __init__(self, options):
        self.options = options
        self.rounds = 7 if options.quick else 21
        self.environment = dict(
            os.environ, TF_CLI_CONFIG_FILE=os.devnull, CHECKPOINT_DISABLE="1", TF_IN_AUTOMATION="1"
        )
        self.rows = []
        self.figures = {"pipelines": PIPELINES, "resources": 5 * PIPELINES, "rounds": self.rounds}
        self.limits = []

    def folder(self, name):
        path = os.path.join(self.options.work, name)
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(path)
        return path

    def binary(self, name):
        return os.path.join(self.options.binaries, name)

    def generate(self, workload, pipelines, repetitions=1, *folder):
        command = [self.binary("measure-generation"), workload, str(pipelines), str(repetitions)]
        return json.loads(run(command + list(folder))[1])

    def note(self, key, label, samples, **more):
        self.rows.append((label, samples, more))
        self.figures[key] = {
            "median_s": samples.median,
            "min_s": min(samples),
            "max_s": max(samples),
            "samples_s": list(samples),
            **more,
        }

    def limit(self, text, value, limit, unit, at_least=False):
        slack = HEADROOM if self.options.quick else 1
        bound = limit / slack if at_least else limit * slack
        reached = value >= limit if at_least else value <= limit
        passed = value >= bound if at_least else value <= bound
        self.limits.append((text, value, limit, unit, at_least, reached, passed))

    def measure(self):
        output = self.folder("output")
        self.generate("flat", PIPELINES, 1, output)
        check = ["terraform", "fmt", "-check", "-list=true", output]
        run(check, env=self.environment)  # Fails if fmt would change a byte.

        cold, processor, formatting, checking = Samples(), Samples(), Samples(), Samples()
        commands = Samples()
        peaks = []
        once = {}
        self.generate("flat", PIPELINES)
        # They take turns, so that a disturbance of the machine affects all of them.
        for number in range(self.rounds):
            for _ in range(3):
                once = self.generate("flat", PIPELINES)
                cold.append(total(once["runs"][0]))
                processor.append(once["runs"][0]["cpu_ns"] / 1e9)
                peaks.append(once["peak_kib"])
            target = self.folder("generated")
            commands.append(run(self.command(target), env=self.environment)[0])
            if number % 3 == 0:
                formatting.append(run(["terraform", "fmt", output], env=self.environment)[0])
                checking.append(run(check, env=self.environment)[0])
        warm = Samples(total(run) for run in self.generate("flat", PIPELINES, 30)["runs"][1:])
        self.figures["bytes"] = once["bytes"]
        self.figures["lines"] = sum(
            1 for name in os.listdir(output) for _ in open(os.path.join(output, name))
        )
        self.note("generation", "declaration to bytes, the first of a process", cold)
        self.note("generation_cpu", "… its processor time", processor)
        self.note("generation_warm", "declaration to bytes, repeated in one process", warm)
        self.note("command", "`infra-gen generate` into an empty folder, the whole process", commands)
        self.note("fmt", "`terraform fmt` on the output", formatting)
        self.note("fmt_check", "`terraform fmt -check` on the output", checking)
        self.figures["peak_kib"] = statistics.median(peaks)
        self.figures["fmt_peak_kib"] = peak_of(check, env=self.environment)

        large, large_peaks = Samples(), []
        for _ in range(3 if self.options.quick else 7):
            result = self.generate("flat", 10 * PIPELINES)
            large.append(total(result["runs"][0]))
            large_peaks.append(result["peak_kib"])
        self.note("large", "declaration to bytes, 50,000 resources", large)
        self.figures["large_peak_kib"] = statistics.median(large_peaks)
        curated, curated_large, curated_peaks = Samples(), Samples(), []
        for number in range(self.rounds):
            result = self.generate("curated", PIPELINES)
            curated.append(total(result["runs"][0]))
            curated_peaks.append(result["peak_kib"])
            if number % 7 == 0:
                curated_large.append(total(self.generate("curated", 10 * PIPELINES)["runs"][0]))
        label = "declaration to bytes, {} pipelines of curated types"
        self.note("curated", label.format("1,000"), curated)
        self.note("curated_large", label.format("10,000"), curated_large)
        self.figures["curated_peak_kib"] = statistics.median(curated_peaks)
        if self.options.cdktf:
            self.measure_cdktf()

        self.limit("declaration to bytes", cold.median * 1000, 18, "ms")
        self.limit("peak memory", self.figures["peak_kib"] / 1024, 40, "MiB")
        self.limit("`terraform fmt` / ours", formatting.median / cold.median, 40, "×", at_least=True)
        self.limit("50,000 resources / 5,000", large.median / cold.median, 12, "×")
        self.limit("1,000 curated pipelines / 5,000", curated.median / cold.median, 12, "×")
        growth = curated_large.median / curated.median
        self.limit("10,000 curated pipelines / 1,000", growth, 12, "×")
        self.limit("memory of 1,000 curated", self.figures["curated_peak_kib"] / 1024, 64, "MiB")
        if self.options.cdktf:
            ratio = self.figures["cdktf"]["median_s"] / cold.median
            self.limit("CDKTF's build and synth / ours", ratio, 600, "×", at_least=True)

    def command(self, folder):
        return [self.binary("benchmark-infra"), "generate", "--output", folder]

    def measure_cdktf(self):
        samples, imports = Samples(), Samples()
        for _ in range(1 if self.options.quick else 3):
            folder = self.folder("cdktf")
            script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cdktf_stack.py")
            result = json.loads(
                run([sys.executable, script, str(PIPELINES), folder], env=self.environment)[1]
                .strip()
                .splitlines()[-1]
            )
            if result["resources"] != 5 * PIPELINES:
                raise Failure(f"CDKTF created {result['resources']} resources")
            samples.append(result["build_s"] + result["synth_s"])
            imports.append(result["import_s"])
        self.note("cdktf", "CDKTF for Python: build and synth", samples)
        self.note("cdktf_import", "CDKTF for Python: import before that", imports)

    def report(self):
        ours = self.figures["generation"]["median_s"]
        print(
            f"5,000 resources, {self.figures['lines']:,} lines, {self.figures['bytes']:,} bytes;"
            f" {os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f}\n"
        )
        table(
            ["what", "median", "minimum – maximum", "runs", "× ours"],
            [
                (
                    label,
                    milliseconds(samples.median),
                    samples.spread(),
                    str(len(samples)),
                    f"{samples.median / ours:,.1f}",
                )
                for label, samples, _ in self.rows
            ],
        )
        print()
        table(
            ["peak memory", "MiB"],
            [
                ("ours, 5,000 resources", f"{self.figures['peak_kib'] / 1024:.1f}"),
                ("ours, 50,000 resources", f"{self.figures['large_peak_kib'] / 1024:.1f}"),
                (
                    "ours, 1,000 curated pipelines",
                    f"{self.figures['curated_peak_kib'] / 1024:.1f}",
                ),
                ("`terraform fmt`", f"{self.figures['fmt_peak_kib'] / 1024:.1f}"),
            ],
        )
        print()
        table(
            ["target", "measured", "limit", ""],
            [
                (
                    text,
                    f"{value:,.1f} {unit}",
                    f"{'at least' if at_least else 'at most'} {limit} {unit}",
                    "met" if reached else "within the slack" if passed else "**missed**",
                )
                for text, value, limit, unit, at_least, reached, passed in self.limits
            ],
        )
        self.figures["limits"] = [
            {"target": text, "value": value, "limit": limit, "unit": unit, "reached": reached}
            for text, value, limit, unit, _, reached, _ in self.limits
        ]


def total(run):
    """Returns the seconds from the first declaration to the last byte."""
    return (run["declaration_ns"] + run["files_ns"]) / 1e9


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")


def main():
    parser = argparse.ArgumentParser(
        prog="Tests/Benchmarks/run",
        description="Compares the generation of 5,000 resources with terraform fmt and CDKTF.",
        epilog="Exit codes: 0 every target is met, 1 at least one is not, 2 the measurement failed.",
    )
    parser.add_argument(
        "--quick", action="store_true", help=f"repeat less; allow {HEADROOM} times each limit"
    )
    parser.add_argument("--cdktf", action="store_true", help="also measure CDKTF for Python")
    parser.add_argument(
        "--json", metavar="FILE", help="write the figures to this file (default: .build/…/figures.json)"
    )
    parser.add_argument("--binaries", help=argparse.SUPPRESS)
    parser.add_argument("--work", help=argparse.SUPPRESS)
    options = parser.parse_args()
    benchmark = Benchmark(options)
    try:
        benchmark.measure()
    except (Failure, OSError) as failure:
        print(failure, file=sys.stderr)
        return 2
    benchmark.report()
    path = options.json or os.path.join(options.work, "figures.json")
    with open(path, "w") as file:
        json.dump(benchmark.figures, file, indent=2)
        file.write("\n")
    print(f"\nfigures: {os.path.relpath(path)}")
    return 0 if all(passed for *_, passed in benchmark.limits) else 1


if __name__ == "__main__":
    sys.exit(main())
