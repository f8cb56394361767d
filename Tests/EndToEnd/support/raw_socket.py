# SPDX-License-Identifier: Apache-2.0
"""WebSocket frames by hand (RFC 6455), for clients that break the rules or do not read."""

import base64
import os
import socket
import struct

from support.waiting import SOON

TEXT, BINARY, CLOSE, PING = 0x1, 0x2, 0x8, 0x9


class RawSocket:
    """An upgraded connection over which any bytes can be sent."""

    def __init__(self, patchbay, path, *, receive_buffer=None, headers=()):
        self.connection = socket.socket()
        if receive_buffer:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.connection.settimeout(SOON)
        self.connection.connect(("127.0.0.1", patchbay.port))
        key = base64.b64encode(os.urandom(16)).decode()
        self.connection.sendall("\r\n".join([
            f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{patchbay.port}", "Upgrade: websocket", "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", *headers, "", ""]).encode())
        self.rest = b""
        while b"\r\n\r\n" not in self.rest:
            part = self.connection.recv(4096)
            if not part:
                break
            self.rest += part
        self.head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        words = self.head.split(b" ", 2)
        self.status = int(words[1]) if len(words) > 1 else None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()

    def send(self, payload, *, opcode=TEXT, final=True, masked=True, reserved=0, announce=None):
        """One frame; `announce`: a length that differs from the payload's."""
        length = len(payload) if announce is None else announce
        first = (0x80 if final else 0) | reserved | opcode
        mask_bit = 0x80 if masked else 0
        if length < 126:
            head = struct.pack("!BB", first, mask_bit | length)
        elif length < 65536:
            head = struct.pack("!BBH", first, mask_bit | 126, length)
        else:
            head = struct.pack("!BBQ", first, mask_bit | 127, length)
        if masked:
            mask = os.urandom(4)
            payload = mask + bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
        self.connection.sendall(head + payload)

    def receive(self, count):
        while len(self.rest) < count:
            part = self.connection.recv(65536)
            if not part:
                raise EOFError
            self.rest += part
        data, self.rest = self.rest[:count], self.rest[count:]
        return data

    def frame(self):
        """(opcode, payload) of the next frame of the server; None at the end of the connection."""
        try:
            first, second = self.receive(2)
            length = second & 0x7F
            if length == 126:
                length = struct.unpack("!H", self.receive(2))[0]
            elif length == 127:
                length = struct.unpack("!Q", self.receive(8))[0]
            return first & 0x0F, self.receive(length)
        except (EOFError, ConnectionError):
            return None

    def close_code(self):
        """Reads to the end: the code of the close frame, or 1006 where the connection just ended."""
        while (frame := self.frame()) is not None:
            opcode, payload = frame
            if opcode == CLOSE:
                return struct.unpack("!H", payload[:2])[0] if len(payload) >= 2 else 1005
        return 1006
