// SPDX-License-Identifier: Apache-2.0

import CGMimeX

/// Writes an agent's answer as RFC 5322 bytes, with CRLF and lines within 998 bytes: text/plain in UTF-8,
/// quoted-printable or base64. Nothing that comes from outside can begin a header of its own: line breaks and
/// control characters are folded away in subjects and names, and refused in addresses and ids.
package enum MailWriter {
  package static func write(_ mail: OutboundMail) throws(MailWriterError) -> [UInt8] {
    guard isAddress(mail.from.address), isAddress(mail.to.address) else { throw .badAddress }
    guard MailWords.isID(Substring(mail.messageID)) else { throw .badMessageID }
    let thread = mail.thread.filter { MailWords.isID(Substring($0)) }
    let bytes = withStrings([
      name(mail.from.name), mail.from.address, name(mail.to.name), mail.to.address, subject(mail.subject),
      mail.messageID, thread.last.map { "<\($0)>" } ?? "", references(thread),
      MailWords.paragraph(mail.text) + "\n",
    ]) { texts in
      var letter = gx_letter()
      letter.from_name = texts[0]
      letter.from_address = texts[1]
      letter.to_name = texts[2]
      letter.to_address = texts[3]
      letter.subject = texts[4]
      letter.message_id = texts[5]
      letter.in_reply_to = texts[6]
      letter.references = texts[7]
      letter.text = texts[8]
      letter.seconds_since_1970 = mail.secondsSince1970
      gx_init()
      var count = 0
      guard let made = gx_write(&letter, &count) else { return [UInt8]() }
      defer { gx_free(made) }
      return Array(UnsafeBufferPointer(start: made, count: count))
    }
    guard !bytes.isEmpty else { throw .outOfMemory }
    return bytes
  }

  /// `Re:` once, whatever the customer's program put there.
  package static func subject(_ subject: String) -> String {
    var rest = Substring(MailWords.line(subject))
    let marks = ["re:", "re：", "aw:", "sv:", "antw:", "回复:", "回复：", "回覆:", "回覆：", "答复:", "答复："]
    while let mark = marks.first(where: { rest.lowercased().hasPrefix($0) }) {
      rest = rest.dropFirst(mark.count).drop { $0 == " " }
    }
    return rest.isEmpty ? "Re:" : "Re: " + rest.prefix(1_000)
  }

  /// The root and the newest ones: 21 at most, as long as they stay within 8 KiB.
  private static func references(_ thread: [String]) -> String {
    var kept = thread.count > 21 ? [thread[0]] + thread.suffix(20) : thread
    while kept.count > 2, kept.reduce(0, { $0 + $1.utf8.count + 3 }) > 8_192 { kept.remove(at: 1) }
    return kept.map { "<\($0)>" }.joined(separator: " ")
  }

  private static func name(_ name: String) -> String { String(MailWords.line(name).prefix(256)) }

  /// Narrower than RFC 5322: nothing that would need quoting, or could end the address.
  static func isAddress(_ address: String) -> Bool {
    let halves = address.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }), address.utf8.count <= 320 else {
      return false
    }
    return address.unicodeScalars.allSatisfy { scalar in
      !MailWords.isControl(scalar) && !scalar.properties.isWhitespace
        && !"<>()[]\\,;:\"".unicodeScalars.contains(scalar)
    }
  }

  private static func withStrings<Value>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Value)
    -> Value
  {
    func descend(_ index: Int, _ pointers: [UnsafePointer<CChar>?]) -> Value {
      guard index < texts.count else { return body(pointers) }
      return texts[index].withCString { descend(index + 1, pointers + [$0]) }
    }
    return descend(0, [])
  }
}
