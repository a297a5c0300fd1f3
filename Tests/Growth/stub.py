"""Three vendors on one loopback port, a process of its own: what it holds doesn't count as memory of who measures.

It prints its port, plays the specification that is posted to /growth, says there how many requests it has had, and ends when
its standard input does.
"""

import http.server
import itertools
import json
import math
import os
import sys
import threading
import urllib.parse

import fleet
from texts import text

# Whole numbers of any length can be written.
sys.set_int_max_str_digits(0)


class Play:
    """The answers to one specification; each is encoded once."""

    def __init__(self, specification):
        self.specification = specification
        self.rows = {vendor: fleet.sessions(vendor, specification) for vendor in fleet.VENDORS}
        self.points = fleet.points(specification)
        self.batches = fleet.batches(specification)
        self.encoded = {}

    def answer(self, target):
        if target not in self.encoded:
            status, document = self.document(*target.partition("?")[::2])
            body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
            if len(self.encoded) > 4000:
                self.encoded.clear()
            self.encoded[target] = status, body
        return self.encoded[target]

    def document(self, path, query):
        query = dict(urllib.parse.parse_qsl(query))
        if path == "/v1/sessions/history":
            return self.page_of("points", self.points, query)
        if path == "/v1/batch-sessions":
            return self.page_of("batches", self.batches, query)
        lists = {"/v1/sessions": self.anchor, "/api/sessions": self.hyperbrowser, "/browser_sessions": self.brightdata}
        if path in lists:
            if "error" in self.specification:
                status, kind, length = self.specification["error"]
                return status, {"error": {"code": status, "message": text(kind, length)}}
            return lists[path](query)
        return self.detail(path)

    def with_status(self, vendor, query):
        rows, status = self.rows[vendor], query.get("status", "all")
        return rows if status == "all" else [row for row in rows if row["status"] == status]

    def anchor(self, query):
        rows = self.with_status(fleet.ANCHOR, query)
        limit, page = int(query.get("limit", 10)), int(query.get("page", 1))
        if query.get("sort_order", "asc") == "asc":
            rows = rows[::-1]
        return 200, {"data": {"sessions": rows[(page - 1) * limit:page * limit], "total": len(rows), "page": page,
                              "total_pages": math.ceil(len(rows) / limit)}}

    def hyperbrowser(self, query):
        rows = self.with_status(fleet.HYPERBROWSER, query)
        size, page = self.specification.get("page", 100), int(query.get("page", 1))
        return 200, {"sessions": rows[(page - 1) * size:page * size], "totalCount": len(rows), "page": page,
                     "pageSize": size, "perPage": size}

    def brightdata(self, query):
        rows = self.with_status(fleet.BRIGHTDATA, query)
        if query.get("order", "desc") == "asc":
            rows = rows[::-1]
        limit, offset = int(query.get("limit", 50)), int(query.get("offset", 0))
        more = offset + limit < len(rows)
        return 200, {"sessions": rows[offset:offset + limit], "count": len(rows[offset:offset + limit]),
                     "total": len(rows), "pagination": {"offset": offset, "limit": limit, "has_more": more,
                                                        "next_offset": offset + limit if more else None}}

    @staticmethod
    def page_of(name, rows, query):
        limit, page = int(query.get("limit", 100)), int(query.get("page", 1))
        pages = math.ceil(len(rows) / limit)
        pagination = {"current_page": page, "total_pages": pages, "total_records": len(rows), "has_next": page < pages,
                      "has_prev": page > 1}
        part = rows[(page - 1) * limit:page * limit]
        if name == "points":
            return 200, {"data": part, "summary": {"total_sessions": 33}, "pagination": pagination}
        return 200, {"data": {name: part, "pagination": pagination}}

    def detail(self, path):
        for vendor, prefix, field in ((fleet.ANCHOR, "/v1/sessions/", "id"), (fleet.HYPERBROWSER, "/api/session/", "id"),
                                      (fleet.BRIGHTDATA, "/browser_sessions/", "session_id")):
            if not path.startswith(prefix):
                continue
            wanted = urllib.parse.unquote(path[len(prefix):])
            for row in self.rows[vendor]:
                if row[field] != wanted:
                    continue
                if vendor == fleet.ANCHOR:
                    return 200, {"data": {**row, "session_id": row["id"], "credits_used": row["used_credits"],
                                          "configuration": row["user_configuration"], "tags": None}}
                return 200, {"session": row} if vendor == fleet.BRIGHTDATA else {**row, "liveUrl": None, "token": None}
        return 404, {"message": "Session not found"}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    play = Play({})
    requests = itertools.count(1)
    latest = 0

    def do_GET(self):
        if self.path == "/growth":
            return self.reply(200, str(Handler.latest).encode())
        Handler.latest = next(Handler.requests)
        self.reply(*Handler.play.answer(self.path))

    def do_POST(self):
        Handler.play = Play(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.reply(200, b"{}")

    def reply(self, status, body):
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except ConnectionError:
            self.close_connection = True

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_):
        pass


def main():
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    os._exit(0)


main()
