// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What callers hear while they wait where nobody has put other music in place: soft chimes, made here (8
/// kHz, 16 bit, mono, 8 seconds).
enum HoldMusic {
  static let wav: [UInt8] = make()

  private static let rate = 8_000
  /// Of a pentatonic scale, in hertz, one every two seconds.
  private static let notes = [392.0, 523.25, 440.0, 329.63]

  private static func make() -> [UInt8] {
    let perNote = rate * 2
    var samples: [UInt8] = []
    samples.reserveCapacity(perNote * notes.count * 2)
    for note in notes {
      for index in 0..<perNote {
        let time = Double(index) / Double(rate)
        let strength = min(1, time * 50) * exp(-2.2 * time)
        let wave = sin(2 * .pi * note * time) + 0.3 * sin(4 * .pi * note * time)
        let sample = Int16(wave * strength * 9_000)
        withUnsafeBytes(of: sample.littleEndian) { samples.append(contentsOf: $0) }
      }
    }
    return header(samples.count) + samples
  }

  /// RIFF/WAVE, PCM.
  private static func header(_ count: Int) -> [UInt8] {
    func number<N: FixedWidthInteger>(_ value: N) -> [UInt8] {
      withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
    return Array("RIFF".utf8) + number(UInt32(36 + count)) + Array("WAVEfmt ".utf8) + number(UInt32(16))
      + number(UInt16(1)) + number(UInt16(1)) + number(UInt32(rate)) + number(UInt32(rate * 2))
      + number(UInt16(2)) + number(UInt16(16)) + Array("data".utf8) + number(UInt32(count))
  }
}
