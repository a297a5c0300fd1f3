"""Seven vendors on loopback that misbehave on request: raw sockets, a thread a connection.

A fault is switched on for one vendor, and off again, while the program under test runs. Every request is counted with its
moment and target.
"""

import base64
import contextlib
import socket
import threading
import time

import fleet

REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found"}
# Told apart from all other text by whoever looks for them where no key may be.
KEYS = {vendor: f"canary-{vendor}-7Qz9+/=kX42" for vendor in fleet.VENDORS}


def canaries():
    """Each key in the forms in which it may leak, by what they are called."""
    for vendor, key in KEYS.items():
        raw = key.encode()
        yield f"key of {vendor}", key
        yield f"key of {vendor} in base64", base64.b64encode(raw).decode().rstrip("=")
        yield f"key of {vendor} in hex", raw.hex()
        yield f"key of {vendor} percent-encoded", "".join(f"%{byte:02X}" for byte in raw)
        yield f"key of {vendor} percent-encoded in part", key.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")
        yield f"key of {vendor} in capitals", key.upper()


class Exchange:
    """One request, and the means to answer it well or badly."""

    def __init__(self, vendor, connection, target, headers):
        self.vendor = vendor
        self.connection = connection
        self.target = target
        self.headers = headers
        # Header lines that say where the list goes on: part of every answer with a status and a length.
        self.paging = []

    @property
    def path(self):
        return self.target.partition("?")[0]

    @property
    def kind(self):
        return fleet.KINDS[self.vendor.name]

    @property
    def query(self):
        return fleet.parsed(self.target)[1]

    @property
    def is_list(self):
        return self.path == self.kind.list_path

    def healthy(self, most=None, rows=None):
        """Status and document as the vendor would answer if all were well; of other rows, or `most` rows a page."""
        if KEYS[self.vendor.name] not in self.headers.get(self.kind.header, ""):
            return 401, self.kind.error(401, "Invalid API key")
        status, document, self.paging[:] = fleet.answer(
            self.vendor.name, self.vendor.rows if rows is None else rows, self.target, most)
        return status, document

    def send(self, data):
        self.connection.sendall(data)

    def reply(self, status, body, headers=(), reason=None):
        """A whole answer with its length; the connection goes on."""
        lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Status') if reason is None else reason}",
                 "Content-Type: application/json", f"Content-Length: {len(body)}", *self.paging, *headers]
        self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)

    def reply_healthy(self, *headers):
        status, document = self.healthy()
        self.reply(status, fleet.encoded(document), headers)

    def hang_up(self, reset=False):
        """Ends the connection, politely or by a reset."""
        if reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        else:
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_WR)
        raise ConnectionAbortedError

    def wait(self):
        """Says nothing for as long as the other side holds on."""
        with contextlib.suppress(OSError):
            while self.connection.recv(4096):
                pass
        raise ConnectionAbortedError


class Vendor:
    """One vendor's server on a port of its own."""

    def __init__(self, name):
        self.name = name
        self.rows = fleet.fleet(name)
        self.requests = []
        self.fault = None
        self.state = {}
        # What went wrong here rather than in the program under test.
        self.own_faults = []
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def break_by(self, fault):
        """Switches a fault on; None switches it off."""
        with self.lock:
            self.fault, self.state = fault, {}

    def close(self):
        self.break_by(None)
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        """Answers request after request until either side ends it."""
        with connection, contextlib.suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            buffered = b""
            while True:
                while b"\r\n\r\n" not in buffered:
                    data = connection.recv(65536)
                    if not data:
                        return
                    buffered += data
                head, _, buffered = buffered.partition(b"\r\n\r\n")
                self.answer(connection, head.decode("latin-1"))

    def answer(self, connection, head):
        first, *lines = head.split("\r\n")
        target = first.split(" ")[1]
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        exchange = Exchange(self, connection, target, headers)
        with self.lock:
            self.requests.append((time.time(), target))
            fault = self.fault
        try:
            if fault is None:
                exchange.reply_healthy()
            else:
                fault.answer(exchange)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001
            self.own_faults.append(f"{target}: {error!r}")
            raise ConnectionAbortedError from error


class Stub:
    """The vendors together."""

    def __init__(self):
        self.vendors = {name: Vendor(name) for name in fleet.VENDORS}

    def __getitem__(self, name):
        return self.vendors[name]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for vendor in self.vendors.values():
            vendor.close()
