// SPDX-License-Identifier: Apache-2.0

/// The state of an interaction. Raw values are in snapshots: never change one. (Bots' `triage` and the
/// callback states come with their own issues.)
package enum InteractionPhase: UInt8, CaseIterable, Hashable, Sendable {
  case waiting = 1
  case offered = 2
  case active = 3
  case held = 4
  case parked = 6
  case wrapUp = 7
  case closed = 9

  package var name: String {
    switch self {
    case .waiting: "waiting"
    case .offered: "offered"
    case .active: "active"
    case .held: "held"
    case .parked: "parked"
    case .wrapUp: "wrap-up"
    case .closed: "closed"
    }
  }
}
