// SPDX-License-Identifier: Apache-2.0

import Expressions

/// A contact centre's facts, as the routing policy declares them.
enum Floor {
  static let interaction = ObjectType(
    "interaction",
    [
      ("channel", .string), ("intent", .string), ("language", .string), ("subject", .string),
      ("queue", .string),
      ("attributes", .map(.string, .string)),
    ])
  static let customer = ObjectType(
    "customer", [("contract", .bool), ("value", .int), ("tier", .string), ("tags", .list(.string))])
  static let declarations = Declarations([
    ("interaction", .object(interaction)),
    ("customer", .object(customer)),
    ("message", .object(ObjectType("message", [("text", .string)]))),
    ("tier", .string),
    ("waited", .duration),
  ])

  /// A chat about a lost card from a VIP with a contract of unknown value; nobody has set the queue.
  static let facts = Activation([
    .object([
      .string("chat"), .string("card_lost"), .string("zh"), .string("你好"), .absent,
      .map(MapValue([("complaint", "centre"), ("branch", "浦东")])),
    ]),
    .object([.bool(true), .absent, .string("vip"), .list([.string("gold"), .string("old")])]),
    .object([.string("我的卡挂失, I lost my credit card")]),
    .string("vip"),
    .duration(nanoseconds: 90_000_000_000),
  ])

  static func compile(_ source: String, expecting: ValueType? = nil) throws(ExpressionError) -> Program {
    try Program(compiling: source, with: declarations, expecting: expecting)
  }

  /// The diagnostics, empty if it compiles.
  static func mistakes(_ source: String, expecting: ValueType? = nil) -> [ExpressionDiagnostic] {
    do throws(ExpressionError) {
      _ = try compile(source, expecting: expecting)
      return []
    } catch {
      return error.diagnostics
    }
  }
}
