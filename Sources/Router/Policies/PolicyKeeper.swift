// SPDX-License-Identifier: Apache-2.0

package import Interactions
import RoutingEngine
package import RoutingPolicy

/// What people do with versions of the policy. Texts are read, checked and compiled here, one at a time on a
/// thread that nobody waits for; the loop only switches.
package actor PolicyKeeper {
  /// Why a version is not kept, or not put in force. The live one stays.
  package enum Refusal: Error, Sendable {
    /// The text has errors: all that are found.
    case invalid(PolicyLoad)
    /// Too many wait to have a text read.
    case tooMany
    /// There is no version that a rollback could bring back.
    case nothingBefore
    case refused(RouterError)
  }

  /// What became of a text.
  package struct Pushed: Sendable {
    package var version: PlanVersion
    /// False: that very text was there already.
    package var isNew: Bool
    package var warnings: [Diagnostic]
    package var place: Place
  }

  private static let mostWaiting = 8

  private let router: ContactRouter
  /// What else would keep a policy from working here (keys that are missing, for instance).
  private let check: @Sendable (Policy) -> [Diagnostic]
  private var waiting = 0

  package init(_ router: ContactRouter, check: @escaping @Sendable (Policy) -> [Diagnostic] = { _ in [] }) {
    self.router = router
    self.check = check
  }

  /// Reads and checks a text, and keeps it under a number. Nothing else changes.
  package func push(
    _ load: @escaping @Sendable () -> PolicyLoad, by caller: String?, _ source: PolicySource,
    idempotency: IdempotencyKey? = nil
  ) async throws(Refusal) -> Pushed {
    let (compiled, warnings) = try await compile(load)
    let answer = try await submit(
      Request(.pushPolicy(compiled, source), idempotency: idempotency, by: caller))
    // An answer that was given before does not name the version.
    var version = answer.version
    if version == nil { version = await router.read { $0.policies.version(withHash: compiled.hash) } }
    guard let version else { throw .refused(.unknownName(kind: "version", name: "")) }
    return Pushed(
      version: version, isNew: answer.created && !answer.repeated, warnings: warnings, place: answer.place)
  }

  /// Reads and checks a text; nothing is kept.
  package func check(_ load: @escaping @Sendable () -> PolicyLoad) async throws(Refusal) -> PolicyLoad {
    guard waiting < Self.mostWaiting else { throw .tooMany }
    waiting += 1
    defer { waiting -= 1 }
    return await Task(executorPreference: FollowerExecutor.patient) { load() }.value
  }

  /// Puts a version in force.
  package func activate(
    _ version: PlanVersion, by caller: String?, _ source: PolicySource, idempotency: IdempotencyKey? = nil
  ) async throws(Refusal) -> Answer {
    var change = try await change(to: version, source)
    change.isRollback = false
    return try await submit(Request(.activatePolicy(change), idempotency: idempotency, by: caller))
  }

  /// Puts the version in force that was before the live one.
  package func rollBack(
    by caller: String?, _ source: PolicySource, idempotency: IdempotencyKey? = nil
  ) async throws(Refusal) -> Answer {
    let (before, live) = await router.read { ($0.policies.before, $0.policies.live) }
    guard let before else { throw .nothingBefore }
    var change = try await change(to: before, source)
    change.isRollback = true
    change.expecting = live
    return try await submit(Request(.activatePolicy(change), idempotency: idempotency, by: caller))
  }

  /// Follows the server's own file: a text that is another one than when it was last read comes into force.
  ///
  /// - Returns: the version that is live now because of it; nil: nothing changed.
  package func follow(_ load: @escaping @Sendable () -> PolicyLoad) async throws(Refusal) -> PlanVersion? {
    let (compiled, _) = try await compile(load)
    let (book, source) = (await router.read { $0.policies }, PolicySource(origin: "file"))
    guard compiled.hash != book.fileHash else { return nil }
    let pushed = try await submit(Request(.pushPolicy(compiled, source)))
    guard let version = pushed.version else { return nil }
    guard version != book.live else {
      _ = try await submit(Request(.policyFileRead(compiled.hash)))
      return nil
    }
    var change = PolicySwitch(version, compiled, source)
    change.fileHash = compiled.hash
    _ = try await submit(Request(.activatePolicy(change)))
    return version
  }

  /// The agents who are there now, by id: some may be new.
  package func roster() async -> [String] {
    await router.read { view in view.engine.agents().map { view.name($0) } }
  }

  private func change(to version: PlanVersion, _ source: PolicySource) async throws(Refusal) -> PolicySwitch {
    guard let files = await router.read({ $0.policies[version]?.text.files }) else {
      throw .refused(.unknownName(kind: "version", name: "\(version.number)"))
    }
    return PolicySwitch(version, try await compile { Policy.load(files: files) }.0, source)
  }

  /// On a thread of its own: nobody who serves somebody waits for it.
  private func compile(
    _ load: @escaping @Sendable () -> PolicyLoad
  ) async throws(Refusal) -> (CompiledPolicy, [Diagnostic]) {
    guard waiting < Self.mostWaiting else { throw .tooMany }
    waiting += 1
    defer { waiting -= 1 }
    let now = await router.read { $0.now }
    let check = check
    let made = await Task(executorPreference: FollowerExecutor.patient) {
      () -> (CompiledPolicy?, PolicyLoad, [Diagnostic]) in
      let load = load()
      guard let policy = load.policy else { return (nil, load, []) }
      let more = check(policy)
      guard !more.contains(where: { $0.severity == .error }) else {
        return (nil, load.refused(for: more), [])
      }
      return (CompiledPolicy(load, around: now), load, load.diagnostics + more)
    }.value
    guard let compiled = made.0 else { throw .invalid(made.1) }
    return (compiled, made.2)
  }

  private func submit(_ request: Request) async throws(Refusal) -> Answer {
    do throws(RouterError) { return try await router.submit(request) } catch { throw .refused(error) }
  }
}
