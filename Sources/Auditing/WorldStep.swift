// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// One thing that happens in a world, as it can happen again.
struct WorldStep {
  var at: Moment
  var command: Command
  /// What `activatePlan` puts in force.
  var plan: Plan?
}
