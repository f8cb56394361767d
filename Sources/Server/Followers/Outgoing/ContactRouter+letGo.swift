// SPDX-License-Identifier: Apache-2.0

import Delivery
import Interactions
import Router
import RoutingEngine

extension ContactRouter {
  /// Nobody will carry this order to dial: the agent who accepted is let go, and the customer is tried again
  /// later.
  ///
  /// - Returns: false: nothing is taken in now (the process ends, or the disk is full): to be told again.
  func letGo(_ order: Order) async -> Bool {
    let id = order.interaction
    let isDialling = await read { view in
      view.engine.interaction(id).map { $0.phase == .dialling && $0.owner == order.agent } ?? false
    }
    guard isDialling else { return true }
    do throws(RouterError) {
      _ = try await submit(Request(.dialled(id, .failed, nil)))
      return true
    } catch {
      // Refused: it was overtaken.
      if case .refused = error { return true }
      return false
    }
  }
}
