// SPDX-License-Identifier: Apache-2.0

/// Tells what people wrote from what machines send (RFC 3834, RFC 3464).
enum MailReport {
  /// Answers to it could loop, or would reach nobody.
  static func isAutomatic(_ message: MIMEObject) -> Bool {
    if let word = word(message, "Auto-Submitted"), word != "no" { return true }
    if let word = word(message, "Precedence"),
      ["bulk", "junk", "list", "auto_reply", "auto-reply"].contains(word)
    {
      return true
    }
    for name in ["List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "X-Auto-Reply-From"]
    where message.header(name) != nil { return true }
    if let word = word(message, "X-Auto-Response-Suppress"),
      word.contains("all") || word.contains("oof") || word.contains("autoreply")
    {
      return true
    }
    if let path = message.header("Return-Path"), MailWords.line(path) == "<>" { return true }
    let sender = message.addressees("From", limit: 1).first?.address.lowercased() ?? ""
    return sender.hasPrefix("mailer-daemon@") || sender == "mailer-daemon"
  }

  private static func word(_ message: MIMEObject, _ name: String) -> String? {
    message.header(name).map { value in
      MailWords.line(value).lowercased().split(whereSeparator: { $0 == ";" || $0 == "(" || $0 == " " }).first
        .map(String.init) ?? ""
    }
  }

  /// nil: it is no delivery status notification.
  static func bounce(in message: MIMEObject) -> MailBounce? {
    guard let body = message.inner, body.kind == .multipart, body.type == "multipart/report" else {
      return nil
    }
    let children = Array(body.children.prefix(8))
    let kind = body.parameter("report-type")?.lowercased()
    guard
      kind == "delivery-status" || children.contains(where: { $0.type.hasPrefix("message/delivery-status") })
    else { return nil }
    var bounce = MailBounce()
    for child in children {
      switch child.type {
      case "message/delivery-status", "message/global-delivery-status": readStatus(child, into: &bounce)
      case "text/rfc822-headers", "message/rfc822-headers":
        bounce.original = bounce.original ?? originalID(in: child.content(limit: 256 * 1024))
      default:
        if child.kind == .embedded, let id = child.inner?.header("Message-ID") {
          bounce.original = MailWords.ids(id, limit: 1).first
        }
      }
    }
    return bounce
  }

  /// Groups of fields, each like headers; the first recipient's count.
  private static func readStatus(_ part: MIMEObject, into bounce: inout MailBounce) {
    let text = String(decoding: part.content(limit: 64 * 1024), as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { continue }
      let value = MailWords.line(String(pair[1])).lowercased()
      switch pair[0].lowercased() {
      case "action" where bounce.action.isEmpty: bounce.action = String(value.prefix(16))
      case "status" where bounce.status.isEmpty: bounce.status = String(value.prefix(16))
      default: break
      }
    }
  }

  private static func originalID(in headers: [UInt8]) -> String? {
    MIMEObject.parse(headers + [13, 10, 13, 10]) { MailWords.ids($0.header("Message-ID"), limit: 1).first }
      ?? nil
  }
}
