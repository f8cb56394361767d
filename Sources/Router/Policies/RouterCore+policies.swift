// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// Versions of the policy: kept, put in force, taken back.
extension RouterCore {
  func govern(
    _ action: Request.Action, by caller: String?, into batch: inout Batch
  ) throws(RouterError) -> Answer {
    let id = caller.map { CallerID(directory.names.number(.caller, $0)) }
    switch action {
    case .pushPolicy(let text, let source):
      return push(text, source, id, into: &batch)
    case .activatePolicy(let change):
      try activate(change, id, into: &batch)
    case .startShadow(let version, let source):
      guard book[version] != nil else { throw .unknownName(kind: "version", name: "\(version.number)") }
      guard version != book.live else { throw .policyIsLive }
      if book.shadow != version {
        keep(act(.shadowStarted, version, id, source), in: &batch)
      }
    case .endShadow(let source):
      if let version = book.shadow { keep(act(.shadowEnded, version, id, source), in: &batch) }
    case .policyFileRead(let hash):
      keep(PolicyAct(.fileRead, book.live ?? PlanVersion(0), origin: "file", note: hash), in: &batch)
    case .reviewed(let version, let contacts, let isLast):
      take(contacts, under: version, isLast: isLast, into: &batch)
    default: preconditionFailure("not a matter of policies")
    }
    return Answer(place: batch.place)
  }

  /// A text that is there already keeps its number, and nothing is written.
  private func push(
    _ text: CompiledPolicy, _ source: PolicySource, _ caller: CallerID?, into batch: inout Batch
  ) -> Answer {
    var answer = Answer(place: batch.place)
    if let known = book.version(withHash: text.hash) {
      answer.version = known
      return answer
    }
    let version = PolicyVersion(version: book.next, hash: text.hash, files: text.files)
    book.keep(version, at: batch.at)
    batch.pushed.append(version)
    keep(act(.pushed, version.version, caller, source), in: &batch)
    answer.version = version.version
    answer.created = true
    answer.place = batch.place
    return answer
  }

  private func activate(
    _ change: PolicySwitch, _ caller: CallerID?, into batch: inout Batch
  ) throws(RouterError) {
    guard let entry = book[change.version], entry.text.hash == change.compiled.hash else {
      throw .unknownName(kind: "version", name: "\(change.version.number)")
    }
    if let expecting = change.expecting, expecting != book.live { throw .policyMoved }
    if change.isRollback, book.before != change.version { throw .policyMoved }
    if change.version != book.live {
      // Back is always possible: see `addHomes`.
      if !change.isRollback { try refuseLosingQueues(change.compiled.policy) }
      defineNewAgents(of: change.compiled.policy, into: &batch)
      let act = act(change.isRollback ? .rolledBack : .activated, change.version, caller, change.source)
      try putInForce(change.compiled, act, into: &batch)
    }
    if let hash = change.fileHash, hash != book.fileHash {
      keep(PolicyAct(.fileRead, change.version, origin: "file", note: hash), in: &batch)
    }
  }

  private func act(
    _ kind: PolicyAct.Kind, _ version: PlanVersion, _ caller: CallerID?, _ source: PolicySource
  ) -> PolicyAct {
    PolicyAct(kind, version, caller: caller, origin: source.origin, note: source.note)
  }

  func keep(_ act: PolicyAct, _ activation: PolicyActivated? = nil, in batch: inout Batch) {
    book.note(act, activation, at: batch.at)
    batch.policyActs.append(act)
  }

  /// The whole switch but for the roster: one event, after which every decision is made under this version.
  func putInForce(
    _ compiled: CompiledPolicy, _ act: PolicyAct, into batch: inout Batch
  ) throws(RouterError) {
    let before = policy
    let activation = PolicyActivated(version: act.version, hash: compiled.hash, files: compiled.files)
    engine.prepare(use(activation, compiled.policy, calendars: compiled.calendars, at: batch.at))
    batch.policies.append(activation)
    try decide(.activatePlan(act.version), into: &batch)
    keep(act, activation, in: &batch)
    noteLeaving(after: before)
    review = ReviewProgress(version: act.version)
    recheck = []
    if directory.open.keys.first(where: { _ in true }) == nil {
      // Nobody is there who could be asked about.
      review?.isListed = true
      finishReview(into: &batch)
    }
    retireLeavers(into: &batch)
  }

  /// Throws when contacts are in a queue that the policy lacks and does not say where to move to.
  func refuseLosingQueues(_ policy: Policy) throws(RouterError) {
    var contacts: [QueueID: Int] = [:]
    for id in directory.open.keys {
      if let queue = Self.standing(id, in: &engine)?.queue { contacts[queue, default: 0] += 1 }
    }
    let names = Set(policy.queues.map(\.name))
    for queue in contacts.keys.sorted() {
      let name = directory.names.name(.queue, queue.raw)
      if policy.moved[name] == nil, !names.contains(name) {
        throw .queueInUse(name, contacts: contacts[queue] ?? 0)
      }
    }
  }
}

// MARK: The roster

extension RouterCore {
  /// Agents that the coming policy has otherwise than the one in force. Told before the switch, so that
  /// nobody seems to lack a skill that a queue needs from there on.
  private func defineNewAgents(of coming: Policy, into batch: inout Batch) {
    var known: [String: RosterAgent] = [:]
    for agent in policy?.roster ?? [] { known[agent.id] = agent }
    for agent in coming.roster {
      let id = directory.names.known(.agent, agent.id).map { AgentID($0) }
      let isAsBefore = known[agent.id] == agent && policy?.clients(of: agent) == coming.clients(of: agent)
      if isAsBefore, let id, engine.agent(id) != nil { continue }
      define(agent, of: coming, into: &batch)
    }
    limitOthers(by: coming, into: &batch)
  }

  /// Agents who are kept over the API serve the clients that their team does, under the coming policy.
  private func limitOthers(by coming: Policy, into batch: inout Batch) {
    let here = Set(coming.roster.map(\.id) + (policy?.roster ?? []).map(\.id))
    for id in engine.agents() where !here.contains(directory.names.name(.agent, id.raw)) {
      guard var profile = engine.agent(id)?.profile else { continue }
      profile.clients = clients(ofTeam: profile.team.map { directory.names.name(.team, $0.raw) }, in: coming)
      attempt(.defineAgent(id, profile), unless: engine.agent(id)?.profile == profile, into: &batch)
    }
  }

  /// By number, ascending.
  func clients(ofTeam name: String?, in policy: Policy) -> [ClientID] {
    policy.clients(ofTeam: name).map { ClientID(directory.names.number(.client, $0)) }.sorted()
  }

  /// Tells the engine and the directory of an agent of the roster, as far as something is new.
  func define(_ agent: RosterAgent, of policy: Policy, into batch: inout Batch) {
    let profile = policy.profile(of: agent, names: &directory.names).asOf(batch.at)
    let id = AgentID(directory.names.number(.agent, agent.id))
    let card = AgentCard(agent: id, name: agent.name, phone: agent.phone)
    attempt(.defineAgent(id, profile), unless: engine.agent(id)?.profile == profile, into: &batch)
    if directory.agents[id] != card { keep(Content(owner: .agent(id), item: .agent(card)), in: &batch) }
  }

  /// Who was on the roster and is not any more leaves as soon as nothing holds them.
  func noteLeaving(after before: Policy?) {
    let here = Set((policy?.roster ?? []).map(\.id))
    var leaving = Set(book.leaving)
    for agent in before?.roster ?? [] {
      if let number = directory.names.known(.agent, agent.id) { leaving.insert(AgentID(number)) }
    }
    book.leaving = leaving.filter { id in
      engine.agent(id) != nil && !here.contains(directory.names.name(.agent, id.raw))
    }.sorted()
  }

  /// Who signs out is told what came of it, and is known for that long.
  private static let known = Milliseconds.seconds(2)

  /// Those who have signed out and hold nothing are off the roster.
  func retireLeavers(into batch: inout Batch) {
    guard !book.leaving.isEmpty else { return }
    for id in book.leaving {
      guard let state = engine.agent(id) else { continue }
      let isHere = state.presence.isSignedIn || batch.at - state.presenceSince < Self.known
      attempt(.retireAgent(id), unless: isHere || !state.work.isEmpty, into: &batch)
    }
    book.leaving.removeAll { engine.agent($0) == nil }
  }

  /// What the engine refuses stays as it is, and is noted.
  private func attempt(_ command: Command, unless isDone: Bool, into batch: inout Batch) {
    guard !isDone else { return }
    do throws(RouterError) { try decide(command, into: &batch) } catch { note(command, refused: error) }
  }

  func note(_ command: Command, refused error: RouterError) {
    if refusedAtStart.count < Self.mostNoted { refusedAtStart.append((command, error)) }
  }

  private static let mostNoted = 1000
}
