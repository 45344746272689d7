# SPDX-License-Identifier: MIT
"""How fast `prankster send` is beside Postfix's own smtp-source, into the same kind of smtp-sink.

usage: bench.py PRANKSTER [--letters N] [--rounds N] [--connections N] [--mem]

A round runs each client once, and rounds alternate, so that a busy machine is busy for all. Time
counts from the first connection to the end of the last one, as the system's table of connections
shows it. `prankster` renders each letter and reads it back; smtp-source sends one text again and
again. With --mem it prints the peak of memory over the number of letters instead.
"""

import argparse
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
SERVERS = CHECKOUT / ".build/servers/usr"
RECIPIENTS = 3
TICK = os.sysconf("SC_CLK_TCK")


def environment(folder):
    libraries = [str(SERVERS / "lib/postfix"), *map(str, SERVERS.glob("lib/*-linux-gnu"))]
    return os.environ | {"LD_LIBRARY_PATH": ":".join(libraries), "MAIL_CONFIG": str(folder)}


class Connections:
    """The established connections to one port of 127.0.0.1, in the system's own table."""

    def __init__(self, port):
        self.server = f"0100007F:{port:04X}"

    def count(self):
        established = "01"
        with open("/proc/net/tcp") as table:
            rows = [line.split(None, 4) for line in table]
        return sum(row[1] == self.server and row[3] == established for row in rows)


class Sink:
    """A smtp-sink on a port that the system picks."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        user = ["-u", "root"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(
            [SERVERS / "sbin/smtp-sink", *user, f"127.0.0.1:{self.port}", "1000"],
            env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port)) as client:
                    if client.recv(3) == b"220":
                        break
            except ConnectionRefusedError:
                if self.process.poll() is not None:
                    sys.exit("smtp-sink does not start; 'make servers' fetches it")
                time.sleep(0.005)
        while Connections(self.port).count():
            time.sleep(0.005)
        return self

    def __exit__(self, *_):
        self.cpu = processor_time(self.process.pid)
        self.process.kill()
        self.process.wait()


def processor_time(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


class Run:
    """One client's way through its letters; its status tells that each of them was accepted."""

    def __init__(self, words, letters, sink, folder):
        connections = Connections(sink.port)
        began = time.monotonic()
        with open(folder / "errors", "wb") as errors:
            client = subprocess.Popen(
                [str(word) for word in words], env=environment(folder), cwd=folder,
                stdout=subprocess.DEVNULL, stderr=errors)
        first = last = None
        before = 0.0
        # The table is read often enough for a thousandth of a run, and seldom enough not to matter.
        while os.waitid(os.P_PID, client.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            if connections.count():
                last = time.monotonic()
                if first is None:
                    first, before = last, processor_time(client.pid)
            time.sleep(0.005)
        _, status, usage = os.wait4(client.pid, 0)
        if status or first is None:
            sys.exit(f"{words[0]} ended with {status}:\n{(folder / 'errors').read_text()[-2000:]}")
        client.returncode = 0
        self.startup = first - began
        self.rate = letters / (last - first)
        self.cpu = (usage.ru_utime + usage.ru_stime - before) / letters
        self.peak = usage.ru_maxrss / 1024


def write_campaign(folder, letters, each="group"):
    """A campaign of so many letters of 1 KB, to people whose domains are reserved."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "templates").mkdir(parents=True)
    size = RECIPIENTS + 1 if each == "group" else 101
    groups = letters if each == "group" else -(-letters // (size - 1))
    with open(folder / "people.csv", "w") as people:
        people.write("name,email\n")
        for number in range(groups * size):
            people.write(f"Person {number},p{number}@d{number % 100}.example\n")
    lines = "".join(f"This is line {line} of a kilobyte that a template has.\n"
                    for line in range(10, 22))
    (folder / "templates/kilobyte.txt").write_text(
        "---\nsubject: Fire drill\n---\nHello {{recipients.firsts}},\n\n"
        f"{lines}\n{{{{sender.first}}}}\n")
    (folder / "campaign.yaml").write_text(
        "prankster: 1\nname: Benchmark\ndate: 2027-04-01T08:30:00+02:00\npeople: people.csv\n"
        f"groups: {{count: {groups}}}\neach: {each}\nmessages: [kilobyte]\n"
        "operator: Olivia Martin <olivia@example.org>\n")


def sync_rate(folder):
    """How often a second the disk takes a page for good."""
    page, count, end = bytes(4096), 0, time.monotonic() + 1
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        while time.monotonic() < end:
            os.pwrite(file.fileno(), page, 0)
            os.fdatasync(file.fileno())
            count += 1
    return count


def rates(options, folder):
    write_campaign(folder / "campaign", options.letters)
    ledger = folder / "ledger.sqlite"

    def prankster(sink, *words):
        for leftover in folder.glob("ledger.sqlite*"):
            leftover.unlink()
        return [options.prankster, "send", "campaign", "-t", f"smtp://127.0.0.1:{sink.port}",
                "--connections", options.connections, *words]

    clients = {
        "smtp-source": lambda sink: [
            SERVERS / "sbin/smtp-source", "-d", "-s", options.connections, "-r", RECIPIENTS,
            "-l", 1024, "-m", options.letters, "-f", "a@example.org", "-t", "b@example.org",
            f"127.0.0.1:{sink.port}"],
        "--no-ledger": lambda sink: prankster(sink, "--no-ledger"),
        "with ledger": lambda sink: prankster(sink, "--ledger", ledger),
    }
    runs = {name: [] for name in clients}
    sinks = {name: [] for name in clients}
    for _ in range(options.rounds):
        for name, words in clients.items():
            with Sink(folder) as sink:
                run = Run(words(sink), options.letters, sink, folder)
            runs[name].append(run)
            sinks[name].append(sink.cpu / options.letters)

    def median(values):
        return statistics.median(values)

    print(f"{options.letters} letters of 1 KB to {RECIPIENTS} recipients each, "
          f"{options.connections} connections, medians of {options.rounds} rounds")
    print(f"{'':14}{'mails/s':>9}{'CPU a mail':>12}{'sink CPU':>10}{'peak':>9}{'start-up':>10}")
    for name, all_runs in runs.items():
        print(f"{name:14}{median(r.rate for r in all_runs):9,.0f}"
              f"{median(r.cpu for r in all_runs) * 1e6:9.1f} µs"
              f"{median(sinks[name]) * 1e6:7.1f} µs"
              f"{median(r.peak for r in all_runs):6.0f} MB"
              f"{median(r.startup for r in all_runs):8.2f} s")

    def ratio(one, other):
        return median(a.rate / b.rate for a, b in zip(runs[one], runs[other]))

    print(f"--no-ledger / smtp-source: {ratio('--no-ledger', 'smtp-source'):.2f} (goal 2)")
    print(f"with ledger / --no-ledger: {ratio('with ledger', '--no-ledger'):.2f} (goal 0.8)")
    print(f"the disk syncs {sync_rate(folder):,} times a second")


def memory(options, folder):
    print("peaks of memory; 'check' knows the people and the plan, and sends nothing")
    print(f"{'letters':>9}{'check':>9}{'--no-ledger':>13}{'with ledger':>13}")
    # A campaign has at most a million people, who each get a letter, but for those who send them.
    for letters in (1_000, 100_000, 990_000):
        write_campaign(folder / "campaign", letters, each="recipient")
        check = subprocess.Popen([options.prankster, "check", "campaign"], cwd=folder,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        peaks = [os.wait4(check.pid, 0)[2].ru_maxrss / 1024]
        for words in (["--no-ledger"], ["--ledger", "mem.sqlite"]):
            for leftover in folder.glob("mem.sqlite*"):
                leftover.unlink()
            with Sink(folder) as sink:
                peaks.append(Run(
                    [options.prankster, "send", "campaign", "-t",
                     f"smtp://127.0.0.1:{sink.port}", *words], letters, sink, folder).peak)
        print(f"{letters:9,}{peaks[0]:6.0f} MB{peaks[1]:10.0f} MB{peaks[2]:10.0f} MB", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("prankster", type=pathlib.Path)
    parser.add_argument("--letters", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--mem", action="store_true")
    options = parser.parse_args()
    options.prankster = options.prankster.resolve()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    # On the disk that holds the checkout: /tmp may be memory, which syncs nothing.
    with tempfile.TemporaryDirectory(dir=CHECKOUT / ".build") as folder:
        (memory if options.mem else rates)(options, pathlib.Path(folder))


if __name__ == "__main__":
    main()
