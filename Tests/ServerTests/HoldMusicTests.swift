// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Server

@Suite("Music on hold")
struct HoldMusicTests {
  @Test("it is a sound of eight seconds that says its own length")
  func sound() {
    let wav = HoldMusic.wav
    #expect(wav.count == 44 + 8 * 8_000 * 2)
    #expect(Array(wav[0..<4]) == Array("RIFF".utf8) && Array(wav[8..<16]) == Array("WAVEfmt ".utf8))
    let length = wav[40..<44].reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(length == wav.count - 44)
    #expect(wav[44...].contains { $0 != 0 })
  }
}
