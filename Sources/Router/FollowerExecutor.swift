// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// Where those run that follow the log in their own time: on threads of their own at low priority, so that
/// they never hold a thread of the shared pool for which requests wait, and step aside when cores are few.
package final class FollowerExecutor: TaskExecutor {
  /// For followers whose work somebody looks at: the archive, what leaves, live sockets.
  package static let shared = FollowerExecutor(.utility)
  /// For work that nobody waits for by the second: snapshots, shadows, texts of policies, questions to the
  /// past.
  package static let patient = FollowerExecutor(.background)

  private let queue: DispatchQueue

  private init(_ priority: DispatchQoS) {
    queue = DispatchQueue(label: "patchbay.followers", qos: priority, attributes: .concurrent)
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
