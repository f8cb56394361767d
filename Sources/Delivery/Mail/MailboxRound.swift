// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Reads what is new in one mailbox, again and again over one connection.
struct MailboxRound {
  let mailbox: MailboxSettings
  let client: OutgoingClient
  let sink: any MailboxSink
  private var connection: IMAPConnection?
  /// Of this connection: flags that a crash left out were caught up on.
  private var isTidy = false

  /// Mails, and bytes of them, that are asked for at once.
  private static let batch = (mails: 200, bytes: 4 * 1024 * 1024)

  init(mailbox: MailboxSettings, client: OutgoingClient, sink: any MailboxSink) {
    self.mailbox = mailbox
    self.client = client
    self.sink = sink
  }

  mutating func hangUp() {
    connection?.close()
    connection = nil
  }

  /// To the end of the mailbox.
  mutating func read() async throws {
    var connection: IMAPConnection
    if let open = self.connection {
      connection = open
    } else {
      connection = try await open()
    }
    // Put back when all went well; a connection on which something failed is not used again.
    self.connection = nil
    let selected = try await connection.select()
    try await read(selected, over: &connection)
    self.connection = connection
  }

  private mutating func open() async throws(IMAPError) -> IMAPConnection {
    isTidy = false
    return try await IMAPConnection.open(
      OutgoingLineRequest(url: mailbox.url, login: mailbox.login),
      literalLimit: MailboxPoller.mailLimit + 1024 * 1024, through: client)
  }

  private mutating func read(_ selected: IMAPConnection.Selected, over connection: inout IMAPConnection)
    async throws
  {
    let progress = await sink.progress(of: mailbox.address)
    let isSame = progress?.validity == selected.validity
    let last = isSame ? progress?.uid ?? 0 : 0
    if !isTidy {
      if isSame, last > 0, selected.takesKeywords { try await tidy(last, &connection) }
      isTidy = true
    }
    if let next = selected.next, next <= last &+ 1 { return }
    var criteria = "UID \(last &+ 1):*"
    // Numbered anew: what we have read before bears our mark.
    if progress != nil, !isSame, selected.takesKeywords { criteria += " UNKEYWORD \(MailboxPoller.keyword)" }
    // `*` is the last mail even where it lies before the beginning of the range.
    let new = try await connection.search(criteria).filter { $0 > last }
    for start in stride(from: 0, to: new.count, by: 1_000) {
      try await read(Array(new[start..<min(start + 1_000, new.count)]), selected, &connection)
    }
  }

  /// Flags what was durable but not flagged when the process ended.
  private func tidy(_ last: UInt32, _ connection: inout IMAPConnection) async throws(IMAPError) {
    let from = last > 1_000 ? last - 1_000 : 1
    let left = try await connection.search("UID \(from):\(last) UNKEYWORD \(MailboxPoller.keyword)")
    if !left.isEmpty { try await connection.flag(left, "\\Seen \(MailboxPoller.keyword)") }
  }

  private func read(
    _ uids: [UInt32], _ selected: IMAPConnection.Selected, _ connection: inout IMAPConnection
  ) async throws {
    let sizes = try await connection.sizes(of: uids)
    var batch: [UInt32] = []
    var bytes = 0
    for uid in uids {
      guard let size = sizes[uid] else { continue }  // Gone meanwhile.
      let isLarge = size > MailboxPoller.mailLimit
      if isLarge || batch.count >= Self.batch.mails || bytes + size > Self.batch.bytes {
        try await fetch(batch, sizes, selected, &connection)
        (batch, bytes) = ([], 0)
      }
      if isLarge {
        try await fetchBeginning(uid, size, selected, &connection)
      } else {
        batch.append(uid)
        bytes += size
      }
    }
    try await fetch(batch, sizes, selected, &connection)
  }

  private func fetch(
    _ uids: [UInt32], _ sizes: [UInt32: Int], _ selected: IMAPConnection.Selected,
    _ connection: inout IMAPConnection
  ) async throws {
    guard !uids.isEmpty else { return }
    var last: UInt32 = 0
    try await connection.fetch(uids) { uid, bytes in
      // Servers answer in ascending order; one that does not must not make us skip a mail.
      guard uid > last else { throw IMAPError.garbled }
      last = uid
      try await sink.take(
        FetchedMail(bytes: bytes, size: bytes.count, isWhole: true, progress: progress(uid, selected)))
    }
    try await flag(uids, selected, &connection)
  }

  private func fetchBeginning(
    _ uid: UInt32, _ size: Int, _ selected: IMAPConnection.Selected, _ connection: inout IMAPConnection
  ) async throws {
    try await connection.fetch([uid], section: "BODY.PEEK[]<0.262144>") { _, bytes in
      try await sink.take(
        FetchedMail(bytes: bytes, size: size, isWhole: false, progress: progress(uid, selected)))
    }
    try await flag([uid], selected, &connection)
  }

  private func progress(_ uid: UInt32, _ selected: IMAPConnection.Selected) -> MailboxProgress {
    MailboxProgress(mailbox: mailbox.address, validity: selected.validity, uid: uid)
  }

  private func flag(_ uids: [UInt32], _ selected: IMAPConnection.Selected, _ connection: inout IMAPConnection)
    async throws(IMAPError)
  {
    do {
      try await connection.flag(uids, selected.takesKeywords ? "\\Seen \(MailboxPoller.keyword)" : "\\Seen")
    } catch .refused {
      // A mailbox that may only be read. Flags are for people; nothing rests on them.
    }
  }
}
