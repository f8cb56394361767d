// SPDX-License-Identifier: Apache-2.0

import CLinux
import Foundation

/// Which of many connections can be read, and whether it is time for the next request: one wait for both
/// (epoll and timerfd). A load that spun would take a core from whom it measures.
final class SocketWatch {
  private let descriptor: Int32
  private let timer: Int32
  private static let timerNumber = UInt64(UInt32.max)
  private var events = [epoll_event](repeating: epoll_event(), count: 512)

  /// Watches connections, numbered as they stand there.
  init(_ connections: [Int32]) throws {
    descriptor = epoll_create1(0)
    timer = timerfd_create(CLOCK_MONOTONIC, Int32(TFD_NONBLOCK))
    guard descriptor >= 0, timer >= 0 else { throw BenchError("no epoll or timer: error \(errno)") }
    for (number, connection) in connections.enumerated() { try add(connection, UInt64(number)) }
    try add(timer, Self.timerNumber)
  }

  private func add(_ watched: Int32, _ number: UInt64) throws {
    var event = epoll_event()
    event.events = EPOLLIN.rawValue
    event.data.u64 = number
    guard epoll_ctl(descriptor, EPOLL_CTL_ADD, watched, &event) == 0 else {
      throw BenchError("a connection can't be watched: error \(errno)")
    }
  }

  func remove(_ watched: Int32) { epoll_ctl(descriptor, EPOLL_CTL_DEL, watched, nil) }

  /// The numbers of the connections that can be read; none when it is time, or after 5 ms.
  /// - Parameter moment: on the steady clock; nil: no time is waited for.
  func wait(until moment: Int64?) -> [Int] {
    var time = itimerspec()
    if let moment {
      time.it_value = timespec(tv_sec: Int(moment / 1_000_000_000), tv_nsec: Int(moment % 1_000_000_000))
    }
    timerfd_settime(timer, Int32(TFD_TIMER_ABSTIME), &time, nil)
    let count = epoll_wait(descriptor, &events, Int32(events.count), 5)
    return events.prefix(Int(max(0, count))).compactMap {
      $0.data.u64 == Self.timerNumber ? nil : Int($0.data.u64)
    }
  }

  deinit {
    _ = close(timer)
    _ = close(descriptor)
  }
}
