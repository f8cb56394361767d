// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import RoutingEngine

/// A routing policy that has been read and checked: what `Routing/*.yaml` says, by names.
///
///     let load = Policy.load(files: ["policy.yaml": text])
///     guard let policy = load.policy else { print(Policy.render(load)); return }
///     let plan = policy.plan(version: PlanVersion(1), names: &table, around: now)
///     let classifier = policy.classifier(names: &table)
///
/// Immutable and cheap to copy. The same files give the same policy, whatever the order they are read in.
package struct Policy: Sendable {
  let model: PolicyModel
  let rules: RuleBook
  /// nil: no condition of its takes so long that it is worth while.
  package let foresight: Foresight?
  private let fieldsByName: [String: CustomerField]
  private let entriesByAddress: [Entry.AddressKind: [String: Int]]
  private let entriesByName: [String: Int]

  /// Each file's name and text, as loaded.
  package let source: [String: String]
  /// SHA-256 of the source in hexadecimal: set by whoever activates the policy.
  package var hash: String?

  init(_ model: PolicyModel, source: [String: String]) {
    self.model = model
    self.source = source
    rules = RuleBook(model)
    foresight = Foresight(rules)
    fieldsByName = Dictionary(model.fields.map { ($0.name, $0) }) { first, _ in first }
    var entries: [Entry.AddressKind: [String: Int]] = [:]
    for (index, entry) in model.entries.enumerated() {
      for (kind, addresses) in entry.addresses {
        for address in addresses { entries[kind, default: [:]][address] = index }
      }
    }
    entriesByAddress = entries
    entriesByName = Dictionary(zip(model.entries.map(\.name), model.entries.indices)) { first, _ in first }
  }

  /// What the centre is called.
  package var name: String { model.name }
  /// An IANA zone, for example `Asia/Shanghai`.
  package var timezone: String { model.timezone }
  /// The tags of the languages that are served, in the order of the file. Empty: language is no need.
  package var languages: [String] { model.languages }
  package var skills: [Skill] { model.skills }
  /// What customers' records may say.
  package var customerFields: [CustomerField] { model.fields }
  package var teams: [Team] { model.teams }
  package var roster: [RosterAgent] { model.roster }
  package var entries: [Entry] { model.entries }
  /// Whose contacts come in, where the centre serves several; empty: it serves itself alone.
  package var clients: [Client] { model.clients }
  /// By `ChannelKind.rawValue`; always 4.
  package var channels: [ChannelPlan] { model.channels }
  /// In the order in which they are tried; ends with the implicit `standard` where a customer may match none.
  package var tiers: [Tier] { rules.tiers }
  package var queues: [Queue] { model.queues.map(\.thing) }
  /// In the order in which they are tried; the last is `otherwise`.
  package var routes: [Route] { model.routes.map(\.thing) }
  /// The policy's, or `AwayReason.defaults`.
  package var awayReasons: [AwayReason] { model.awayReasons }
  /// The policy's, or `Disposition.defaults`.
  package var dispositions: [Disposition] { model.dispositions }

  /// Who hears of interactions, in the order of the file.
  package var webhooks: [Webhook] { model.webhooks }

  /// Queues of earlier policies, and where their contacts go.
  package var moved: [String: String] { model.moved }
  /// The chain by which agents hand contacts up.
  package var escalation: [Escalation] { model.escalation }
  /// What complaints promise, from the first level on.
  package var complaints: [Complaint] { model.complaints.map(\.thing) }
  /// Prepared exceptions, in the order of the file: of several that are on the later one has the last word.
  package var modes: [Mode] { model.modes.map(\.thing) }
  /// When the centre works, in the order of the file; plans count them by place.
  package var calendars: [WorkCalendar] { model.calendars }

  /// The tag of the policy that serves a language: the same without regard to case, a shorter one (`zh`
  /// serves `zh-Hans-CN`), or a longer one (`zh-Hans` serves `zh`); nil if none does.
  package func language(serving tag: String) -> String? {
    rules.languages.index(serving: tag).map { model.languages[$0] }
  }

  /// The entry at which contacts to an address come in. Mailboxes are compared without case.
  package func entry(_ kind: Entry.AddressKind, _ address: String) -> Entry? {
    entriesByAddress[kind]?[kind == .mailbox ? address.lowercased() : address].map { model.entries[$0] }
  }

  package func entry(named name: String) -> Entry? { entriesByName[name].map { model.entries[$0] } }

  /// Whose contacts an agent serves: its own list, else its team's; empty: everybody's.
  package func clients(of agent: RosterAgent) -> [String] {
    agent.clients.isEmpty ? clients(ofTeam: agent.team) : agent.clients
  }

  /// Whose contacts a team's agents serve who say nothing else; empty: everybody's.
  package func clients(ofTeam name: String?) -> [String] {
    name.flatMap { name in teams.first { $0.name == name }?.clients } ?? []
  }

  /// Why a value cannot be a customer's field; nil if it can.
  package func checkField(_ name: String, _ value: FieldValue) -> FieldProblem? {
    guard let field = fieldsByName[name] else { return unknownField(name) }
    return field.accepts(value) ? nil : .wrongType(field: name, expected: field.kind)
  }

  /// A customer's field from text, as in a CSV file. Blanks around a `bool` or an `int` do not count.
  package func parseField(_ name: String, _ text: String) throws(FieldProblem) -> FieldValue {
    guard let field = fieldsByName[name] else { throw unknownField(name) }
    guard let value = field.value(from: text) else { throw .wrongType(field: name, expected: field.kind) }
    return value
  }

  private func unknownField(_ name: String) -> FieldProblem {
    .unknown(
      field: String(name.prefix(64)), suggestion: NearName.suggestion(for: name, among: fieldsByName.keys))
  }
}
