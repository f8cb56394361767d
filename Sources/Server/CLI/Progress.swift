// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Says on standard error how far a long piece of work is, where that is a terminal; the line is gone when
/// the work is done. Work that takes less than a second says nothing.
///
///     let progress = Progress("rebuilding the archive", of: 1_000_000)
///     defer { progress.end() }
///     progress.reach(512)
///
/// May be told from any thread; drawn by one of its own, so that work without steps is seen to go on.
final class Progress: Sendable {
  /// Nothing is drawn before.
  static let patienceSeconds = 1.0
  private static let secondsBetween = 0.2

  private struct State {
    var reached: UInt64 = 0
    var total: UInt64?
    var isOver = false
  }

  private let what: String
  private let began = steadyNanoseconds()
  private let state: Mutex<State>
  private let isShown: Bool

  /// - Parameters:
  ///   - what: what is being done, in words.
  ///   - total: how much there is to do; nil: that is not known.
  init(_ what: String, of total: UInt64? = nil) {
    self.what = what
    state = Mutex(State(total: total))
    isShown = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    guard isShown else { return }
    let thread = Thread { [self] in draw() }
    thread.start()
  }

  /// Does some work without steps of its own.
  static func during<Result>(_ what: String, _ work: () throws -> Result) rethrows -> Result {
    let progress = Progress(what)
    defer { progress.end() }
    return try work()
  }

  /// So much is done.
  func reach(_ count: UInt64) {
    state.withLock { $0.reached = count }
  }

  /// Prints a line where the progress stood; it goes on below.
  func say(_ line: String) {
    state.withLock { _ in
      if isShown, Self.isLate(since: began) { Terminal.redraw("") }
      Terminal.say(line)
    }
  }

  /// The line is taken away. What is printed after this stands in its place.
  func end() {
    guard isShown else { return }
    state.withLock { state in
      // Once: what was printed since stays.
      if state.isOver { return }
      state.isOver = true
      if Self.isLate(since: began) { Terminal.redraw("") }
    }
  }

  private static func isLate(since began: Int64) -> Bool {
    Double(steadyNanoseconds() - began) / 1e9 >= patienceSeconds
  }

  private func draw() {
    while true {
      Thread.sleep(forTimeInterval: Self.secondsBetween)
      // Under the lock, so that nothing is drawn after the end.
      let isOver = state.withLock { state in
        if !state.isOver, Self.isLate(since: began) { Terminal.redraw(line(state)) }
        return state.isOver
      }
      if isOver { return }
    }
  }

  private func line(_ state: State) -> String {
    let seconds = (steadyNanoseconds() - began) / 1_000_000_000
    guard let total = state.total, total > 0 else {
      let count = state.reached == 0 ? "" : " \(state.reached)"
      return "\(what)\(count) … \(seconds) s"
    }
    return "\(what) \(state.reached)/\(total) (\(state.reached * 100 / total) %) … \(seconds) s"
  }
}
