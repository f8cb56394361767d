// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Presence {
  /// What kind it is and, for `away`, the number of the reason (else 0).
  var wire: (kind: WirePresenceKind, reason: UInt32) {
    switch self {
    case .offline: (.offline, 0)
    case .ready: (.ready, 0)
    case .away(let reason): (.away, reason.raw)
    case .notResponding: (.notResponding, 0)
    case .disconnected: (.disconnected, 0)
    }
  }

  init(kind: WirePresenceKind, reason: UInt32) throws(CodingFault) {
    switch kind {
    case .offline: self = .offline
    case .ready: self = .ready
    case .away: self = .away(AwayReasonID(reason))
    case .notResponding: self = .notResponding
    case .disconnected: self = .disconnected
    case .unspecified: throw .malformed
    case .UNRECOGNIZED: throw .unknown
    }
  }
}
