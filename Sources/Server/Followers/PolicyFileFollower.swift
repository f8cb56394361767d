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

  /// What became of the file.
  private enum Reading {
    /// It is in force, or wrong: there is nothing to do before it changes.
    case done
    /// Nothing is wrong with it, but it could not come into force now.
    case later
    /// The router ends.
    case ended
  }

  /// Until it is cancelled, or the router ends.
  func run() async {
    await cancelWhenGracefulShutdown {
      // What changed since the server read it at its start is noticed, too.
      var known: [String: [Int64]]?
      var isLate = false
      while !Task.isCancelled {
        let seen = WatchedFiles.state(of: [path])
        guard await rested() else { return }
        guard isLate || seen != known, seen == WatchedFiles.state(of: [path]) else { continue }
        let reading = await read(isTold: isLate && seen == known)
        known = seen
        isLate = reading == .later
        if reading == .ended { return }
      }
    }
  }

  private func rested() async -> Bool {
    do { try await Task.sleep(for: Self.pause) } catch { return false }
    return true
  }

  /// - Parameter isTold: it was said already that this text has to wait.
  private func read(isTold: Bool) async -> Reading {
    let path = path
    do throws(PolicyKeeper.Refusal) {
      if let version = try await policies.follow({ Policy.load(path: path) }) {
        logger.notice(
          "the policy file changed and is in force", metadata: ["version": "\(version.number)"])
        await welcome()
      }
      return .done
    } catch {
      return complain(error, isTold: isTold)
    }
  }

  private func welcome() async {
    do { try access.addAgents(await policies.roster()) } catch {
      logger.error("new agents have no token yet", metadata: ["error": "\(error)"])
    }
  }

  private func complain(_ refusal: PolicyKeeper.Refusal, isTold: Bool) -> Reading {
    switch refusal {
    case .invalid(let load):
      Terminal.complain(Policy.render(load.diagnostics, source: load.files, folder: load.folder))
      let errors = load.diagnostics.count { $0.severity == .error }
      logger.error(
        "the policy file has errors; the live version stays", metadata: ["errors": "\(errors)"])
      return .done
    case .refused(.draining): return .ended
    case .refused(let error):
      let problem = Problem(error)
      let isPassing = problem.retryAfterSeconds != nil
      if !isTold {
        logger.error(
          "the policy file cannot come into force; the live version stays",
          metadata: [
            "code": "\(error.code)", "why": "\(problem.detail)", "tried-again": "\(isPassing)",
          ])
      }
      return isPassing ? .later : .done
    case .tooMany, .nothingBefore: return .later
    }
  }
}
