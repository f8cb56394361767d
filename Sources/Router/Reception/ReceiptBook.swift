// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Receipts of the last 24 hours, by key and in order of age; and what is left of older ones.
struct ReceiptBook {
  /// Of receipts that are gone: what a provider can only have told once.
  private(set) var longAgo = LongAgo()
  private var byKey = SpreadTable<Digest, Receipt>()
  /// Oldest first; `head` counts those already gone.
  private var order: [Snapshot.StampedReceipt] = []
  private var head = 0

  static let keptFor = Milliseconds.minutes(24 * 60)

  subscript(key: Digest) -> Receipt? { byKey[key] }

  mutating func add(_ receipt: Receipt, at moment: Moment) {
    byKey[receipt.key] = receipt
    order.append(Snapshot.StampedReceipt(receipt: receipt, at: moment))
    forget(before: moment - Self.keptFor)
  }

  private mutating func forget(before limit: Moment) {
    while head < order.count, order[head].at < limit {
      let gone = order[head].receipt
      if byKey[gone.key] == gone { byKey[gone.key] = nil }
      if gone.isNamedForGood { longAgo.add(gone.key, at: order[head].at) }
      head += 1
    }
    if head > 65_536, head * 2 > order.count {
      order.removeFirst(head)
      head = 0
    }
  }

  mutating func recall(_ known: [Snapshot.WeekLongAgo]) { longAgo = LongAgo(known) }

  var all: [Snapshot.StampedReceipt] { Array(order[head...]) }
}
