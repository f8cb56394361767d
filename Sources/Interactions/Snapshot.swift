// SPDX-License-Identifier: Apache-2.0

/// Everything recovery needs in place of the records up to `position`.
package struct Snapshot: Hashable, Sendable {
  /// The last record that is folded into it.
  package var position: UInt64
  /// The moment of that record.
  package var at: Moment
  package var engine: EngineState
  package var names: [NameGiven]
  /// Receipts of the last 24 hours with their moments, oldest first.
  package var receipts: [StampedReceipt]
  /// What providers told before that, and never tell again; ascending by week.
  package var longAgo: [WeekLongAgo] = []
  /// Links of open interactions.
  package var threads: [ThreadLink]
  /// The policy in force.
  package var policy: PolicyActivated?
  /// The versions that are kept. Empty in snapshots of the first release.
  package var book = PolicyBook()
  package var lastInteraction: InteractionID
  package var lastMessage: MessageID
  package var lastCustomer: UInt32
  /// How far each mailbox was read; ascending by its address.
  package var mailboxes: [MailboxProgress] = []
  /// Ascending by customer.
  package var lastAgents: [LastAgent] = []
  /// Customer and agent cards, and facts, notes and the text of what waits of open interactions. Sealed like
  /// the records' content.
  package var contents: [Content]

  /// A receipt and when it was made.
  package struct StampedReceipt: Hashable, Sendable {
    package var receipt: Receipt
    package var at: Moment

    package init(receipt: Receipt, at: Moment) {
      self.receipt = receipt
      self.at = at
    }
  }

  /// A week of things told by providers.
  package struct WeekLongAgo: Hashable, Sendable {
    /// Counted from 1970.
    package var week: Int64
    /// The first halves of their digests, ascending.
    package var marks: [UInt64]

    package init(week: Int64, marks: [UInt64]) {
      self.week = week
      self.marks = marks
    }
  }

  package init(
    position: UInt64 = 0, at: Moment = .zero, engine: EngineState = EngineState(), names: [NameGiven] = [],
    receipts: [StampedReceipt] = [], threads: [ThreadLink] = [], policy: PolicyActivated? = nil,
    lastInteraction: InteractionID = InteractionID(0), lastMessage: MessageID = MessageID(0),
    lastCustomer: UInt32 = 0, contents: [Content] = []
  ) {
    self.position = position
    self.at = at
    self.engine = engine
    self.names = names
    self.receipts = receipts
    self.threads = threads
    self.policy = policy
    self.lastInteraction = lastInteraction
    self.lastMessage = lastMessage
    self.lastCustomer = lastCustomer
    self.contents = contents
  }
}
