// SPDX-License-Identifier: Apache-2.0

import Interactions
import Journal

/// The policy that a data directory was last used with.
enum RecordedPolicy {
  /// Its files; empty where none was ever activated.
  static func files(in directory: String) throws(JournalError) -> [String: String] {
    let (log, _) = try RecordLog.open(directory: directory)
    var files: [String: String] = [:]
    var position: UInt64 = 0
    if let snapshot = try log.newestSnapshot().snapshot {
      files = snapshot.policy?.files ?? [:]
      position = snapshot.position
    }
    while true {
      let records = try log.records(from: position + 1, limit: 512, opening: [])
      guard let last = records.last else { break }
      for record in records { files = record.policies.last?.files ?? files }
      position = last.position
    }
    try log.close()
    return files
  }
}
