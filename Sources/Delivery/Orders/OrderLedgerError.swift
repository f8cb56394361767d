// SPDX-License-Identifier: Apache-2.0

/// Why a file of orders cannot be used.
package enum OrderLedgerError: Error, CustomStringConvertible {
  /// Another program's file, or a later release's.
  case foreignFile(path: String, layout: Int)

  package var description: String {
    switch self {
    case .foreignFile(let path, let layout):
      "\(path) is of layout \(layout), which this release does not know"
    }
  }
}
