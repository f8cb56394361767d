// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import Journal
import RoutingEngine
import RoutingPolicy

/// The centre as it was: folded from the log up to a record, by an engine of its own. The running router
/// is not asked and does not wait.
///
/// Confined to who made it. Folding a million records takes some seconds: for questions of people.
package final class PastCentre {
  private struct Enough: Error {}

  private let log: RecordLog
  private let core: RouterCore

  /// The centre before a record: of the newest snapshot that does not hold it, or of nothing.
  ///
  /// - Throws: `JournalError` (`recordsMissing` when what came before is gone), or `OpeningError` for a
  ///   policy that this release cannot read.
  package init(log: RecordLog, before position: UInt64 = .max) throws {
    self.log = log
    let last = position == .max ? position : position - 1
    core =
      try log.newestSnapshot(through: last).snapshot.map { snapshot throws(OpeningError) in
        try RouterCore(restoring: snapshot)
      } ?? RouterCore()
  }

  /// A centre of a policy alone at a moment: everybody on its roster is signed in, ready and has nothing
  /// to do; nobody waits.
  ///
  /// - Throws: `OpeningError` when the policy is not valid, `JournalError` when memory runs out.
  package init(everybodyReadyUnder files: [String: String], at moment: Moment) throws {
    log = try RecordLog.inMemory()
    core = RouterCore()
    let version = PlanVersion(1)
    let activation = PolicyActivated(
      version: version, hash: CompiledPolicy.hash(of: files), files: files)
    core.engine.prepare(try core.use(activation, at: moment))
    var events: [Event] = []
    _ = core.engine.handle(.activatePlan(version), at: moment, into: &events)
    for agent in core.policy?.roster ?? [] {
      guard let profile = core.policy?.profile(of: agent, names: &core.directory.names).asOf(moment) else {
        continue
      }
      let id = AgentID(core.directory.names.number(.agent, agent.id))
      core.directory.note(.agent(AgentCard(agent: id, name: agent.name, phone: agent.phone)))
      for command in [Command.defineAgent(id, profile), .signIn(id), .setPresence(id, .ready)] {
        _ = core.engine.handle(command, at: moment, into: &events)
      }
    }
    core.now = moment
  }

  /// The last record that is folded.
  package var position: UInt64 { core.position }
  /// The moment of that record.
  package var now: Moment { core.now }

  /// What can be asked of the state behind the last record folded.
  package func view(at moment: Moment? = nil) -> RoutingView {
    RoutingView(core: core, at: max(core.now, moment ?? core.now))
  }

  /// Lets the clock go on without a record: what would be waited for at that moment.
  package func advanceClock(to moment: Moment) { core.engine.apply(clock: moment) }

  /// Folds to the end of the log.
  package func foldAll() throws {
    try walk { _ in
      true
    } visit: { _, _, _, _ in
    }
  }

  /// Folds record after record while `proceed` says so (it is asked before each).
  ///
  /// - Parameters:
  ///   - proceed: false: this record is not folded, nor what follows.
  ///   - visit: told each event, with the state in which it was decided.
  package func walk(
    while proceed: (Record) throws -> Bool, visit: (Record, Int, Event, RoutingView) -> Void
  ) throws {
    guard log.lastPosition > core.position else { return }
    do {
      try log.forEachRecord(from: core.position + 1, opening: [.customers, .agents, .facts]) { record in
        guard try proceed(record) else { throw Enough() }
        try core.fold(record) { number, event in
          visit(record, number, event, RoutingView(core: core, at: record.at))
        }
      }
    } catch is Enough {
      return
    }
  }
}
