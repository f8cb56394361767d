// SPDX-License-Identifier: Apache-2.0

/// What bytes look like when they are read as UTF-8.
struct UTF8Shape {
  private(set) var isASCII = true
  private(set) var isValid = true
  /// There are sequences of three or four bytes, which other charsets hardly ever make by chance.
  private(set) var hasWide = false

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { scan($0) }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return }
    isASCII = false
    var decoder = Unicode.UTF8.ForwardParser()
    var rest = bytes[first...].makeIterator()
    while true {
      switch decoder.parseScalar(from: &rest) {
      case .valid(let scalar): if scalar.count > 2 { hasWide = true }
      case .emptyInput: return
      case .error:
        isValid = false
        return
      }
    }
  }
}
