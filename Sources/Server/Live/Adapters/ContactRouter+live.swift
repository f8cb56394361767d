// SPDX-License-Identifier: Apache-2.0

import Router

extension ContactRouter: LiveRouter {
  func look<Value: Sendable>(_ body: @escaping @Sendable (any FloorView) -> Value) async -> Value {
    await read { body($0) }
  }
}
