// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// A bench at the terminal: each figure is printed as soon as it is there; between them it is seen to go on.
enum BenchRun {
  /// What the commands say of their end.
  static let help =
    "Exit status: 0 measured (whether the figures hold or not), 1 it cannot be, 64 wrong words."

  /// What `--only` names.
  ///
  /// - Throws: `ValidationError` for a word that is none of them: it would measure nothing and say nothing.
  static func chosen(_ only: String, of names: [String]) throws -> Set<String> {
    let chosen = only.split(separator: ",").map { String($0) }
    if let unknown = chosen.first(where: { !names.contains($0) }) {
      throw ValidationError("--only knows \(names.joined(separator: ", ")), not \(unknown).")
    }
    return Set(chosen)
  }

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
