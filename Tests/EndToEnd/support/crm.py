# SPDX-License-Identifier: Apache-2.0
"""A CRM that knows customers by their numbers, and can be slow, confused or silent."""

import json
import time
from urllib.parse import parse_qs, urlsplit

from support.stand_in import QuietHandler, StandIn


class Crm(StandIn):
    def __init__(self):
        self.customers = {}
        self.delay = 0.0
        self.body = None
        self.asked = []
        super().__init__("/lookup")

    def handler(self):
        crm = self

        class Handler(QuietHandler):
            def do_GET(self):
                asked = parse_qs(urlsplit(self.path).query)
                crm.asked.append((asked, self.headers["Authorization"]))
                time.sleep(crm.delay)
                known = next((crm.customers[value] for values in asked.values() for value in values
                              if value in crm.customers), None)
                body = crm.body or json.dumps(known or {}).encode()
                self.send_response(200 if known or crm.body else 404)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        return Handler

    def write_file(self, folder, **more):
        """The providers file that leads here."""
        (folder / "crm.token").write_text("a-secret\n")
        (folder / "crm.token").chmod(0o600)
        words = {"url": f'"{self.url}"', "token": "file:crm.token", "time-limit": "2s", "cache": "10m", **more}
        path = folder / "providers.yaml"
        path.write_text("crm: { " + ", ".join(f"{name}: {value}" for name, value in words.items()) + " }\n")
        return str(path)
