// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The prepared plan is in force from here on: what waits is classed again and keeps its place, the steps
  /// that are due by the new plan are taken at once; offers and conversations are left alone.
  ///
  /// An earlier one may come back: it is prepared like any other. Refused (`planOlder`) when no plan of that
  /// number was prepared.
  mutating func activatePlan(_ version: PlanVersion) -> Refusal? {
    if version != plan.version, prepared?.version != version { return .planOlder }
    emit(.planActivated(version))
    return nil
  }
}
