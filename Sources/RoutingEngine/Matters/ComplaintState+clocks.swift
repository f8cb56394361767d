// SPDX-License-Identifier: Apache-2.0

import Interactions

extension ComplaintState {
  /// When something happens to it by time alone; nil: never.
  var nextDue: Moment? {
    guard let stepEnds else { return nextClock?.due }
    return min(stepEnds, nextClock?.due ?? .never)
  }

  /// The clock that runs out next, and when; nil: none runs any more.
  var nextClock: (clock: ComplaintClock, due: Moment)? {
    let response = takenBy == nil && !isResponseDue ? respondBy : nil
    let resolution = isResolutionDue ? nil : resolveBy
    if let response, resolution.map({ response <= $0 }) ?? true { return (.response, response) }
    return resolution.map { (.resolution, $0) }
  }
}
