// SPDX-License-Identifier: Apache-2.0

/// Walks through the parts of a mail and sorts them into its text and its attachments.
struct MailCollector {
  private(set) var attachments: [MailAttachment] = []
  /// There was more than the limits allow.
  private(set) var isIncomplete = false
  var hasAnything: Bool { !texts.isEmpty || !attachments.isEmpty }
  private var texts: [String] = []
  private var parts = 0

  mutating func collect(_ object: MIMEObject, depth: Int = 0) {
    parts += 1
    guard parts <= MailLimits.parts, depth <= MailLimits.depth else {
      isIncomplete = true
      return
    }
    switch object.kind {
    case .multipart: collectMultipart(object, depth: depth)
    case .embedded: collectEmbedded(object)
    case .message: if let inner = object.inner { collect(inner, depth: depth + 1) }
    case .leaf: collectLeaf(object)
    }
  }

  private mutating func collectMultipart(_ object: MIMEObject, depth: Int) {
    let children = object.children
    if object.type == "multipart/alternative", let best = Self.best(of: children) {
      // The others say the same; what is no text (a calendar's entry) is kept.
      for child in children where child.handle == best.handle || !Self.saysTheSame(child) {
        collect(child, depth: depth + 1)
      }
      return
    }
    for child in children {
      guard parts < MailLimits.parts else {
        isIncomplete = true
        return
      }
      collect(child, depth: depth + 1)
    }
  }

  /// The last plain text that says something; else the last HTML, alone or with its pictures.
  private static func best(of children: [MIMEObject]) -> MIMEObject? {
    let plain = children.last { child in
      child.kind == .leaf && child.type == "text/plain"
        && child.content(limit: 4_096).contains { $0 > 0x20 }
    }
    return plain ?? children.last { $0.type == "text/html" || $0.type == "multipart/related" }
  }

  private static func saysTheSame(_ child: MIMEObject) -> Bool {
    child.kind == .leaf && child.type.hasPrefix("text/") && child.type != "text/calendar"
      && child.disposition != "attachment"
  }

  private mutating func collectEmbedded(_ object: MIMEObject) {
    let subject = object.inner?.text("Subject") ?? ""
    keep(
      object.inner?.source ?? [], name: (subject.isEmpty ? "message" : subject) + ".eml", type: object.type)
  }

  private mutating func collectLeaf(_ object: MIMEObject) {
    let type = object.type
    let isReadable =
      type == "text/plain" || type == "text/html" || type == "text/enriched" || type == "text/markdown"
    guard isReadable, object.disposition != "attachment", object.fileName == nil else {
      return keepLeaf(object, type: type)
    }
    let bytes = object.content(limit: MailLimits.textPartBytes + 1)
    let charset = object.parameter("charset")
    let decoded = CharsetDecoder.decode(bytes, charset: charset)
    let isHTML = type == "text/html"
    var text = decoded.text
    if isHTML { text = HTMLText.text(of: text) }
    text = MailWords.paragraph(text)
    if object.parameter("format")?.lowercased() == "flowed" {
      text = FlowedText.unfold(text, deletingSpace: object.parameter("delsp")?.lowercased() == "yes")
    }
    let showsNothing = isHTML && text.allSatisfy(\.isWhitespace) && bytes.contains { $0 > 0x20 }
    if !decoded.isFaithful || bytes.count > MailLimits.textPartBytes || showsNothing {
      keep(object.content(), name: isHTML ? "text.html" : "text.txt", type: type)
    }
    addText(text)
  }

  private mutating func keepLeaf(_ object: MIMEObject, type: String) {
    let name = object.fileName ?? type.replacing("/", with: ".")
    keep(object.content(), name: name, type: type)
  }

  mutating func addText(_ text: String) {
    let trimmed = Self.trimmed(text)
    if !trimmed.isEmpty { texts.append(trimmed) }
  }

  mutating func keep(_ bytes: [UInt8], name: String, type: String) {
    let last = MailWords.line(name).split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init)
    let short = String((last ?? "").prefix(128))
    attachments.append(MailAttachment(name: short.isEmpty ? "attachment" : short, type: type, bytes: bytes))
  }

  /// What fits; all of it is an attachment when it does not.
  mutating func finishText() -> String {
    let all = texts.joined(separator: "\n\n")
    let characters = all.unicodeScalars
    guard
      let end = characters.index(
        characters.startIndex, offsetBy: MailLimits.text, limitedBy: characters.endIndex),
      end < characters.endIndex
    else { return all }
    keep(Array(all.utf8), name: "text.txt", type: "text/plain")
    return String(characters[..<end])
  }

  private static func trimmed(_ text: String) -> String {
    var rest = Substring(text)
    while let last = rest.unicodeScalars.last, last.properties.isWhitespace {
      rest.unicodeScalars.removeLast()
    }
    while let first = rest.unicodeScalars.first, first == "\n" || first == " " {
      rest.unicodeScalars.removeFirst()
    }
    return String(rest)
  }
}
