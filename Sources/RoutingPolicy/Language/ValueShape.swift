// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What may stand at a key, as far as that can be said without knowing the names that a policy declares.
package indirect enum ValueShape: Sendable {
  /// A word of the language with a meaning of its own: a time span, a level, a label.
  case term(LanguageTerm)
  /// A number with at most `places` decimals.
  case number(places: Int, from: Int64, to: Int64)
  /// One of these words.
  case word([String])
  case list(of: ValueShape, atLeast: Int)
  /// A mapping of names that the policy declares, or refers to.
  case named(LanguageTerm, ValueShape, atLeast: Int)
  /// A mapping by channel; channels that are not in it are refused.
  case byChannel([(ChannelKind, ValueShape)])
  /// A mapping with a fixed set of keys.
  case mapping(Vocabulary)
  case either([ValueShape])
  /// A key that is known only so that it is refused with a reason.
  case never

  package static func list(of shape: ValueShape) -> ValueShape { .list(of: shape, atLeast: 0) }
  package static func named(_ shape: ValueShape) -> ValueShape { .named(.name, shape, atLeast: 0) }
  static func number(from low: Int64, to high: Int64) -> ValueShape {
    .number(places: 0, from: low, to: high)
  }

  /// The same for every channel.
  static func everyChannel(_ shape: ValueShape) -> ValueShape {
    .byChannel(ChannelKind.allCases.map { ($0, shape) })
  }
}
