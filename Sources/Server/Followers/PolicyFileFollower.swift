// SPDX-License-Identifier: Apache-2.0

import Interactions
import Logging
import Router
import RoutingPolicy
import ServiceLifecycle

/// Puts the server's own policy file in force when it changes. A bad edit is reported with all that is wrong
/// with it; the live version stays.
struct PolicyFileFollower: Sendable {
  /// An editor, or whoever copies a folder, is done when nothing changes for that long.
  private static let pause = Duration.milliseconds(500)

  private let path: String
  private let policies: PolicyKeeper
  private let access: Access
  private let logger: Logger

  init(_ path: String, _ policies: PolicyKeeper, _ access: Access, _ logger: Logger) {
    self.path = path
    self.policies = policies
    self.access = access
    self.logger = logger
  }

  /// Until it is cancelled, or the router ends.
  func run() async {
    await cancelWhenGracefulShutdown {
      // What changed since the server read it at its start is noticed, too.
      var known: [String: [Int64]]?
      while !Task.isCancelled {
        let seen = WatchedFiles.state(of: [path])
        guard await rested() else { return }
        guard seen != known, seen == WatchedFiles.state(of: [path]) else { continue }
        known = seen
        guard await read() else { return }
      }
    }
  }

  private func rested() async -> Bool {
    do { try await Task.sleep(for: Self.pause) } catch { return false }
    return true
  }

  /// False: the router ends.
  private func read() async -> Bool {
    let path = path
    do throws(PolicyKeeper.Refusal) {
      guard let version = try await policies.follow({ Policy.load(path: path) }) else { return true }
      logger.notice(
        "the policy file changed and is in force", metadata: ["version": "\(version.number)"])
      return await welcome()
    } catch {
      return complain(error)
    }
  }

  private func welcome() async -> Bool {
    do { try access.addAgents(await policies.roster()) } catch {
      logger.error("new agents have no token yet", metadata: ["error": "\(error)"])
    }
    return true
  }

  private func complain(_ refusal: PolicyKeeper.Refusal) -> Bool {
    switch refusal {
    case .invalid(let load):
      Terminal.complain(Policy.render(load.diagnostics, source: load.files, folder: load.folder))
      let errors = load.diagnostics.count { $0.severity == .error }
      logger.error(
        "the policy file has errors; the live version stays", metadata: ["errors": "\(errors)"])
    case .refused(.draining): return false
    case .refused(let error):
      logger.error(
        "the policy file cannot come into force; the live version stays",
        metadata: ["code": "\(error.code)", "why": "\(Problem(error).detail)"])
    case .tooMany, .nothingBefore: break
    }
    return true
  }
}
