// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Runs what a connection's task does on the thread that reads and writes the connection: without it each
/// request and each answer changes threads, which costs more than what most of them do.
final class EventLoopExecutor: TaskExecutor {
  private let eventLoop: any EventLoop

  init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
