// SPDX-License-Identifier: Apache-2.0

import Interactions
import Journal
import RoutingEngine
import RoutingPolicy

extension ContactRouter {
  /// Opens the data directory, recovers, and activates the given policy if it is another one. Old offers are
  /// revoked without blame, agents enter their grace.
  ///
  /// Throws `OpeningError`: the process should say its message and end.
  package static func open(_ configuration: RouterConfiguration) throws(OpeningError) -> ContactRouter {
    let load = Policy.load(files: configuration.policyFiles)
    guard let policy = load.policy else { throw .policyInvalid(load.diagnostics) }
    let (log, report) = try openLog(configuration)
    return try start(log, report, policy, configuration)
  }

  private static func openLog(_ configuration: RouterConfiguration) throws(OpeningError) -> (
    RecordLog, OpeningReport
  ) {
    let options = RecordLogOptions(logBytesAhead: configuration.logBytesAhead)
    do throws(JournalError) {
      return try RecordLog.open(directory: configuration.directory, options: options)
    } catch {
      throw .journal(error)
    }
  }

  private static func start(
    _ log: RecordLog, _ report: OpeningReport, _ policy: Policy, _ configuration: RouterConfiguration
  ) throws(OpeningError) -> ContactRouter {
    let core = try recover(log)
    var batch = Batch(at: max(core.now, configuration.clock()), position: core.position + 1)
    try activate(policy, configuration.policyFiles, in: core, into: &batch)
    batch.names = core.directory.names.takeNew()
    core.position = batch.position
    core.now = batch.at
    do throws(JournalError) { try log.append(batch.record) } catch { throw .journal(error) }
    return ContactRouter(log: log, report: report, core: core, configuration: configuration)
  }

  /// The state of the last durable record: the newest snapshot and what came after it.
  static func recover(_ log: RecordLog) throws(OpeningError) -> RouterCore {
    do {
      let reading = try log.newestSnapshot()
      let core: RouterCore
      if let snapshot = reading.snapshot {
        core = try RouterCore(restoring: snapshot)
      } else {
        core = RouterCore()
      }
      if log.lastPosition > core.position {
        try log.forEachRecord(from: core.position + 1, opening: [.customers, .agents, .facts, .notes]) {
          try core.fold($0)
        }
      }
      return core
    } catch let error as JournalError {
      throw .journal(error)
    } catch let error as OpeningError {
      throw error
    } catch {
      throw .policyUnreadable(version: PlanVersion(0), first: "\(error)")
    }
  }

  private static func activate(
    _ policy: Policy, _ files: [String: String], in core: RouterCore, into batch: inout Batch
  ) throws(OpeningError) {
    let hash = Fingerprint.hexadecimal(files.keys.sorted().flatMap { [$0, files[$0] ?? ""] })
    let before = core.policy
    if core.activated?.hash != hash {
      try refuseLosingQueues(policy, in: core)
      let version = PlanVersion((core.activated?.version.number ?? 0) + 1)
      let activation = PolicyActivated(version: version, hash: hash, files: files)
      core.engine.prepare(try core.use(activation, at: batch.at))
      batch.policies.append(activation)
      decideAtStart(.activatePlan(version), core, &batch)
    }
    for agent in policy.roster {
      let profile = policy.profile(of: agent, names: &core.directory.names).asOf(batch.at)
      let id = AgentID(core.directory.names.number(.agent, agent.id))
      let card = AgentCard(agent: id, name: agent.name, phone: agent.phone)
      if core.engine.agent(id)?.profile != profile { decideAtStart(.defineAgent(id, profile), core, &batch) }
      if core.directory.agents[id] != card {
        core.keep(Content(owner: .agent(id), item: .agent(card)), in: &batch)
      }
    }
    for agent in before?.roster ?? [] where !policy.roster.contains(where: { $0.id == agent.id }) {
      decideAtStart(.retireAgent(AgentID(core.directory.names.number(.agent, agent.id))), core, &batch)
    }
    decideAtStart(.restarted, core, &batch)
  }

  /// What is refused at the start (an agent to retire who still has a call) stays as it is.
  private static func decideAtStart(_ command: Command, _ core: RouterCore, _ batch: inout Batch) {
    do throws(RouterError) { try core.decide(command, into: &batch) } catch {
      core.refusedAtStart.append((command, error))
    }
  }

  private static func refuseLosingQueues(_ policy: Policy, in core: RouterCore) throws(OpeningError) {
    var contacts: [QueueID: Int] = [:]
    for id in core.directory.open.keys {
      if let state = core.engine.interaction(id) { contacts[state.queue, default: 0] += 1 }
    }
    for queue in contacts.keys.sorted() {
      let name = core.directory.names.name(.queue, queue.raw)
      if policy.moved[name] == nil, !policy.queues.contains(where: { $0.name == name }) {
        throw .queueInUse(name, contacts: contacts[queue] ?? 0)
      }
    }
  }
}
