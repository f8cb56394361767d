// SPDX-License-Identifier: Apache-2.0

/// A bench at the terminal: each figure is printed as soon as it is there; between them it is seen to go on.
enum BenchRun {
  /// What the commands say of their end.
  static let help =
    "Exit status: 0 measured (whether the figures hold or not), 1 it cannot be, 64 wrong words."

  /// - Parameters:
  ///   - name: the bench's own.
  ///   - bench: hands over its figures.
  static func show(_ name: String, _ bench: (_ show: (BenchFigure) -> Void) throws -> Void) rethrows {
    let progress = Progress("bench \(name)")
    defer { progress.end() }
    try bench { progress.say($0.line) }
  }

  static func show(
    _ name: String, _ bench: (_ show: (BenchFigure) -> Void) async throws -> Void
  ) async rethrows {
    let progress = Progress("bench \(name)")
    defer { progress.end() }
    try await bench { progress.say($0.line) }
  }
}
