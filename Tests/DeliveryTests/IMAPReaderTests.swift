// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Delivery

/// What IMAP servers send, cut at any byte.
@Suite struct IMAPReaderTests {
  /// A mail that plays a server: its lines must not be taken for responses.
  static let mail = "Subject: x\r\n\r\np3 OK done\r\n* BYE\r\n* 1 FETCH (UID 9 BODY[] {5}\r\n)\r\n"
  static let stream =
    "* 12 FETCH (UID 5 RFC822.SIZE 60 BODY[] {\(mail.utf8.count)}\r\n\(mail))\r\n* 13 FETCH (UID 6 BODY[] \"a \\\"b\\\"\")\r\n"
    + "* 14 FETCH (UID 7 BODY[] NIL)\r\n* SEARCH 3 1 4294967296 2\r\np3 OK done\r\n"

  @Test(arguments: [1, 2, 7, 64, 100_000])
  func responsesAreTheSameHoweverTheyArrive(size: Int) throws {
    var reader = IMAPReader(literalLimit: 1_000)
    var responses: [IMAPResponse] = []
    let bytes = Array(Self.stream.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      reader.append(Array(bytes[start..<min(start + size, bytes.count)]))
      while let response = try reader.next() { responses.append(response) }
    }
    #expect(responses.count == 5)
    #expect(responses[0].number(after: "UID ") == 5 && responses[0].number(after: "RFC822.SIZE ") == 60)
    #expect(responses[0].body() == Array(Self.mail.utf8))
    #expect(responses[1].body() == Array("a \"b\"".utf8))
    #expect(responses[2].body() == nil)
    #expect(responses[3].numbers() == [3, 1, 2])
    #expect(responses[4].begins(with: "P3 OK"))
  }

  // what a broken or hostile server sends
  @Test(arguments: ["* 1 FETCH (BODY[] {1001}\r\n", "* 1 FETCH (BODY[] {999999999999}\r\n"])
  func literalsAreBounded(text: String) {
    var reader = IMAPReader(literalLimit: 1_000)
    reader.append(Array(text.utf8))
    #expect(throws: IMAPError.garbled) { try reader.next() }
  }

  @Test func linesAreBounded() {
    var reader = IMAPReader(literalLimit: 1_000)
    reader.append([UInt8](repeating: 0x61, count: IMAPReader.lineLimit + 1))
    #expect(throws: IMAPError.garbled) { try reader.next() }
  }

  // UIDs, as they are asked for
  @Test(
    arguments: [([1], "1"), ([1, 2, 3], "1:3"), ([1, 3, 4, 9], "1,3:4,9"), ([], "")] as [([UInt32], String)])
  func sets(uids: [UInt32], text: String) {
    #expect(IMAPConnection.set(uids) == text)
  }
}
