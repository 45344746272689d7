# SPDX-License-Identifier: MIT
"""aiosmtpd for the tests: each message goes into a file of mail/new, its envelope on top.

usage: aiosmtpd_server.py HOSTNAME PORT [smtputf8]
"""

import asyncio
import sys

from aiosmtpd.smtp import SMTP


class Folder:
    def __init__(self):
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused@"):
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        fields = [("X-MailFrom", envelope.mail_from)]
        fields += [("X-RcptTo", address) for address in envelope.rcpt_tos]
        top = "".join(f"{name}: <{value}>\r\n" for name, value in fields)
        name = f"mail/new/{self.count}.eml"
        with open(name, "wb") as file:
            file.write(top.encode() + envelope.original_content)
        return "250 2.0.0 OK"


async def serve(host_name, port, smtputf8):
    folder = Folder()

    def session():
        return SMTP(folder, hostname=host_name, ident="aiosmtpd", enable_SMTPUTF8=smtputf8)

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", port)
    await server.serve_forever()


asyncio.run(serve(sys.argv[1], int(sys.argv[2]), "smtputf8" in sys.argv[3:]))
