// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// A thing and where it is declared.
struct Located<Thing: Sendable>: Sendable {
  let thing: Thing
  let place: SourcePlace
}
