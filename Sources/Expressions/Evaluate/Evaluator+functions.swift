// SPDX-License-Identifier: Apache-2.0

/// Functions of one value.
extension Evaluator {
  mutating func function(_ instruction: Instruction, of value: Value) throws(EvaluationFailure) -> Value {
    switch instruction.operation {
    case .negate: return try negated(value)
    case .size: return .int(try size(of: value))
    case .toInt: return .int(try int(value))
    case .toUint: return .uint(try uint(value))
    case .toDouble: return .double(try double(value))
    case .toBool: return .bool(try bool(value))
    case .toText:
      let text = try text(value)
      try produce(bytes: text.utf8.count)
      return .string(text)
    case .toBytes: return .bytes(try bytes(value))
    case .toDuration: return try duration(value)
    case .toTimestamp: return try timestamp(value)
    case .typeOf:
      guard let name = value.typeName else { throw .noSuchOverload }
      return .type(name)
    default: return .int(try timePart(instruction, of: value))
    }
  }

  /// Characters (Unicode scalars) of a text, bytes, items, entries.
  private mutating func size(of value: Value) throws(EvaluationFailure) -> Int64 {
    switch value {
    case .string(let text):
      try step(forBytes: text.utf8.count)
      return Int64(text.utf8.count { $0 & 0xC0 != 0x80 })
    case .bytes(let bytes): return Int64(bytes.count)
    case .list(let items): return Int64(items.count)
    case .map(let map): return Int64(map.count)
    default: throw .noSuchOverload
    }
  }

  private func int(_ value: Value) throws(EvaluationFailure) -> Int64 {
    switch value {
    case .int(let number): return number
    case .uint(let number): return try whole(Int64(exactly: number))
    // The largest doubles below 2^63 count; the ends themselves do not, since rounding may have led there.
    case .double(let number) where number > -0x1p63 && number < 0x1p63: return Int64(number)
    case .double: throw .outOfRange
    case .string(let text): return try converted(Int64(text))
    case .timestamp(let instant): return instant.seconds
    default: throw .noSuchOverload
    }
  }

  private func uint(_ value: Value) throws(EvaluationFailure) -> UInt64 {
    switch value {
    case .uint(let number): return number
    case .int(let number): return try whole(UInt64(exactly: number))
    case .double(let number) where number >= 0 && number < 0x1p64: return UInt64(number)
    case .double: throw .outOfRange
    case .string(let text): return try converted(UInt64(text))
    default: throw .noSuchOverload
    }
  }

  private func double(_ value: Value) throws(EvaluationFailure) -> Double {
    switch value {
    case .double(let number): return number
    case .int(let number): return Double(number)
    case .uint(let number): return Double(number)
    case .string(let text): return try converted(Double(text))
    default: throw .noSuchOverload
    }
  }

  private func bool(_ value: Value) throws(EvaluationFailure) -> Bool {
    switch value {
    case .bool(let truth): return truth
    case .string(let text):
      switch text {
      case "true", "True", "TRUE", "t", "T", "1": return true
      case "false", "False", "FALSE", "f", "F", "0": return false
      default: throw .badConversion
      }
    default: throw .noSuchOverload
    }
  }

  private func text(_ value: Value) throws(EvaluationFailure) -> String {
    switch value {
    case .string(let text): return text
    case .bool(let truth): return truth ? "true" : "false"
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number): return Expressions.text(of: number)
    case .bytes(let bytes): return try converted(String(validating: bytes, as: UTF8.self))
    case .duration(let nanoseconds): return DurationText.text(ofNanoseconds: nanoseconds)
    case .timestamp(let instant): return instant.text
    default: throw .noSuchOverload
    }
  }

  private mutating func bytes(_ value: Value) throws(EvaluationFailure) -> [UInt8] {
    switch value {
    case .bytes(let bytes): return bytes
    case .string(let text):
      try produce(bytes: text.utf8.count)
      return Array(text.utf8)
    default: throw .noSuchOverload
    }
  }

  private func duration(_ value: Value) throws(EvaluationFailure) -> Value {
    switch value {
    case .duration: return value
    case .string(let text): return .duration(nanoseconds: try converted(DurationText.nanoseconds(text)))
    default: throw .noSuchOverload
    }
  }

  private func timestamp(_ value: Value) throws(EvaluationFailure) -> Value {
    switch value {
    case .timestamp: return value
    case .string(let text): return .timestamp(try converted(Timestamp(text)))
    case .int(let seconds):
      guard let instant = Timestamp(seconds: seconds) else { throw .outOfRange }
      return .timestamp(instant)
    default: throw .noSuchOverload
    }
  }

  private func timePart(_ instruction: Instruction, of value: Value) throws(EvaluationFailure) -> Int64 {
    guard let part = TimePart(rawValue: instruction.b) else { throw .noSuchOverload }
    switch value {
    case .timestamp(let instant):
      let offset =
        instruction.operation == .timePartInZone
        ? zones[Int(instruction.c)].secondsAhead(at: instant.seconds) : Int64(instruction.c) * 60
      return instant.part(part, offsetSeconds: offset)
    case .duration(let nanoseconds):
      switch part {
      case .hours: return nanoseconds / 3_600_000_000_000
      case .minutes: return nanoseconds / 60_000_000_000
      case .seconds: return nanoseconds / 1_000_000_000
      case .milliseconds: return nanoseconds / 1_000_000 % 1000
      default: throw .noSuchOverload
      }
    default: throw .noSuchOverload
    }
  }

  private func whole<Number>(_ number: Number?) throws(EvaluationFailure) -> Number {
    guard let number else { throw .outOfRange }
    return number
  }

  private func converted<Result>(_ result: Result?) throws(EvaluationFailure) -> Result {
    guard let result else { throw .badConversion }
    return result
  }
}
