// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router

/// What the live side needs of the router; the router of this process, or one that a test makes up.
protocol LiveRouter: Sendable {
  /// The last record that is flushed.
  var durablePosition: UInt64 { get }
  /// Durable before it returns.
  func submit(_ request: Request) async throws(RouterError) -> Answer
  /// Waits until there is one; empty: the router has ended.
  func records(after position: UInt64, limit: Int) async throws -> [Record]
  /// What is seen is durable when the value is returned.
  func look<Value: Sendable>(_ body: @escaping @Sendable (any FloorView) -> Value) async -> Value
}
