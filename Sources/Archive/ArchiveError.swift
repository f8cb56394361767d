// SPDX-License-Identifier: Apache-2.0

/// Why the archive can't be used. It may always be dropped and rebuilt from the journal.
package enum ArchiveError: Error, Hashable, Sendable {
  /// The file is of another program or of a later release.
  case foreignFile(String)
  /// The records given do not follow the last one folded.
  case gap(expected: UInt64, found: UInt64)

  package var code: String {
    switch self {
    case .foreignFile: "archive-foreign-file"
    case .gap: "archive-gap"
    }
  }

  package var advice: String { "Stop the server and run `patchbay archive rebuild --data DIR`." }
}
