// SPDX-License-Identifier: Apache-2.0

import Interactions

// What the engine asks of the shared words hundreds of times a command, once more. The compiler does not put
// `@inlinable package` members of another module in place but calls them (Swift 6.3; counted: 60 calls a
// command, and all that calls cost around them); those of the module itself it does.

extension Identifier {
  @inline(__always) var index: Int { Int(raw) }
  @inline(__always) static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }
}

extension SerialNumber {
  @inline(__always) static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }
}

extension Moment {
  @inline(__always) static var never: Moment { Moment(milliseconds: .max) }
  @inline(__always) static func == (a: Self, b: Self) -> Bool { a.milliseconds == b.milliseconds }
}

extension ChannelKind {
  @inline(__always) var rawValue: UInt8 { unsafeBitCast(self, to: UInt8.self) }
  @inline(__always) static func == (a: Self, b: Self) -> Bool { a.rawValue == b.rawValue }
}

extension InteractionPhase {
  @inline(__always) static func == (a: Self, b: Self) -> Bool {
    unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
  }
}

extension WorkPhase {
  @inline(__always) static func == (a: Self, b: Self) -> Bool {
    unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
  }
}

extension Preference {
  @inline(__always) static func == (a: Self, b: Self) -> Bool {
    unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
  }
}
