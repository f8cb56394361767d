// SPDX-License-Identifier: Apache-2.0

import Interactions

/// How long something usually is: what lies far outside was probably meant in another unit.
///
/// The bounds are wide: a centre that works otherwise is not to be told so. They are ours, not a standard's.
struct UsualTime {
  let range: ClosedRange<Milliseconds>

  private init(_ low: Int64, _ high: Int64) { range = .seconds(low)...(.seconds(high)) }

  /// How long an agent may think, by channel.
  static func offer(_ kind: ChannelKind) -> UsualTime {
    switch kind {
    case .voice: UsualTime(5, 120)
    case .chat: UsualTime(5, 600)
    case .sms: UsualTime(5, 7_200)
    case .email: UsualTime(30, 3 * 86_400)
    }
  }

  /// What a queue promises, by the channels that come to it; nil: calls and mail are measured alike.
  static func target(_ kinds: Set<ChannelKind>) -> UsualTime? {
    if kinds == [.voice] { return UsualTime(1, 600) }
    if kinds == [.email] { return UsualTime(60, 14 * 86_400) }
    return nil
  }

  /// How long an agent of one's own is waited for.
  static func preferred(_ kind: ChannelKind) -> UsualTime {
    switch kind {
    case .voice: UsualTime(1, 300)
    case .chat: UsualTime(1, 3_600)
    case .sms: UsualTime(1, 86_400)
    case .email: UsualTime(60, 7 * 86_400)
    }
  }

  static func wrapUp(_ kind: ChannelKind) -> UsualTime { UsualTime(0, kind == .email ? 14_400 : 3_600) }

  static let parkAfter = UsualTime(20, 7 * 86_400)
  static let closeAfter = UsualTime(60, 60 * 86_400)
  static let promptExpert = UsualTime(30, 14_400)
  static let remindHold = UsualTime(10, 600)
  /// Steps and helpers of a queue for calls.
  static let stepOfCalls = UsualTime(0, 3_600)
  static let unstaffed = UsualTime(0, 14_400)
  static let callbackApart = UsualTime(60, 2 * 86_400)
  static let reserve = UsualTime(1, 7_200)
  static let response = UsualTime(300, 366 * 86_400)
  static let escalation = UsualTime(10, 86_400)

  /// The same number with another unit, if that is usual.
  func likely(for span: Milliseconds) -> String? {
    guard let unit = DurationText.units.last(where: { span.count % $0.milliseconds == 0 }) else { return nil }
    let count = span.count / unit.milliseconds
    return DurationText.units.first { range.contains(Milliseconds(count * $0.milliseconds)) }
      .map { "\(count)\($0.name)" }
  }
}
