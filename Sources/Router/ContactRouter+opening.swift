// SPDX-License-Identifier: Apache-2.0

import Interactions
import Journal
import RoutingEngine
import RoutingPolicy

extension ContactRouter {
  /// Opens the data directory and recovers. Old offers are revoked without blame, agents enter their grace.
  ///
  /// The given policy comes into force when it has another text than at the last start; else the version
  /// stays that was live last.
  ///
  /// Throws `OpeningError`: the process should say its message and end.
  package static func open(_ configuration: RouterConfiguration) throws(OpeningError) -> ContactRouter {
    var load: PolicyLoad?
    if !configuration.policyFiles.isEmpty { load = Policy.load(files: configuration.policyFiles) }
    if let load, load.policy == nil, !configuration.prefersLivePolicy {
      throw .policyInvalid(load.diagnostics)
    }
    let (log, report) = try openLog(configuration)
    return try start(log, report, load, configuration)
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
    _ log: RecordLog, _ report: OpeningReport, _ load: PolicyLoad?, _ configuration: RouterConfiguration
  ) throws(OpeningError) -> ContactRouter {
    let core = try recover(log)
    var batch = Batch(at: max(core.now, configuration.clock()), position: core.position + 1)
    do throws(OpeningError) {
      if let load { try follow(load, in: core, configuration, into: &batch) }
    } catch {
      guard configuration.prefersLivePolicy, core.activated != nil else { throw error }
      configuration.notice(.policyRefused(error))
    }
    guard let policy = core.policy else { throw .noPolicy }
    for agent in policy.roster { core.define(agent, of: policy, into: &batch) }
    core.retireLeavers(into: &batch)
    decideAtStart(.restarted, core, &batch)
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
      let start = core.position + 1
      if log.lastPosition >= start {
        try log.forEachRecord(from: start, opening: [.customers, .agents, .facts, .notes]) {
          try core.fold($0)
        }
        try recallTexts(of: core, in: log, from: start)
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

  /// What customers wrote who wait is asked about by rules again. Of all others nobody needs it: their
  /// messages are not opened.
  private static func recallTexts(of core: RouterCore, in log: RecordLog, from start: UInt64) throws {
    let waiting = Set(
      core.directory.open.keys.filter { id in
        let phase = core.engine.standing(id)?.phase
        return phase == .waiting || phase == .offered || phase == .triage || phase == .callback
      })
    guard let first = waiting.min() else { return }
    let arrival = try ArrivalSearch.position(of: first, in: log) ?? start
    try log.forEachRecord(from: max(start, arrival), opening: [.messages]) { record in
      for case .accepted(_, let id, _, _) in record.decisions.lazy.flatMap(\.events)
      where waiting.contains(id) {
        core.directory.open[id]?.text = ""
      }
      for content in record.contents {
        guard case .message(let message) = content.item, waiting.contains(message.interaction) else {
          continue
        }
        core.directory.note(content.item)
      }
    }
  }

  /// The policy that was given at the start.
  private static func follow(
    _ load: PolicyLoad, in core: RouterCore, _ configuration: RouterConfiguration, into batch: inout Batch
  ) throws(OpeningError) {
    guard let given = CompiledPolicy(load, around: batch.at) else { throw .policyInvalid(load.diagnostics) }
    let isOther = given.hash != core.activated?.hash
    if isOther, given.hash == core.book.fileHash, let live = core.book.live {
      // The file is as it was at the last start; what was put in force since then stays.
      configuration.notice(.otherPolicyLive(live))
      return
    }
    if isOther {
      let version = core.book.version(withHash: given.hash) ?? core.book.next
      do throws(RouterError) {
        try core.refuseLosingQueues(given.policy)
        try core.putInForce(given, PolicyAct(.activated, version, origin: "start"), into: &batch)
      } catch {
        guard case .queueInUse(let queue, let contacts) = error else {
          throw .policyUnreadable(version: version, first: error.code)
        }
        throw .queueInUse(queue, contacts: contacts)
      }
    }
    if given.hash != core.book.fileHash {
      let version = core.book.live ?? PlanVersion(1)
      core.keep(PolicyAct(.fileRead, version, origin: "start", note: given.hash), in: &batch)
    }
  }

  /// What is refused at the start stays as it is.
  private static func decideAtStart(_ command: Command, _ core: RouterCore, _ batch: inout Batch) {
    do throws(RouterError) { try core.decide(command, into: &batch) } catch {
      core.refusedAtStart.append((command, error))
    }
  }
}
