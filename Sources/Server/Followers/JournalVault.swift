// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions
import Journal

/// The journal's keys, lent to the archive.
struct JournalVault: ContentVault {
  let log: RecordLog

  func seal(_ bytes: [UInt8], of customer: CustomerID) throws -> [UInt8] {
    try log.seal(bytes, of: .customer(customer))
  }

  func open(_ sealed: [UInt8], of customer: CustomerID) throws -> [UInt8]? {
    try log.open(sealed, of: .customer(customer))
  }
}
