// SPDX-License-Identifier: Apache-2.0

/// Looks over the bytes of a mail before a parser that builds objects sees them, in one pass: what would make
/// it build millions of headers or parts is cut off.
struct MailGuard {
  /// What the parser may see; nil: all of it.
  private(set) var bounded: [UInt8]?
  /// Something is missing there.
  private(set) var isCut = false

  /// Among the headers stand lines that are none: a parser passes over them.
  private(set) var hasJunk = false

  private let bytes: [UInt8]
  private var position = 0
  /// Values of `boundary=` seen so far.
  private var boundaries: Set<[UInt8]> = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    bytes.withUnsafeBufferPointer { scan($0) }
  }

  private enum Place { case topHeaders, headers, body }

  private mutating func scan(_ all: UnsafeBufferPointer<UInt8>) {
    var place = Place.topHeaders
    var (lines, headerStart, dashed) = (0, 0, 0)
    var (holdsMessage, isPart, kept) = (false, true, 0)
    var holes: [Range<Int>] = []
    if Self.isMailboxLine(all) { holes.append(0..<Self.lineEnd(all, from: 0)) }
    position = holes.first?.upperBound ?? 0
    headerStart = position
    while position < all.count {
      let line = position..<Self.lineEnd(all, from: position)
      position = line.upperBound
      let first = all[line.lowerBound]
      let isBlank = first == 10 || (first == 13 && line.count == 2)
      if first == 0x2D, line.count > 2, all[line.lowerBound + 1] == 0x2D, place != .topHeaders {
        dashed += 1
        (place, lines, holdsMessage) = (.headers, 0, false)
        isPart = isBoundary(all[line])
        if dashed > MailLimits.dashedLines { return cut(holes, at: line.lowerBound) }
        continue
      }
      guard place != .body else { continue }
      if isBlank {
        // A digest's part has no headers of its own; an embedded message has a second block.
        let hasMore = holdsMessage || (place == .headers && lines == 0)
        isPart = isPart && holdsMessage
        (place, lines, holdsMessage) = (hasMore ? .headers : .body, hasMore ? 1 : 0, false)
        continue
      }
      lines += 1
      if Self.namesMessage(all, line) { holdsMessage = true }
      if first != 32, first != 9 { headerStart = line.lowerBound }
      if isPart { readHeaderLine(all[line]) }
      guard place == .topHeaders else {
        if lines > MailLimits.headerLines { return cut(holes, at: line.lowerBound) }
        continue
      }
      let isTooLong = line.upperBound - headerStart > MailLimits.oneHeaderBytes
      if isTooLong || lines > MailLimits.headerLines || kept > MailLimits.headerBytes {
        holes.append(line)
        lines -= 1
      } else {
        kept += line.count
      }
    }
    if !holes.isEmpty { cut(holes, at: all.count) }
  }

  private mutating func readHeaderLine(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    let word = Array("boundary=".utf8)
    if line.count < 2_000, boundaries.count < 64, let end = Self.find(word, in: line) {
      let value = line[end...].drop { $0 == 0x22 }.prefix { $0 != 0x22 && $0 != 0x3B && $0 != 13 && $0 != 10 }
      boundaries.insert(Array(value))
    }
    guard let first = line.first, first != 32, first != 9, !hasJunk else { return }
    let name = line.prefix { $0 != 0x3A }
    let isHeader = name.count < line.count && name.allSatisfy { (33...126).contains($0) }
    if !isHeader, !line.starts(with: Array("From ".utf8)), !line.starts(with: Array(">From ".utf8)) {
      hasJunk = true
    }
  }

  private func isBoundary(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var value = Array(line.dropFirst(2).prefix(200))
    while let last = value.last, last <= 32 { value.removeLast() }
    // What follows the end of a multipart is no part.
    return boundaries.contains(value)
  }

  /// Behind the word, letters in either case.
  private static func find(_ word: [UInt8], in line: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard line.count > word.count else { return nil }
    for start in line.startIndex...(line.endIndex - word.count) where line[start] | 0x20 == word[0] | 0x20 {
      if word.indices.allSatisfy({ line[start + $0] | 0x20 == word[$0] | 0x20 }) { return start + word.count }
    }
    return nil
  }

  /// Leaves out the holes and what lies behind `end`.
  private mutating func cut(_ holes: [Range<Int>], at end: Int) {
    var result: [UInt8] = []
    result.reserveCapacity(end)
    var from = 0
    for hole in holes {
      result.append(contentsOf: bytes[from..<hole.lowerBound])
      from = hole.upperBound
    }
    result.append(contentsOf: bytes[from..<end])
    bounded = result
    isCut = end < bytes.count || holes.contains { $0.lowerBound > 0 }
  }

  private static func lineEnd(_ all: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < all.count {
      if all[index] == 10 { return index + 1 }
      index += 1
    }
    return index
  }

  /// The line that mbox files put before a mail.
  private static func isMailboxLine(_ all: UnsafeBufferPointer<UInt8>) -> Bool {
    all.starts(with: Array("From ".utf8)) || all.starts(with: Array(">From ".utf8))
  }

  private static func namesMessage(_ all: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    find(Array("message/".utf8), in: all[line].prefix(2_000)) != nil
  }
}
