// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Wakes one sleeper; a ring that nobody heard is heard by the next who waits.
final class Doorbell: Sendable {
  private let state = Mutex<(rung: Bool, sleeper: CheckedContinuation<Void, Never>?)>((false, nil))

  func ring() {
    let sleeper = state.withLock { state -> CheckedContinuation<Void, Never>? in
      defer { state.sleeper = nil }
      state.rung = state.sleeper == nil
      return state.sleeper
    }
    sleeper?.resume()
  }

  /// Until somebody rings, the time is over or the task is cancelled.
  func wait(atMost milliseconds: Int64) async {
    let timer = Task {
      do { try await Task.sleep(for: .milliseconds(milliseconds)) } catch { return }
      self.ring()
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
        let heard = state.withLock { state -> Bool in
          defer { state.rung = false }
          if state.rung { return true }
          state.sleeper = continuation
          return false
        }
        if heard { continuation.resume() }
      }
    } onCancel: {
      ring()
    }
    timer.cancel()
  }
}
