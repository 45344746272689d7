# SPDX-License-Identifier: MIT
"""Reads the .eml files of a folder as Python does, and prints one JSON object for each."""
import email
import email.policy
import json
import pathlib
import sys

ADDRESS_FIELDS = ("from", "sender", "reply-to", "to", "cc", "bcc")


def defects(message):
    for part in message.walk():
        yield from (f"{type(defect).__name__}" for defect in part.defects)
        for name, value in part.items():
            for defect in getattr(value, "defects", ()):
                yield f"{name}: {type(defect).__name__}: {defect}"


def read(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    result = {"file": path.name, "subject": str(message["subject"])}
    for field in ADDRESS_FIELDS:
        if field in message:
            result[field] = [
                [address.display_name, address.addr_spec] for address in message[field].addresses
            ]
    result["text"] = result["html"] = None
    result["files"] = []
    for part in message.walk():
        if part.is_multipart():
            continue
        name = part.get_filename()
        if name is not None or part.get_content_maintype() != "text":
            body = part.get_payload(decode=True)
            result["files"].append([name, part.get_content_type(), len(body), sum(body)])
        elif part.get_content_subtype() in ("plain", "html"):
            kind = "text" if part.get_content_subtype() == "plain" else "html"
            result[kind] = part.get_content()
    result["defects"] = list(defects(message))
    return result


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.eml")):
    print(json.dumps(read(path), ensure_ascii=False))
