// SPDX-License-Identifier: Apache-2.0

/// One signed-in connection to an IMAP server (RFC 3501), used by one task. Mails are fetched with BODY.PEEK,
/// so that reading sets no flag.
struct IMAPConnection {
  struct Selected {
    var validity: UInt32
    /// nil: the server did not say.
    var next: UInt32?
    /// Clients may make keywords of their own.
    var takesKeywords: Bool
  }

  private let line: OutgoingLine
  private var reader: IMAPReader
  private var commands = 0
  private let patience: Int

  static func open(_ request: OutgoingLineRequest, literalLimit: Int, through client: OutgoingClient)
    async throws(IMAPError) -> IMAPConnection
  {
    do {
      return IMAPConnection(
        line: try await client.open(request), literalLimit: literalLimit,
        patience: request.timeoutMilliseconds)
    } catch {
      throw .connection(error)
    }
  }

  private init(line: OutgoingLine, literalLimit: Int, patience: Int) {
    self.line = line
    self.patience = patience
    reader = IMAPReader(literalLimit: literalLimit)
  }

  /// INBOX.
  mutating func select() async throws(IMAPError) -> Selected {
    var selected = Selected(validity: 0, next: nil, takesKeywords: false)
    try await run("SELECT INBOX") { (response) throws(IMAPError) in
      if let number = response.number(after: "[UIDVALIDITY ") {
        selected.validity = UInt32(truncatingIfNeeded: number)
      }
      if let number = response.number(after: "[UIDNEXT ") {
        selected.next = UInt32(truncatingIfNeeded: number)
      }
      if response.begins(with: "* OK [PERMANENTFLAGS"), response.line.contains(UInt8(ascii: "*"), after: 4) {
        selected.takesKeywords = true
      }
    }
    guard selected.validity != 0 else { throw .garbled }
    return selected
  }

  /// Ascending UIDs of what a search finds (`UID 5:* UNKEYWORD $Seen`).
  mutating func search(_ criteria: String) async throws(IMAPError) -> [UInt32] {
    var found: [UInt32] = []
    try await run("UID SEARCH \(criteria)") { (response) throws(IMAPError) in
      if response.begins(with: "* SEARCH") { found += response.numbers() }
    }
    return found.sorted()
  }

  /// Size in bytes by UID.
  mutating func sizes(of uids: [UInt32]) async throws(IMAPError) -> [UInt32: Int] {
    var sizes: [UInt32: Int] = [:]
    try await run("UID FETCH \(Self.set(uids)) (UID RFC822.SIZE)") { (response) throws(IMAPError) in
      guard let uid = response.number(after: "UID ").flatMap({ UInt32(exactly: $0) }),
        let size = response.number(after: "RFC822.SIZE ")
      else { return }
      sizes[uid] = Int(clamping: size)
    }
    return sizes
  }

  /// Whole mails (or `section`s of them) in the server's order; the next is read when `take` has returned.
  mutating func fetch(
    _ uids: [UInt32], section: String = "BODY.PEEK[]",
    take: (UInt32, [UInt8]) async throws -> Void
  ) async throws {
    let wanted = Set(uids)
    let tag = try await send("UID FETCH \(Self.set(uids)) (UID \(section))")
    while true {
      let response = try await nextResponse()
      if try isEnd(response, tag: tag, command: "FETCH") { return }
      guard let uid = response.number(after: "UID ").flatMap({ UInt32(exactly: $0) }), wanted.contains(uid),
        let bytes = response.body()
      else { continue }
      try await take(uid, bytes)
    }
  }

  /// Adds flags.
  mutating func flag(_ uids: [UInt32], _ flags: String) async throws(IMAPError) {
    try await run("UID STORE \(Self.set(uids)) +FLAGS.SILENT (\(flags))") { (_) throws(IMAPError) in }
  }

  func close() { line.close() }

  // MARK: Speaking

  private mutating func send(_ command: String) async throws(IMAPError) -> String {
    commands += 1
    let tag = "p\(commands)"
    do {
      try await line.write(Array("\(tag) \(command)\r\n".utf8), withinMilliseconds: patience)
    } catch {
      throw .connection(error)
    }
    return tag
  }

  private mutating func run(_ command: String, _ each: (IMAPResponse) throws(IMAPError) -> Void)
    async throws(IMAPError)
  {
    let tag = try await send(command)
    let name = command.split(separator: " ").prefix(2).last.map(String.init) ?? ""
    while true {
      let response = try await nextResponse()
      if try isEnd(response, tag: tag, command: name) { return }
      try each(response)
    }
  }

  private mutating func nextResponse() async throws(IMAPError) -> IMAPResponse {
    while true {
      if let response = try reader.next() { return response }
      let bytes: [UInt8]
      do { bytes = try await line.read(withinMilliseconds: patience) } catch { throw .connection(error) }
      guard !bytes.isEmpty else { throw .connection(.transfer(code: 56, message: "closed by the server")) }
      reader.append(bytes)
    }
  }

  private func isEnd(_ response: IMAPResponse, tag: String, command: String) throws(IMAPError) -> Bool {
    if response.begins(with: "* BYE") {
      throw .connection(.transfer(code: 56, message: "closed by the server"))
    }
    guard response.line.starts(with: Array((tag + " ").utf8)) else { return false }
    let words = response.line.dropFirst(tag.utf8.count + 1).prefix(2)
    guard words.elementsEqual("OK".utf8) || words.elementsEqual("ok".utf8) else {
      throw .refused(command: command)
    }
    return true
  }

  /// `1:3,7`.
  static func set(_ uids: [UInt32]) -> String {
    var parts: [String] = []
    var index = 0
    while index < uids.count {
      var end = index
      while end + 1 < uids.count, uids[end + 1] == uids[end] &+ 1 { end += 1 }
      parts.append(end == index ? "\(uids[index])" : "\(uids[index]):\(uids[end])")
      index = end + 1
    }
    return parts.joined(separator: ",")
  }
}

extension [UInt8] {
  fileprivate func contains(_ byte: UInt8, after count: Int) -> Bool { dropFirst(count).contains(byte) }
}
