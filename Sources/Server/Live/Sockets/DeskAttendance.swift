// SPDX-License-Identifier: Apache-2.0

import Interactions
import Logging
import Router

/// Tells the router when an agent's last desk is lost and when a desk is there again.
///
/// What is told follows from who is connected and what the router holds, one agent after the other: a quick
/// reload can't be heard in the wrong order.
actor DeskAttendance {
  private struct Desk {
    var sockets = 0
    var isSettling = false
    /// Something changed since the router was asked last.
    var isStale = false
  }

  private let router: any LiveRouter
  private let logger: Logger
  private var desks: [String: Desk] = [:]

  init(router: any LiveRouter, logger: Logger) {
    self.router = router
    self.logger = logger
  }

  func enter(_ agent: String) {
    desks[agent, default: Desk()].sockets += 1
    settle(agent)
  }

  func leave(_ agent: String) {
    desks[agent]?.sockets -= 1
    settle(agent)
  }

  private func settle(_ agent: String) {
    desks[agent]?.isStale = true
    guard desks[agent]?.isSettling == false else { return }
    desks[agent]?.isSettling = true
    Task { await settleNow(agent) }
  }

  private func settleNow(_ agent: String) async {
    while desks[agent]?.isStale == true {
      desks[agent]?.isStale = false
      let held = await router.look { floor in
        floor.agentID(agent).flatMap { floor.agentState($0) }.map {
          (isSignedIn: $0.presence.isSignedIn, isLost: $0.graceEnds != nil || $0.presence == .disconnected)
        }
      }
      guard let held, held.isSignedIn else { continue }
      let isThere = (desks[agent]?.sockets ?? 0) > 0
      if isThere, held.isLost { await tell(.deskReturned(agent: agent), agent) }
      if !isThere, !held.isLost { await tell(.deskLost(agent: agent), agent) }
    }
    if desks[agent]?.sockets == 0 { desks[agent] = nil } else { desks[agent]?.isSettling = false }
  }

  private func tell(_ action: Request.Action, _ agent: String) async {
    do throws(RouterError) {
      _ = try await router.submit(Request(action))
    } catch {
      switch error {
      case .overloaded, .storageFull:
        // Told again until it is heard: a lost desk must not keep its conversations.
        do { try await Task.sleep(for: .seconds(1)) } catch { return }
        desks[agent]?.isStale = true
      default:
        logger.debug("a desk's coming or going was refused", metadata: ["code": "\(error.code)"])
      }
    }
  }
}
