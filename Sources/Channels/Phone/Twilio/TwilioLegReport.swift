// SPDX-License-Identifier: Apache-2.0

/// What the provider tells of an agent's leg.
package enum TwilioLegReport: String, Hashable, Sendable {
  /// It is being set up, or rings.
  case underWay = "under-way"
  case answered
  case busy
  case noAnswer = "no-answer"
  /// The number or SIP address could not be reached.
  case failed
  /// It was up, and the agent hung up.
  case hungUp = "hung-up"
  /// The caller hung up: the leg ended with it.
  case callerLeft = "caller-left"

  /// The leg did not come about or broke: the caller is still there and waits again.
  package var isLost: Bool { self == .busy || self == .noAnswer || self == .failed }

  /// Of the end of a `Dial`. nil: it does not say.
  package init?(endOfDial form: FormFields) {
    guard let status = form["DialCallStatus"] else { return nil }
    if let call = form["CallStatus"], TwilioCall.isOver(call) {
      self = .callerLeft
      return
    }
    switch status {
    case "completed", "answered": self = .hungUp
    case "busy": self = .busy
    case "no-answer", "canceled": self = .noAnswer
    case "failed": self = .failed
    default: return nil
    }
  }

  /// Of a leg's own progress. nil: it does not say.
  package init?(progressOfLeg form: FormFields) {
    switch form["CallStatus"] {
    case "initiated", "queued", "ringing": self = .underWay
    case "in-progress": self = .answered
    case "completed": self = .hungUp
    case "busy": self = .busy
    case "no-answer", "canceled": self = .noAnswer
    case "failed": self = .failed
    default: return nil
    }
  }
}
