// SPDX-License-Identifier: Apache-2.0

import Channels
import NIOCore
import Synchronization

/// The frames that wait to be written to one socket. Whoever has something to say never waits: a reader too
/// slow for its bounds is dropped.
final class Outbox: Sendable {
  /// More unsent than this: the reader is too slow.
  struct Bounds: Sendable {
    var frames = 256
    var bytes = 1 << 20
  }

  private struct State {
    var frames: [String] = []
    /// Of frames that are not written yet, those taken for writing included.
    var unsentFrames = 0
    var unsentBytes = 0
    var closing: CentreFrame.Bye?
    var isOver = false
  }

  /// What is to be written next.
  struct Batch: Equatable {
    var frames: [String]
    /// Behind the frames the socket is closed so.
    var closing: CentreFrame.Bye?
  }

  private let bounds: Bounds
  private let state = Mutex(State())
  private let signals: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation
  /// Called at most once, when the reader is too slow or the socket is to be closed from our side.
  private let onClosing: @Sendable (CentreFrame.Bye) -> Void

  init(bounds: Bounds = Bounds(), onClosing: @escaping @Sendable (CentreFrame.Bye) -> Void = { _ in }) {
    self.bounds = bounds
    self.onClosing = onClosing
    (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Takes a frame; false when the socket is (about to be) closed.
  @discardableResult
  func send(_ frame: String) -> Bool {
    let isTooSlow = state.withLock { state -> Bool? in
      guard state.closing == nil, !state.isOver else { return nil }
      // What waits already decides, not this frame: a whole state may be larger than the bound.
      guard state.unsentFrames < bounds.frames, state.unsentBytes < bounds.bytes else {
        state.frames = []
        state.closing = .slow
        return true
      }
      state.frames.append(frame)
      state.unsentFrames += 1
      state.unsentBytes += Self.weight(frame)
      return false
    }
    guard let isTooSlow else { return false }
    signal.yield()
    if isTooSlow { onClosing(.slow) }
    return !isTooSlow
  }

  /// What a frame counts for: a whole state may be larger than the bound and must not lock its reader out.
  private static func weight(_ frame: String) -> Int { min(frame.utf8.count, 1 << 18) }

  /// Says goodbye behind what is waiting already, then closes.
  func close(_ bye: CentreFrame.Bye) {
    let isFirst = state.withLock { state in
      guard state.closing == nil, !state.isOver else { return false }
      state.closing = bye
      return true
    }
    guard isFirst else { return }
    signal.yield()
    onClosing(bye)
  }

  var isClosing: Bool { state.withLock { $0.closing != nil || $0.isOver } }

  /// The frames that are there now, at most `limit`; nil: nothing.
  func take(_ limit: Int = 32) -> Batch? {
    state.withLock { state in
      guard !state.isOver else { return nil }
      let frames = Array(state.frames.prefix(limit))
      state.frames.removeFirst(frames.count)
      guard state.frames.isEmpty, let closing = state.closing else {
        return frames.isEmpty ? nil : Batch(frames: frames)
      }
      state.isOver = true
      return Batch(frames: frames, closing: closing)
    }
  }

  /// They were written.
  func wrote(_ frames: [String]) {
    state.withLock { state in
      state.unsentFrames -= frames.count
      state.unsentBytes -= frames.reduce(0) { $0 + Self.weight($1) }
    }
  }

  /// Writes what comes, until the socket is closed by `close` (then it returns) or breaks (then it throws).
  func drain(into outbound: NIOAsyncChannelOutboundWriter<WebSocketOut>) async throws {
    for await _ in signals {
      while let batch = take() {
        try await outbound.write(contentsOf: batch.frames.map { .text($0) })
        wrote(batch.frames)
        guard let bye = batch.closing else { continue }
        if bye != .later { try await outbound.write(.text(try CentreFrame.bye(bye).text())) }
        try await outbound.write(.close(code: bye.closeCode, reason: bye.rawValue))
        return
      }
    }
  }
}
