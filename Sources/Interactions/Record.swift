// SPDX-License-Identifier: Apache-2.0

/// One committed batch: all decisions taken between two flushes, and what goes with them.
///
/// One record is one row of the journal. A place in the log is (position, index): the index counts the events
/// of the record through all its decisions.
package struct Record: Hashable, Sendable {
  /// 1, 2, 3 … without gaps.
  package var position: UInt64
  /// The moment at which all of its commands were decided.
  package var at: Moment
  package var decisions: [Decision]
  package var names: [NameGiven]
  package var receipts: [Receipt]
  package var threads: [ThreadLink]
  package var policies: [PolicyActivated]
  /// Customers who are erased from here on: their keys go, every projection forgets them.
  package var erased: [CustomerID]
  /// How far mailboxes were read with this record.
  package var mailboxes: [MailboxProgress] = []
  /// Who asked for decisions that somebody has to answer for.
  package var audit: [AuditEntry] = []
  /// Texts of the policy that are kept from here on.
  package var pushed: [PolicyVersion] = []
  /// What was done with versions of the policy.
  package var policyActs: [PolicyAct] = []
  /// In clear here; sealed in the journal. What was erased is not in the list any more.
  package var contents: [Content]

  package init(
    position: UInt64, at: Moment, decisions: [Decision] = [], names: [NameGiven] = [],
    receipts: [Receipt] = [],
    threads: [ThreadLink] = [], policies: [PolicyActivated] = [], erased: [CustomerID] = [],
    contents: [Content] = []
  ) {
    self.position = position
    self.at = at
    self.decisions = decisions
    self.names = names
    self.receipts = receipts
    self.threads = threads
    self.policies = policies
    self.erased = erased
    self.contents = contents
  }
}
