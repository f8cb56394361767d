// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Kinds of orders that go to the same sort of place and are treated alike.
package enum OrderFamily: String, CaseIterable, Sendable {
  case phone, sms, mail, webhook

  /// How long it is tried: a call does not wait longer than that, other things do.
  package var deadline: Milliseconds {
    switch self {
    case .phone: .minutes(10)
    case .sms, .mail, .webhook: .minutes(24 * 60)
    }
  }

  /// How many leave side by side to one destination.
  package var sideBySide: Int {
    switch self {
    case .phone: 16
    case .sms, .webhook: 8
    case .mail: 4
    }
  }

  /// An attempt is flushed to the disk before it leaves: not every provider recognises what it gets twice.
  var isStrict: Bool { self != .webhook }

  /// Of a destination's name; nil: not ours.
  init?(ofDestination name: String) {
    self.init(rawValue: String(name.prefix { $0 != "/" }))
  }
}

extension Order.Kind {
  package var family: OrderFamily {
    switch self {
    case .connect, .hold, .resume, .hangUp, .announceWaiting, .announceMessage, .announceBusy, .listen,
      .endListening, .dial, .announceCallback:
      .phone
    case .sms: .sms
    case .mail: .mail
    case .webhook: .webhook
    }
  }

  /// All that goes to a telephone system.
  package static let phone = allCases.filter { $0.family == .phone }

  /// As in the CloudEvents type `patchbay.phone.…`.
  package var name: String {
    switch self {
    case .connect: "connect"
    case .hold: "hold"
    case .resume: "resume"
    case .hangUp: "hangup"
    case .announceWaiting, .announceMessage, .announceBusy, .announceCallback: "announce"
    case .listen: "listen"
    case .endListening: "listen-end"
    case .dial: "dial"
    case .sms: "sms"
    case .mail: "mail"
    case .webhook: "webhook"
    }
  }

  package var announcement: String? {
    switch self {
    case .announceWaiting: "waiting"
    case .announceMessage: "message"
    case .announceBusy: "busy"
    case .announceCallback: "callback"
    default: nil
    }
  }
}
