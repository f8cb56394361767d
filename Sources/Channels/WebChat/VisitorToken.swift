// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Who a visitor of the web chat is: an identity that the centre made up, kept by the visitor's browser.
package struct VisitorToken: Hashable, Sendable {
  /// How long a token is good after it was given out; each welcome gives out a fresh one.
  package static let lifetime = Milliseconds.minutes(30 * 24 * 60)

  /// 128 random bits as 32 lower-case hexadecimal digits.
  package var visitor: String
  /// The widget the visitor came by; the token is good for that one only.
  package var widget: String
  package var expires: Moment

  package init(visitor: String, widget: String, expires: Moment) {
    self.visitor = visitor
    self.widget = widget
    self.expires = expires
  }

  /// A visitor nobody has seen before.
  ///
  /// - Parameter generator: must be cryptographically secure, as the system's is.
  package static func fresh(
    widget: String, now: Moment, using generator: inout some RandomNumberGenerator
  ) -> VisitorToken {
    let digits = [generator.next(), generator.next()].map { half -> String in
      let text = String(half, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    return VisitorToken(visitor: digits.joined(), widget: widget, expires: now + lifetime)
  }

  /// The same visitor for another 30 days.
  package func renewed(now: Moment) -> VisitorToken {
    VisitorToken(visitor: visitor, widget: widget, expires: now + Self.lifetime)
  }

  /// How the directory knows the visitor.
  package var identity: Identity { Identity(kind: .visitor, value: visitor) }
  /// The name of the visitor's conversation.
  package var conversation: String { "visitor:" + visitor }
}
