// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import RoutingEngine
package import RoutingPolicy

/// What can be asked of the router between two batches. Lives only inside the closure given to
/// `ContactRouter.read`.
package struct RoutingView {
  let core: RouterCore
  package let now: Moment
  /// An engine that is asked instead of the core's: a copy in which something was tried.
  private let tried: TriedEngine?

  init(core: RouterCore, at now: Moment, trying tried: TriedEngine? = nil) {
    self.core = core
    self.now = now
    self.tried = tried
  }

  /// Behind the last record decided.
  package var place: Place { Place(record: core.position, index: .max) }
  package var engine: Engine {
    _read { if let tried { yield tried.engine } else { yield core.engine } }
  }
  /// The policy in force.
  package var policy: Policy? { core.policy }
  package var activated: PolicyActivated? { core.activated }
  /// The versions of the policy that are kept, and which is live.
  package var policies: PolicyBook { core.book }
  /// How far looking again at what waited has come; nil: nothing to look at since the start.
  package var review: ReviewProgress? {
    core.review ?? (core.book.isReviewDue ? core.book.live.map { ReviewProgress(version: $0) } : nil)
  }
  /// Conditions of the policy that failed at run time since the start.
  package var failedConditions: Int { core.failedConditions }

  /// What the routes of the policy in force ask of the centre for a contact of this channel, and what it
  /// answers: `queue("cards").waiting` and `6`.
  package func asked(for channel: ChannelKind, at moment: Moment) -> [(what: String, answer: String)] {
    core.look(for: channel, at: moment)?.told ?? []
  }

  // MARK: Names

  package func name(_ kind: NameKind, _ number: UInt32) -> String { core.directory.names.name(kind, number) }
  package func number(_ kind: NameKind, _ name: String) -> UInt32? { core.directory.names.known(kind, name) }
  package func name(_ id: AgentID) -> String { name(.agent, id.raw) }
  package func name(_ id: QueueID) -> String { name(.queue, id.raw) }
  package func name(_ id: TierID) -> String { name(.tier, id.raw) }
  package func name(_ id: TeamID) -> String { name(.team, id.raw) }
  package func name(_ id: SkillID) -> String { name(.skill, id.raw) }
  package func name(_ id: LanguageID) -> String { name(.language, id.raw) }
  package func name(_ id: ClientID) -> String { name(.client, id.raw) }
  package func name(_ id: EntryID) -> String { name(.entry, id.raw) }
  package func name(_ id: RouteID) -> String { name(.route, id.raw) }
  package func name(_ id: AwayReasonID) -> String { name(.awayReason, id.raw) }
  package func name(_ id: DispositionID) -> String { name(.disposition, id.raw) }
  /// nil: no such agent on the roster.
  package func agentID(_ name: String) -> AgentID? {
    number(.agent, name).map { AgentID($0) }.flatMap { core.engine.agent($0) == nil ? nil : $0 }
  }
  /// nil: the policy in force has no such queue.
  package func queueID(_ name: String) -> QueueID? {
    number(.queue, name).map { QueueID($0) }.flatMap { core.isInPlan($0) ? $0 : nil }
  }

  // MARK: The directory

  package func customer(_ id: CustomerID) -> CustomerCard? { core.directory.customer(id) }
  package func customer(with identity: Identity) -> CustomerID? { core.directory.customer(with: identity) }
  package func isErased(_ id: CustomerID) -> Bool { core.directory.isErased(id) }
  /// Ascending by number, behind `after`; at most `limit`.
  package func customers(after: CustomerID?, limit: Int) -> [CustomerCard] {
    let start = min(after?.index ?? 0, core.directory.customers.count)
    return Array(core.directory.customers[start...].lazy.compactMap { $0 }.prefix(limit))
  }
  package func agentCard(_ id: AgentID) -> AgentCard? { core.directory.agents[id] }
  /// Of open interactions.
  package func facts(_ id: InteractionID) -> InteractionFacts? { core.directory.open[id]?.facts }
  package func notes(_ id: InteractionID) -> [String] { core.directory.open[id]?.notes ?? [] }
  /// How far a mailbox was read; nil: never.
  package func mailboxProgress(_ mailbox: String) -> MailboxProgress? { core.directory.mailboxes[mailbox] }
  package func customer(of id: InteractionID) -> CustomerID? { core.directory.open[id]?.customer }
  /// The open interaction of a provider's conversation.
  package func interaction(inConversation conversation: String, channel: ChannelKind) -> InteractionID? {
    core.directory.threads[RouterCore.threadKey(channel, conversation)]
  }
  package var lastInteraction: InteractionID { core.directory.lastInteraction }
  /// Open interactions, ascending.
  package func openInteractions() -> [InteractionID] { core.directory.open.keys.sorted() }
}
