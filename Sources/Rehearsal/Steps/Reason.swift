// SPDX-License-Identifier: Apache-2.0

import RoutingEngine

/// Why somebody waits, in the words of a test.
enum Reason: Hashable, Sendable {
  case everybodyBusy, everybodyAway, nobodySignedIn, nobodyCan, noStaff, paused, reserved, keptClear, refused
  case closed, noClient
  case nobodySpeaks(String)
  /// Nil: at whatever level.
  case nobodyHas(String, level: Int?)
  case prefers(String)

  /// The reasons without a name in them, and the words for each; the first is used in messages.
  static let phrases: [(reason: Reason, words: [String])] = [
    (.everybodyBusy, ["everybody is busy", "everyone is busy", "all are busy"]),
    (.everybodyAway, ["everybody is away", "everyone is away", "all are away"]),
    (.nobodySignedIn, ["nobody is signed in"]),
    (.nobodyCan, ["nobody signed in can serve it", "nobody can serve it"]),
    (.noStaff, ["none of its teams is signed in", "no staff is signed in"]),
    (.noClient, ["nobody signed in serves its client", "nobody serves its client"]),
    (.paused, ["the queue is paused", "its queue is paused"]),
    (.closed, ["its queue is closed", "the queue is closed"]),
    (.reserved, ["agents are reserved"]),
    (.keptClear, ["agents are kept clear"]),
    (.refused, ["everybody asked refused it", "everybody refused it", "everybody declined it"]),
  ]
}
