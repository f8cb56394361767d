// SPDX-License-Identifier: Apache-2.0

/// The state of an interaction. Raw values are in snapshots: never change one.
///
/// A callback that is due stands in line like everybody: `waiting`, then `offered`.
package enum InteractionPhase: UInt8, CaseIterable, Hashable, Sendable {
  case waiting = 1
  case offered = 2
  case active = 3
  case held = 4
  /// A bot has it, and it waits for nobody.
  case triage = 5
  case parked = 6
  case wrapUp = 7
  /// To be called back, and not in line: at a time, or when the peak has passed.
  case callback = 8
  case closed = 9
  /// An agent has it, and the customer is being called back.
  case dialling = 10

  /// Written out so that other modules compare bytes, not by way of a table of functions.
  @inlinable package static func == (a: Self, b: Self) -> Bool {
    unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
  }

  package var name: String {
    switch self {
    case .waiting: "waiting"
    case .offered: "offered"
    case .active: "active"
    case .held: "held"
    case .triage: "triage"
    case .parked: "parked"
    case .wrapUp: "wrap-up"
    case .callback: "callback"
    case .dialling: "dialling"
    case .closed: "closed"
    }
  }
}
