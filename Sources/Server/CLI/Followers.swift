// SPDX-License-Identifier: Apache-2.0

import Logging
import Router
import ServiceLifecycle

/// The router's loop and what follows its log, as one service: when it is told to end, the loop decides what
/// was taken, the followers read to the end of the log, and all of them return.
struct Followers: Service {
  let router: ContactRouter
  /// nil: the policy file is read at the start only.
  let policyFile: PolicyFileFollower?
  let archive: ArchiveFollower
  let orders: OrderFollower
  /// nil: no CRM is configured.
  let lookup: CustomerLookup?
  /// nil: no mailbox is configured.
  let mail: MailSide?
  let logger: Logger

  func run() async throws {
    try await withGracefulShutdownHandler {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await router.run() }
        group.addTask(executorPreference: FollowerExecutor.shared) {
          await keepRunning("archive") { try await archive.run() }
        }
        group.addTask(executorPreference: FollowerExecutor.shared) {
          await keepRunning("orders") { try await orders.run() }
        }
        if let policyFile { group.addTask { await policyFile.run() } }
        if let mail { group.addTask { await mail.run() } }
        if let lookup { group.addTask { await keepRunning("crm") { try await lookup.run() } } }
        try await group.waitForAll()
      }
    } onGracefulShutdown: {
      router.drain()
    }
  }

  /// A follower that fails is started again from where it was; routing does not wait for it. Nor does the
  /// end: what it left undone (on a full disk, say) it does after the next start.
  private func keepRunning(_ name: String, _ run: () async throws -> Void) async {
    while !Task.isCancelled {
      do {
        return try await run()
      } catch is CancellationError {
        return
      } catch {
        logger.error("a follower stopped", metadata: ["follower": "\(name)", "error": "\(error)"])
        if router.isDraining { return }
      }
      do { try await Task.sleep(for: .seconds(1)) } catch { return }
    }
  }
}
