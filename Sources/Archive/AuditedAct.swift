// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What somebody asked for who answers for it: one line of the audit trail.
package struct AuditedAct: Hashable, Sendable {
  /// The record, and the number of the decision in it.
  package var place: Place
  package var at: Moment
  package var caller: CallerID
  /// The command's name with hyphens: `pause-queue`.
  package var what: String
  package var interaction: InteractionID?
  /// Whom it is about; of two agents the first.
  package var agent: AgentID?
  package var otherAgent: AgentID?
  package var queue: QueueID?
  /// Where a drained queue's contacts go.
  package var otherQueue: QueueID?
  /// The mode that was switched, and how.
  package var mode: ModeID?
  package var isOn: Bool?
  /// The complaint that was raised (a contact that was there already has none), taken up or resolved.
  package var complaint: ComplaintID?
  /// At which level it was raised, 1 to 3.
  package var level: UInt8?
  /// The version of the policy, from where it was asked for, and what was said about it.
  package var version: PlanVersion?
  package var origin: String?
  package var comment: String?
  /// How many events came of it; 0: everything was so already.
  package var events: Int
}

extension AuditedAct {
  /// What a decision was about is read off the command's own shape, so that commands of later releases
  /// need no word here.
  package init(_ entry: AuditEntry, _ decision: Decision, of record: Record) {
    place = Place(record: record.position, index: entry.decision)
    at = record.at
    caller = entry.caller
    events = decision.events.count
    complaint = decision.events.lazy.compactMap(Self.raised).first
    let command = Mirror(reflecting: decision.command).children.first
    what = Self.hyphenated(command?.label ?? "\(decision.command)")
    guard let payload = command?.value else { return }
    note(payload)
    let parts = Mirror(reflecting: payload)
    if parts.displayStyle == .tuple { for part in parts.children { note(part.value) } }
  }

  /// What was done with a version of the policy; nil: nobody asked for it. Acts are counted on behind the
  /// record's decisions.
  package init?(_ act: PolicyAct, number: Int, of record: Record) {
    guard let caller = act.caller, let what = Self.word(for: act.kind) else { return nil }
    place = Place(record: record.position, index: UInt32(clamping: record.decisions.count + number))
    at = record.at
    self.caller = caller
    self.what = what
    version = act.version
    origin = act.origin
    comment = act.note
    events = 1
  }

  private static func word(for kind: PolicyAct.Kind) -> String? {
    switch kind {
    case .pushed: "push-policy"
    case .activated: "activate-policy"
    case .rolledBack: "roll-back-policy"
    case .shadowStarted: "start-shadow"
    case .shadowEnded: "end-shadow"
    case .reviewed, .fileRead: nil
    }
  }

  private mutating func note(_ value: Any) {
    switch value {
    case let id as InteractionID: interaction = interaction ?? id
    case let id as AgentID where agent == nil: agent = id
    case let id as AgentID: otherAgent = id
    case let id as QueueID where queue == nil: queue = id
    case let id as QueueID: otherQueue = id
    case let id as ModeID: mode = id
    case let flag as Bool: isOn = flag
    case let id as ComplaintID: complaint = id
    case let number as UInt8: level = number
    default: return
    }
  }

  /// A complaint gets its number when it is raised.
  private static func raised(_ event: Event) -> ComplaintID? {
    switch event {
    case .complaintRaised(let id, _, _, _, _, _, _), .complaintJoined(let id, _): id
    default: nil
    }
  }

  /// `pauseQueue` → `pause-queue`.
  private static func hyphenated(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      text += letter.isUppercase ? "-" + letter.lowercased() : "\(letter)"
    }
  }
}
