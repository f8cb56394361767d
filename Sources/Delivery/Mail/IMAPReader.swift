// SPDX-License-Identifier: Apache-2.0

/// Cuts what a server sends into responses. A literal is counted, never searched, so that no mail can end a
/// response; lines and literals are bounded.
struct IMAPReader {
  static let lineLimit = 8 * 1024 * 1024

  /// The largest literal that is taken.
  private let literalLimit: Int
  private var buffer: [UInt8] = []
  private var position = 0
  private var line: [UInt8] = []
  private var literals: [[UInt8]] = []
  /// Bytes that the last literal still lacks.
  private var missing = 0

  init(literalLimit: Int) { self.literalLimit = literalLimit }

  mutating func append(_ bytes: [UInt8]) {
    if position == buffer.count {
      (buffer, position) = (bytes, 0)
    } else {
      if position > 64 * 1024 {
        buffer.removeFirst(position)
        position = 0
      }
      buffer.append(contentsOf: bytes)
    }
  }

  /// The next whole response; nil: more bytes are needed.
  /// - Throws: `garbled`.
  mutating func next() throws(IMAPError) -> IMAPResponse? {
    while true {
      if missing > 0 {
        let count = min(missing, buffer.count - position)
        guard count > 0 else { return nil }
        literals[literals.count - 1].append(contentsOf: buffer[position..<position + count])
        position += count
        missing -= count
        if missing > 0 { return nil }
      }
      guard let end = lineEnd() else {
        if line.count + buffer.count - position > Self.lineLimit { throw .garbled }
        return nil
      }
      line.append(contentsOf: buffer[position..<end])
      position = end + 1
      if line.last == 13 { line.removeLast() }
      if line.count > Self.lineLimit { throw .garbled }
      if let count = literalCount() {
        guard count <= literalLimit, literals.count < 64 else { throw .garbled }
        literals.append([])
        literals[literals.count - 1].reserveCapacity(count)
        missing = count
      } else {
        defer { (line, literals) = ([], []) }
        return IMAPResponse(line: line, literals: literals)
      }
    }
  }

  private func lineEnd() -> Int? {
    buffer.withUnsafeBufferPointer { bytes in
      var index = position
      while index < bytes.count {
        if bytes[index] == 10 { return index }
        index += 1
      }
      return nil
    }
  }

  /// `{310}` at the line's end.
  private func literalCount() -> Int? {
    guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")) else { return nil }
    let digits = line[(open + 1)..<(line.count - 1)]
    guard (1...12).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
