// SPDX-License-Identifier: Apache-2.0

import RoutingEngine

/// A copy of an engine in which something was tried; on the heap, so that views stay small.
final class TriedEngine {
  let engine: Engine

  init(_ engine: Engine) { self.engine = engine }
}
