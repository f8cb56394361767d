// SPDX-License-Identifier: Apache-2.0

/// What an instruction does. `a`, `b`, `c` are the instruction's operands: `→` marks the index of another
/// instruction.
enum Operation: UInt8 {
  // Reading.
  /// constants[a]
  case constant
  /// activation[a]
  case variable
  /// locals[a], a macro's variable
  case local
  /// field b of the object activation[a]
  case variableField
  /// field b of the object →a
  case field
  /// entry constants[b] of the map →a
  case entry
  /// whether field b of the object activation[a] is set
  case hasVariableField
  /// whether field b of the object →a is set
  case hasField
  /// whether the map →a has the key constants[b]
  case hasEntry
  /// →a[→b] of a list or a map
  case index

  // Logic. `all` and `any` take b terms from operands[a...].
  case all, any, not
  /// →a ? →b : →c
  case conditional

  // Comparing →a and →b.
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  /// →a in →b
  case contained

  // Arithmetic on →a and →b; `negate` on →a.
  case add, subtract, multiply, divide, modulo, negate

  // Building: b items (for maps b pairs) from operands[a...].
  case list, map

  // Text →a and →b.
  case contains, startsWith, endsWith, matches
  /// text →a against patterns[b]
  case matchesPattern

  // Functions of →a.
  case size, toInt, toUint, toDouble, toBool, toText, toBytes, toDuration, toTimestamp, typeOf
  /// part b (TimePart) of the time →a, c minutes east of UTC
  case timePart
  /// part b (TimePart) of the instant →a in zones[c]
  case timePartInZone

  // Macros: operands[a...] are → range, local, → body, → predicate (map with a condition) or -1.
  case allOf, anyOf, oneOf, transform, filter
}
