# SPDX-License-Identifier: Apache-2.0
"""Endpoints that do what no endpoint should: raw sockets, one behaviour each."""

import base64
import secrets
import socket
import ssl
import struct
import threading

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


class Unruly:
    """Takes connections, reads a request, then `behave(connection, request)`; counts the requests."""

    def __init__(self, name, behave, *, certificate=None, address="127.0.0.1", port=0):
        """`certificate`: a folder with `server.pem` and `server.key`; then it speaks TLS."""
        self.name = name
        self.behave = behave
        self.secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
        self.requests = []
        self.closing = threading.Event()
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate / "server.pem", certificate / "server.key")
        self.listener = socket.create_server((address, port), backlog=128)
        self.port = self.listener.getsockname()[1]
        self.url = f"{'https' if certificate else 'http'}://{address}:{self.port}/{name}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while not self.closing.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            connection.settimeout(60)
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            while request := read_request(connection):
                self.requests.append(request)
                if self.behave(self, connection, request) == "over":
                    break
        except OSError:
            pass
        finally:
            connection.close()

    def close(self):
        self.closing.set()
        self.listener.close()


def read_request(connection):
    """Head and body; None: the connection was ended."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return None
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        part = connection.recv(65536)
        if not part:
            return None
        body += part
    return head, body


# What they do.

def hangs(server, connection, _):
    server.closing.wait(120)
    return "over"


def drips(server, connection, _):
    """A byte every half second, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not server.closing.wait(0.5):
        connection.sendall(b"x")
    return "over"


def resets(server, connection, _):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return "over"


def ends_without_a_word(server, connection, _):
    return "over"


def breaks_off(server, connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")
    return "over"


def breaks_off_in_the_head(server, connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Le")
    return "over"


def talks_nonsense(server, connection, _):
    connection.sendall(b"220 smtp.example ESMTP\r\n")
    return "over"


def floods_the_head(server, connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(100_000):
        connection.sendall(b"X-More-%d: %s\r\n" % (number, b"y" * 500))
    return "over"


def floods_the_body(server, connection, _):
    """Never ends, as fast as it can."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    piece = b"10000\r\n" + b"z" * 65536 + b"\r\n"
    while not server.closing.is_set():
        connection.sendall(piece)
    return "over"


def leads_round(server, connection, _):
    connection.sendall(
        b"HTTP/1.1 302 Found\r\nLocation: /%s\r\nContent-Length: 0\r\n\r\n" % server.name.encode())


def takes(server, connection, _):
    connection.sendall(OK)


def answers(status, body=b"", *headers):
    """An answer as it should be, but refusing."""
    def behave(server, connection, _):
        lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", *headers]
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    return behave


def in_turn(*behaviours):
    """One after the other, then the last for ever."""
    left = list(behaviours)

    def behave(server, connection, request):
        return (left.pop(0) if len(left) > 1 else left[0])(server, connection, request)
    return behave
