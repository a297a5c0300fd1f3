"""Faults on the wire: statuses, framing, encodings, and servers that stall."""

import functools
import gzip
import struct
import time
import zlib

import fleet
from faults import OPEN, READS, Fault

NOT_HTTP = ("not HTTP",)
CUT = ("closed before", "not HTTP")
PACKED = ("unpacked", "compression")
EPOCH = "Thu, 01 Jan 1970 00:00:00 GMT"
PAST = "Sun, 06 Nov 1994 08:49:37 GMT"
MEGABYTE = 1 << 20


def body_of(exchange):
    return fleet.encoded(exchange.healthy()[1])


def bytes_then_close(make):
    """Sends what `make` says, whole, and closes."""
    def answer(exchange):
        exchange.send(make(exchange))
        exchange.hang_up()
    return answer


def literal(data):
    return bytes_then_close(lambda _: data)


def status(code, message="the vendor's own words", headers=(), body=None, reason=None):
    """A whole answer with that status; its body in the vendor's form."""
    def answer(exchange):
        exchange.reply(code, fleet.encoded(exchange.kind.error(code, message)) if body is None else body, headers, reason)
    return answer


def framed(*headers, alter=lambda body: body, closes="Connection: close"):
    """The usual answer with just these headers about its body, then closed, as it says."""
    def answer(exchange):
        code, document = exchange.healthy()
        body = fleet.encoded(document)
        lines = [header.format(length=len(body)) for header in [*headers, closes] if header]
        head = "\r\n".join([f"HTTP/1.1 {code} Status", "Content-Type: application/json", *exchange.paging, *lines])
        exchange.send(head.encode() + b"\r\n\r\n" + alter(body))
        exchange.hang_up()
    return answer


def chunked(alter):
    return framed("Transfer-Encoding: chunked", alter=alter)


def chunk(body):
    return b"%x\r\n%s\r\n" % (len(body), body)


def packed(name, pack):
    """The usual answer, its body packed so."""
    def answer(exchange):
        code, document = exchange.healthy()
        exchange.reply(code, pack(fleet.encoded(document)), [f"Content-Encoding: {name}"])
    return answer


def half(body):
    return body[:len(body) // 2]


@functools.cache
def bomb():
    """A gigabyte of blanks behind the beginning of a document, packed to a megabyte: one packed block, again and again."""
    beginning, blanks, count = b'{"data":', b" " * (16 * MEGABYTE), 64
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(beginning) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    check = zlib.crc32(beginning)
    for _ in range(count):
        check = zlib.crc32(blanks, check)
    trailer = struct.pack("<II", check, len(beginning) + count * len(blanks))
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + head + block * count + packer.flush() + trailer


def continued(count):
    """So many times 100, then the answer."""
    def answer(exchange):
        exchange.send(b"HTTP/1.1 100 Continue\r\n\r\n" * count)
        exchange.reply_healthy()
    return answer


def continue_for_ever(exchange):
    while True:
        exchange.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)
        time.sleep(0.05)


def truncate(reset):
    def answer(exchange):
        body = body_of(exchange)
        exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body[:len(body) // 2]))
        time.sleep(0.05)
        exchange.hang_up(reset)
    return answer


def drip(exchange):
    """A byte a second."""
    for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + body_of(exchange):
        exchange.send(bytes([byte]))
        time.sleep(1)


def with_headers(*headers):
    return lambda exchange: exchange.reply_healthy(*headers)


def not_http():
    """Bytes that are no HTTP/1.1 answer."""
    framing = b"Content-Length: 2\r\n\r\n{}"
    yield Fault("status 000", literal(b"HTTP/1.1 000 Nothing\r\n" + framing), words=NOT_HTTP, quick=True)
    yield Fault("status 099", literal(b"HTTP/1.1 099 Low\r\n" + framing), words=NOT_HTTP)
    yield Fault("status 600", status(600), words=("600", *NOT_HTTP))
    yield Fault("status 999", status(999), words=("999", *NOT_HTTP))
    yield Fault("status of four digits", literal(b"HTTP/1.1 2000 OK\r\n" + framing), words=NOT_HTTP)
    yield Fault("status that is no number", literal(b"HTTP/1.1 abc OK\r\n" + framing), words=NOT_HTTP)
    yield Fault("no reason phrase", lambda exchange: exchange.reply(*no_reason(exchange)), READS)
    yield Fault("HTTP/0.9", literal(b"<html><body>hello</body></html>\n"), words=NOT_HTTP)
    yield Fault("HTTP/2 preface", literal(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\x12\x04\0\0\0\0\0"), words=NOT_HTTP)
    yield Fault("garbage", literal(bytes(range(256)) * 40), words=NOT_HTTP, quick=True)
    yield Fault("another protocol", literal(b"SSH-2.0-OpenSSH_9.2\r\n"), words=NOT_HTTP)
    yield Fault("101", literal(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
                words=("101", *NOT_HTTP))
    yield Fault("two 100s first", continued(2), READS)
    yield Fault("10,000 100s first", continued(10_000), OPEN, words=NOT_HTTP)
    yield Fault("100s for ever", continue_for_ever, words=NOT_HTTP)
    # One that comes late is taken for the next request's: nothing in HTTP/1.1 tells them apart.
    yield Fault("a second answer unasked", twice, OPEN,
                words=(*NOT_HTTP, "leave out rows", "same on every page", "unexpected answer"))


def no_reason(exchange):
    code, document = exchange.healthy()
    return code, fleet.encoded(document), (), ""


def twice(exchange):
    exchange.reply_healthy()
    exchange.reply_healthy()


def statuses():
    """Answers that say no."""
    once = {"attempts": 1, "lasting": True}
    yield Fault("204", literal(b"HTTP/1.1 204 No Content\r\n\r\n"), words=("204",), attempts=2)
    yield Fault("206", with_status(206), words=("206",), attempts=2)
    yield Fault("301", status(301, headers=["Location: http://127.0.0.1:9/elsewhere"]), words=("redirect",), **once)
    yield Fault("400", status(400), words=("the vendor's own words",), **once)
    yield Fault("401", status(401), words=("401, the key was refused",), quick=True, **once)
    yield Fault("402", status(402), words=("402, out of credits",), **once)
    yield Fault("403", status(403), words=("403, the key may not",), **once)
    yield Fault("404", status(404), words=("check the base URL",), **once)
    yield Fault("405", status(405), words=("405", "the vendor's own words"), **once)
    yield Fault("407", status(407), words=("407", "the vendor's own words"), **once)
    yield Fault("418", status(418), words=("418", "the vendor's own words"), **once)
    # Where an account is asked twice, the second time it is left alone.
    too_many = ("429, too many requests", "times 429")
    yield Fault("429", status(429), words=too_many, quick=True)
    for after in ["0", "1", PAST, EPOCH, "-5", "soon"]:
        yield Fault(f"429 after {after}", status(429, headers=[f"Retry-After: {after}"]), words=too_many)
    for after in ["86400", "999999999999", "1e300"]:
        yield Fault(f"429 after {after}", status(429, headers=[f"Retry-After: {after}"]),
                    words=(*too_many, "wanted quiet"), **once)
    yield Fault("500", status(500), words=("the vendor's own words",), quick=True)
    page = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
    yield Fault("502 as a web page", status(502, body=page), words=("502",))
    yield Fault("503", status(503), words=("the vendor's own words",))
    yield Fault("500 without a body", status(500, body=b""), words=("500",))
    yield Fault("500 of 31 MB", status(500, "long " * (31 * MEGABYTE // 5)), words=("long", "500"))


def with_status(code):
    return lambda exchange: exchange.reply(code, body_of(exchange))


def framing():
    """Lengths, chunks and encodings that are wrong, or right and rare."""
    yield Fault("body cut", truncate(reset=False), words=CUT, quick=True)
    yield Fault("length too long", framed("Content-Length: 999999"), words=CUT)
    yield Fault("length too short", framed("Content-Length: 20"), words=("JSON", *CUT), tells_status=True)
    yield Fault("length negative", framed("Content-Length: -5"), words=NOT_HTTP)
    yield Fault("length huge", framed("Content-Length: 99999999999999"), words=("larger than", *CUT))
    yield Fault("length beyond 64 bits", framed("Content-Length: 99999999999999999999999"), words=("larger than", *CUT))
    yield Fault("two lengths", framed("Content-Length: {length}", "Content-Length: 7"), words=NOT_HTTP)
    yield Fault("length and chunks", framed("Content-Length: {length}", "Transfer-Encoding: chunked",
                                            alter=lambda body: chunk(body) + b"0\r\n\r\n"), OPEN, words=NOT_HTTP)
    yield Fault("no length", framed(), READS)
    yield Fault("chunked", chunked(lambda body: chunk(body[:7]) + chunk(body[7:]) + b"0\r\n\r\n"), READS)
    yield Fault("chunk size no number", chunked(lambda body: b"zz\r\n" + body), words=NOT_HTTP)
    yield Fault("chunks without end", chunked(chunk), words=CUT)
    yield Fault("chunk size huge", chunked(lambda body: b"fffffffffffffffff\r\n" + body), words=NOT_HTTP)
    yield Fault("chunk size of 8 bytes", chunked(lambda body: b"7fffffffffffffff\r\n" + body), words=("larger than", *CUT))
    yield Fault("gzip", packed("gzip", gzip.compress), READS)
    yield Fault("x-gzip", packed("x-gzip", gzip.compress), READS, quick=True)
    yield Fault("gzip in two members",
                packed("gzip", lambda body: gzip.compress(body[:50]) + gzip.compress(body[50:])), READS)
    yield Fault("gzip that is none", packed("gzip", lambda body: b"\x1f\x8b\x08" + body), words=PACKED,
                tells_status=True)
    yield Fault("gzip cut", packed("gzip", lambda body: half(gzip.compress(body))), words=PACKED,
                tells_status=True)
    yield Fault("gzip bomb", packed("gzip", lambda body: bomb()), words=("larger than",), attempts=1,
                tells_status=True, heavy=True)
    yield Fault("deflate", packed("deflate", zlib.compress), OPEN, words=(*PACKED, "JSON"))
    yield Fault("br", packed("br", lambda body: b"\x0b\x02\x80" + body[:40]), words=("br", *PACKED),
                tells_status=True)
    yield Fault("headers of 1 MB", with_headers("X-Long: " + "a" * MEGABYTE), OPEN, words=("header", *NOT_HTTP))
    for limit in ["0", "-5", "soon", "1e300", "99999999999999999999999"]:
        yield Fault(f"rate limit {limit}", with_headers(f"X-RateLimit-Limit: {limit}", "X-RateLimit-Remaining: 0"), READS)
    yield Fault("10,000 headers", with_headers(*(f"X-{n}: {n}" for n in range(10_000))), OPEN, words=("header", *NOT_HTTP))


def stalls():
    """Servers that go away or say nothing."""
    late = {"attempts": 2, "times_out": True, "words": ("no complete answer",)}
    yield Fault("reset at once", lambda exchange: exchange.hang_up(reset=True), words=("closed before",), quick=True)
    yield Fault("reset in the body", truncate(reset=True), words=("closed before",))
    yield Fault("closed at once", lambda exchange: exchange.hang_up(), words=("closed before",))
    yield Fault("closed after each answer, unsaid", framed("Content-Length: {length}", closes=None), READS)
    yield Fault("hangs", lambda exchange: exchange.wait(), **late)
    yield Fault("a byte a second", drip, **late)


def faults():
    yield from not_http()
    yield from statuses()
    yield from framing()
    yield from stalls()


