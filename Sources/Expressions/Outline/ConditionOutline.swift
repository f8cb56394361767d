// SPDX-License-Identifier: Apache-2.0

/// The logic of a condition, as far as its text tells: what is asked of which fact. For checks that compare
/// conditions without evaluating them.
///
///     ConditionOutline(of: #"interaction.channel == "sms" && !customer.contract"#)
///     // all: [interaction.channel is one of ["sms"], not: [customer.contract is one of [true]]]
///
/// A part that is none of the forms below is `other`: two such parts of one text mean the same.
package struct ConditionOutline: Sendable {
  /// What a part of the condition asks.
  package indirect enum Kind: Sendable {
    case constant(Bool)
    case all([ConditionOutline])
    case any([ConditionOutline])
    case not(ConditionOutline)
    /// The fact is one of these: `==`, `in` with a list of literals, or a bare fact that is true or false.
    case isOne(of: [Literal], fact: String)
    /// The fact is a whole number in this range.
    case isWithin(ClosedRange<Int64>, fact: String)
    /// A question about the fact's text.
    case text(TextTest, fact: String)
    /// `has(…)`.
    case isSet(fact: String)
    case other(String)
  }

  /// A literal and where it stands.
  package struct Literal: Sendable {
    package let value: OutlineValue
    /// UTF-8 bytes from the start of the condition.
    package let offset: Int
  }

  package let kind: Kind
  /// Where the part begins: UTF-8 bytes from the start of the condition.
  package let offset: Int

  /// Nil for a text that is no expression.
  package init?(of source: String) {
    do throws(Finding) {
      self = OutlineReader(source: source).outline(try Parser.parse(source, limits: .standard))
    } catch {
      return nil
    }
  }

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}
