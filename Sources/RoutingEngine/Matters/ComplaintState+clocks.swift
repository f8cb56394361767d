// SPDX-License-Identifier: Apache-2.0

import Interactions

extension ComplaintState {
  /// The clock that runs out next, and when; nil: none runs any more.
  var nextClock: (clock: ComplaintClock, due: Moment)? {
    let response = takenBy == nil && !isResponseDue ? respondBy : nil
    let resolution = isResolutionDue ? nil : resolveBy
    if let response, resolution.map({ response <= $0 }) ?? true { return (.response, response) }
    return resolution.map { (.resolution, $0) }
  }
}
