# SPDX-License-Identifier: MIT
"""Does with an inbox what users of the PyPI package mailpit-api-client do, and prints what it saw.

usage: mailpit_client.py URL
"""

import sys
import unittest

from mailpit.client.api import API
from mailpit.testing.unittest import EMailTestCase


class Inbox(EMailTestCase):
    api_url = sys.argv[1]

    def test_all(self):
        api = self.mailpit_api
        messages = api.get_messages(limit=10)
        print("total", messages.total, "unread", messages.unread, "count", messages.count)
        for summary in messages.messages:
            print("summary", summary.id, summary.subject, summary.created.isoformat())
        message = api.get_message(messages.messages[-1].id)
        print("from", message.from_.name, message.from_.address)
        print("to", [person.address for person in message.to])
        print("bcc", [person.address for person in message.bcc])
        print("date", message.date.isoformat())
        print("text", repr(message.text))
        for file in message.attachments:
            print("file", file.part_id, file.file_name, file.content_type, file.size)
            print("content", api.get_message_attachment(message.id, file.part_id))
        headers = api.get_message_headers(message.id)
        print("headers", headers.message_id, headers.date[0].isoformat())
        self.assertMessageReceived(message.message_id)
        self.assertMessageEqual(message, api.get_message(message.id))
        api.put_messages([message.id], "Read", False)
        print("unread", api.get_messages().unread)
        api.delete_messages([message.id])
        print("left", [summary.id for summary in api.get_messages().messages])
        api.delete_messages([])
        print("total", api.get_messages().total)


unittest.main(argv=[sys.argv[0]])
