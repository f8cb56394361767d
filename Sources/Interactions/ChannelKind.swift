// SPDX-License-Identifier: Apache-2.0

/// The kinds of channels a contact can come in by. Raw values are in the journal: never change one.
package enum ChannelKind: UInt8, CaseIterable, Hashable, Sendable {
  case voice = 0
  case chat = 1
  case sms = 2
  case email = 3

  /// Written out so that other modules compare bytes, not by way of a table of functions.
  @inlinable package static func == (a: Self, b: Self) -> Bool {
    unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
  }

  /// How policies, the API and events spell it.
  package var name: String {
    switch self {
    case .voice: "voice"
    case .chat: "chat"
    case .sms: "sms"
    case .email: "email"
    }
  }

  package init?(name: some StringProtocol) {
    guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  /// A conversation of messages that may fall silent and go on later (everything but a call).
  package var isConversation: Bool { self != .voice }
}
