// SPDX-License-Identifier: Apache-2.0

/// What was done with a version of the policy, and who answers for it. When, says the record that holds this.
package struct PolicyAct: Hashable, Sendable {
  /// Raw values are in the journal.
  package enum Kind: UInt8, CaseIterable, Sendable {
    /// The text is kept from here on (`Record.pushed`); nothing else changes.
    case pushed = 0
    /// It is in force from here on: an `activatePlan` of the same record.
    case activated = 1
    /// The same, and the activation before is taken back by it.
    case rolledBack = 2
    /// Runs beside the live one from here on and changes nothing.
    case shadowStarted = 3
    case shadowEnded = 4
    /// All that waited when it came into force was looked at again.
    case reviewed = 5
    /// The file that the server was started with had another text than when it was last read; its SHA-256 is
    /// the note.
    case fileRead = 6
  }

  package var kind: Kind
  package var version: PlanVersion
  /// Nil: nobody asked for it (a start, a file that changed, the end of a shadow that failed).
  package var caller: CallerID?
  /// From where it was asked: a network address, or `start` or `file`. At most 128 bytes.
  package var origin: String
  /// What the caller said about it, or why a shadow ended. At most 1,024 characters.
  package var note: String

  package init(
    _ kind: Kind, _ version: PlanVersion, caller: CallerID? = nil, origin: String = "", note: String = ""
  ) {
    self.kind = kind
    self.version = version
    self.caller = caller
    self.origin = origin
    self.note = note
  }
}
