// SPDX-License-Identifier: Apache-2.0

/// The versions of the policy that are kept, and how they came to be in force: folded from the log, and part
/// of the snapshot.
///
/// At most `mostVersions` with `mostBytes` of text: then the oldest is forgotten that is neither in force nor
/// a shadow, nor the newest, nor the one that a rollback would bring back. Numbers are not given again.
package struct PolicyBook: Hashable, Sendable {
  package static let mostVersions = 64
  package static let mostBytes = 64 << 20
  /// Activations that can be taken back one after the other.
  package static let mostSteps = 32

  package struct Entry: Hashable, Sendable {
    package var text: PolicyVersion
    package var pushedAt: Moment
    /// Nil: it came with a start or from the server's file.
    package var pushedBy: CallerID?
    package var origin: String
    package var note: String
    /// When it last came into force; nil: never.
    package var activatedAt: Moment?
    package var activatedBy: CallerID?

    package init(
      _ text: PolicyVersion, pushedAt: Moment, pushedBy: CallerID? = nil, origin: String = "",
      note: String = "", activatedAt: Moment? = nil, activatedBy: CallerID? = nil
    ) {
      self.text = text
      self.pushedAt = pushedAt
      self.pushedBy = pushedBy
      self.origin = origin
      self.note = note
      self.activatedAt = activatedAt
      self.activatedBy = activatedBy
    }
  }

  /// Ascending by number.
  package var entries: [Entry] = []
  /// Versions as they came into force; the last one is live. A rollback takes the last one away.
  package var way: [PlanVersion] = []
  package var shadow: PlanVersion?
  /// SHA-256 of the server's own file when it was last read; empty: never.
  package var fileHash = ""
  /// What waited when the live version came into force was not looked at again yet.
  package var isReviewDue = false
  /// Agents that the live version does not know and who could not go at once, ascending.
  package var leaving: [AgentID] = []

  package init() {}

  package var live: PlanVersion? { way.last }
  /// What a rollback brings back.
  package var before: PlanVersion? { way.dropLast().last }
  /// The number that a new text would get.
  package var next: PlanVersion { PlanVersion((entries.last?.text.version.number ?? 0) + 1) }

  package subscript(version: PlanVersion) -> Entry? { entries.first { $0.text.version == version } }

  /// The version of that very text.
  package func version(withHash hash: String) -> PlanVersion? {
    entries.last { $0.text.hash == hash }?.text.version
  }
}

// MARK: Folding

extension PolicyBook {
  /// What a record says of policies, in the order in which it came to be.
  package mutating func note(_ record: Record) {
    for text in record.pushed { keep(text, at: record.at) }
    for activated in record.policies
    where !record.policyActs.contains(where: { $0.activates(activated.version) }) {
      // Records of the first release know no acts: each activation was a start.
      note(activated, at: record.at)
    }
    for act in record.policyActs {
      let activated = record.policies.last { $0.version == act.version }
      note(act, activated, at: record.at)
    }
  }

  package mutating func keep(_ text: PolicyVersion, at moment: Moment) {
    guard self[text.version] == nil else { return }
    entries.append(Entry(text, pushedAt: moment))
    entries.sort { $0.text.version < $1.text.version }
    forget()
  }

  /// An activation of which nothing else is known.
  package mutating func note(_ activated: PolicyActivated, at moment: Moment) {
    note(PolicyAct(.activated, activated.version, origin: "start"), activated, at: moment)
  }

  /// - Parameter activated: what came into force, for acts that bring something into force.
  package mutating func note(_ act: PolicyAct, _ activated: PolicyActivated?, at moment: Moment) {
    switch act.kind {
    case .pushed:
      change(act.version) { entry in
        (entry.pushedBy, entry.origin, entry.note) = (act.caller, act.origin, act.note)
      }
    case .activated, .rolledBack:
      if let activated, self[activated.version] == nil {
        let text = PolicyVersion(version: activated.version, hash: activated.hash, files: activated.files)
        keep(text, at: moment)
        change(act.version) { $0.origin = act.origin }
      }
      if act.kind == .rolledBack { way = way.dropLast(2) }
      if way.last != act.version { way.append(act.version) }
      if way.count > Self.mostSteps { way.removeFirst() }
      isReviewDue = true
      change(act.version) { ($0.activatedAt, $0.activatedBy) = (moment, act.caller) }
      if shadow == act.version { shadow = nil }
    case .shadowStarted: shadow = act.version
    case .shadowEnded: shadow = nil
    case .reviewed: if act.version == live { isReviewDue = false }
    case .fileRead: fileHash = act.note
    }
    forget()
  }

  /// An agent who is defined anew stays; one who has gone is not waited for any more.
  package mutating func note(_ event: Event) {
    guard !leaving.isEmpty else { return }
    switch event {
    case .agentDefined(let agent, _), .agentRetired(let agent): leaving.removeAll { $0 == agent }
    default: return
    }
  }

  private mutating func change(_ version: PlanVersion, _ body: (inout Entry) -> Void) {
    guard let place = entries.firstIndex(where: { $0.text.version == version }) else { return }
    body(&entries[place])
  }

  private mutating func forget() {
    var bytes = entries.reduce(0) { $0 + $1.text.bytes }
    while entries.count > Self.mostVersions || bytes > Self.mostBytes {
      let needed = [live, before, shadow, entries.last?.text.version]
      guard let place = entries.firstIndex(where: { !needed.contains($0.text.version) }) else { return }
      let gone = entries.remove(at: place)
      bytes -= gone.text.bytes
      way.removeAll { $0 == gone.text.version }
    }
  }
}

extension PolicyAct {
  fileprivate func activates(_ version: PlanVersion) -> Bool {
    (kind == .activated || kind == .rolledBack) && self.version == version
  }
}
