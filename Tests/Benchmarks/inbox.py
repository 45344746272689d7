# SPDX-License-Identifier: MIT
"""How fast the inbox takes mail, beside servers that keep none: smtp-sink, go-smtp, aiosmtpd.

usage: inbox.py PRANKSTER [--mails N] [--rounds N] [--connections N]

A round fills each server by each of two clients, and rounds alternate, so that a busy machine is
busy for all: Postfix's smtp-source, which waits for each reply, and prankster's own client, which
pipelines. Time counts from the first connection to the end of the last one. Servers that are not
installed are left out, and named.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile

from bench import CHECKOUT, RECIPIENTS, SERVERS, Run, Sink, processor_time
from bench import write_campaign

AIOSMTPD = """
import asyncio, sys
from aiosmtpd.smtp import SMTP
class Handler:
    async def handle_DATA(self, server, session, envelope):
        return "250 OK"
async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler()), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


class Server:
    """A server that prints its port once it listens."""

    def __init__(self, words, folder, extra=None):
        self.process = subprocess.Popen(
            [str(word) for word in words], stdout=subprocess.PIPE, cwd=folder,
            stderr=subprocess.DEVNULL, env=os.environ | (extra or {}))

    def __enter__(self):
        line = self.process.stdout.readline().decode()
        if not line:
            sys.exit(f"{self.process.args[0]} does not start")
        told = json.loads(line)
        self.port = told if isinstance(told, int) else int(told["smtp"].rpartition(":")[2])
        return self

    def __exit__(self, *_):
        self.cpu = processor_time(self.process.pid)
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        self.peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
        self.process.terminate()
        self.process.wait()


def go_smtp(folder):
    """The server of go-smtp, built from Debian's packages; nil where they are missing."""
    if not shutil.which("go"):
        return None
    program = folder / "go-smtp"
    build = subprocess.run(
        ["go", "build", "-o", program, CHECKOUT / "Tests/Benchmarks/go-smtp/main.go"],
        env=os.environ | {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode",
                          "GOCACHE": str(folder / "cache")}, stderr=subprocess.DEVNULL)
    return program if build.returncode == 0 else None


def servers(options, folder):
    """What is compared: a maker of a fresh server for each name."""
    inbox = [options.prankster, "inbox", "--format", "json", "--smtp-port", 0, "--http-port", 0]
    python = {"PYTHONPATH": str(SERVERS / "lib/python3/dist-packages")}

    def stored():
        for leftover in folder.glob("store.sqlite*"):
            leftover.unlink()
        return Server([*inbox, "--store", folder / "store.sqlite"], folder)

    found = {
        "smtp-sink": lambda: Sink(folder),
        "inbox": lambda: Server(inbox, folder),
        "inbox --store": stored,
        "aiosmtpd": lambda: Server([sys.executable, "-c", AIOSMTPD], folder, python),
    }
    if (program := go_smtp(folder)):
        found["go-smtp"] = lambda: Server([program], folder)
    else:
        print("without go-smtp: apt-get install golang-go "
              "golang-github-emersion-go-smtp-dev golang-github-emersion-go-sasl-dev")
    return found


def clients(options):
    """What fills them."""
    return {
        "smtp-source": lambda port: [
            SERVERS / "sbin/smtp-source", "-d", "-s", options.connections, "-r", RECIPIENTS,
            "-l", 1024, "-m", options.mails, "-f", "a@example.org", "-t", "b@example.org",
            f"127.0.0.1:{port}"],
        "prankster": lambda port: [
            options.prankster, "send", "campaign", "-t", f"smtp://127.0.0.1:{port}",
            "--no-ledger", "--connections", options.connections],
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("prankster", type=pathlib.Path)
    parser.add_argument("--mails", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=8)
    options = parser.parse_args()
    options.prankster = options.prankster.resolve()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(dir=CHECKOUT / ".build") as folder:
        compare(options, pathlib.Path(folder))


def compare(options, folder):
    write_campaign(folder / "campaign", options.mails)
    makers, fillers = servers(options, folder), clients(options)
    runs = {(client, server): [] for client in fillers for server in makers}
    for _ in range(options.rounds):
        for (client, server), kept in runs.items():
            with makers[server]() as place:
                run = Run(fillers[client](place.port), options.mails, place, folder)
            run.server_cpu = place.cpu / options.mails
            run.server_peak = getattr(place, "peak", 0)
            kept.append(run)

    def median(values):
        return statistics.median(values)

    print(f"{options.mails} mails of 1 KB to {RECIPIENTS} recipients each, "
          f"{options.connections} connections, medians of {options.rounds} rounds")
    for client in fillers:
        print(f"\nfilled by {client:14}{'mails/s':>9}{'CPU a mail':>12}{'peak':>9}{'/ smtp-sink':>13}")
        for server in makers:
            rounds, sinks = runs[client, server], runs[client, "smtp-sink"]
            ratio = median(a.rate / b.rate for a, b in zip(rounds, sinks))
            print(f"{server:24}{median(r.rate for r in rounds):9,.0f}"
                  f"{median(r.server_cpu for r in rounds) * 1e6:9.1f} µs"
                  f"{median(r.server_peak for r in rounds):6.0f} MB{ratio:13.2f}")
    print("\ngoals for the inbox: ahead of go-smtp, and 0.8 of smtp-sink")


if __name__ == "__main__":
    main()
