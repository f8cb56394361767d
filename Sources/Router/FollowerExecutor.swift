// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// Where those run that follow the log in their own time: on threads of their own at low priority, so that
/// they never hold a thread of the shared pool for which requests wait, and step aside when cores are few.
package final class FollowerExecutor: TaskExecutor {
  package static let shared = FollowerExecutor()

  private let queue = DispatchQueue(label: "patchbay.followers", qos: .background, attributes: .concurrent)

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
