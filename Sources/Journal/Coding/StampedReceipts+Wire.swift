// SPDX-License-Identifier: Apache-2.0

import Interactions

extension WireStampedReceipts {
  init(_ receipts: [Snapshot.StampedReceipt]) {
    self.init()
    keyHigh = receipts.map(\.receipt.key.high)
    keyLow = receipts.map(\.receipt.key.low)
    bodyHigh = receipts.map(\.receipt.body.high)
    bodyLow = receipts.map(\.receipt.body.low)
    interaction = receipts.map { ($0.receipt.interaction?.raw).map { $0 + 1 } ?? 0 }
    message = receipts.map { ($0.receipt.message?.raw).map { $0 + 1 } ?? 0 }
    if receipts.contains(where: { $0.receipt.customer != nil }) {
      customer = receipts.map { ($0.receipt.customer?.raw).map { UInt64($0) + 1 } ?? 0 }
    }
    if receipts.contains(where: \.receipt.created) { created = receipts.map(\.receipt.created) }
    var before: Int64 = 0
    at = receipts.map { receipt in
      defer { before = receipt.at.milliseconds }
      return receipt.at.milliseconds &- before
    }
  }

  func receipts() throws(CodingFault) -> [Snapshot.StampedReceipt] {
    let count = at.count
    let columns = [keyHigh, keyLow, bodyHigh, bodyLow, interaction, message]
    guard columns.allSatisfy({ $0.count == count }), customer.isEmpty || customer.count == count,
      created.isEmpty || created.count == count
    else { throw .malformed }
    var receipts: [Snapshot.StampedReceipt] = []
    receipts.reserveCapacity(count)
    var moment: Int64 = 0
    for index in 0..<count {
      moment &+= at[index]
      let receipt = Receipt(
        key: Digest(high: columns[0][index], low: columns[1][index]),
        body: Digest(high: columns[2][index], low: columns[3][index]),
        interaction: columns[4][index] == 0 ? nil : InteractionID(columns[4][index] - 1),
        message: columns[5][index] == 0 ? nil : MessageID(columns[5][index] - 1),
        customer: try customer(at: index), created: created.isEmpty ? false : created[index])
      receipts.append(Snapshot.StampedReceipt(receipt: receipt, at: Moment(milliseconds: moment)))
    }
    return receipts
  }
  private func customer(at index: Int) throws(CodingFault) -> CustomerID? {
    guard !customer.isEmpty, customer[index] != 0 else { return nil }
    guard let raw = UInt32(exactly: customer[index] - 1) else { throw .malformed }
    return CustomerID(raw)
  }
}
