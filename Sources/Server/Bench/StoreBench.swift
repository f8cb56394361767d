// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Journal
import Router

/// Contacts from command to durable inside the process, against encoding and appending the very same records.
struct StoreBench {
  var runs: Int
  var contacts = 60_000
  var sideBySide = 256

  func run(_ print: (BenchFigure) -> Void) async throws {
    var ratios: [Double] = []
    var rates: [Double] = []
    var ceilings: [Double] = []
    var batches: [Double] = []
    for run in 0..<runs {
      let base = FileManager.default.temporaryDirectory.appendingPathComponent(
        "patchbay-store-\(getpid())-\(run)")
      defer { remove(base) }
      let (rate, records) = try await route(in: base.appendingPathComponent("routed").path)
      let ceiling = try append(records, in: base.appendingPathComponent("appended").path)
      ratios.append(rate / ceiling)
      rates.append(rate)
      ceilings.append(ceiling)
      batches.append(Double(contacts) / Double(max(1, records.count)))
    }
    var figure = BenchFigure(
      bench: "intake", figure: "intake.store_ratio", value: median(ratios), unit: "ratio",
      must: .atLeast(0.6),
      params: ["runs": .numbers(ratios), "contacts_per_second": .number(median(rates))])
    figure.params["append_contacts_per_second"] = .number(median(ceilings))
    figure.params["contacts_per_record"] = .numbers(batches)
    print(figure)
  }

  /// Contacts per second through the router, and the records it wrote.
  private func route(in directory: String) async throws -> (Double, [Record]) {
    let router = try ContactRouter.open(
      RouterConfiguration(directory: directory, policyFiles: ["bench.yaml": ServerUnderTest.policy]))
    let running = Task { try await router.run() }
    let first = router.durablePosition
    let start = steadyNanoseconds()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in 0..<sideBySide {
        group.addTask {
          for number in 0..<(contacts / sideBySide) { try await submit(lane, number, to: router) }
        }
      }
      try await group.waitForAll()
    }
    let rate = Double(contacts / sideBySide * sideBySide) / (Double(steadyNanoseconds() - start) / 1e9)
    var records: [Record] = []
    var position = first
    while position < router.durablePosition {
      let more = try await router.records(after: position, limit: 512)
      records.append(contentsOf: more)
      position = more.last?.position ?? router.durablePosition
    }
    router.drain()
    try await running.value
    try router.log.close()
    return (rate, records)
  }

  private func submit(_ lane: Int, _ number: Int, to router: ContactRouter) async throws {
    let id = "\(lane)-\(number)"
    let contact = InboundContact(
      channel: .chat, conversation: "bench:\(id)", providerID: "m\(id)",
      identities: [Identity(kind: .account, value: "customer-\(id)")], language: "en",
      text:
        "Hello, my card does not work at the machine since this morning. Could somebody have a look at it today?"
    )
    _ = try await router.submit(Request(.contact(contact)))
  }

  /// Contacts per second when the records are only encoded, sealed and appended.
  private func append(_ records: [Record], in directory: String) throws -> Double {
    let (log, _) = try RecordLog.open(directory: directory)
    let count = records.reduce(0) { total, record in
      total
        + record.decisions.filter {
          if case .arrive = $0.command { true } else { false }
        }.count
    }
    let start = steadyNanoseconds()
    for (index, record) in records.enumerated() {
      var record = record
      record.position = UInt64(index + 1)
      try log.append(record)
    }
    let rate = Double(count) / (Double(steadyNanoseconds() - start) / 1e9)
    try log.close()
    return rate
  }

  private func remove(_ directory: URL) {
    do { try FileManager.default.removeItem(at: directory) } catch {
      FileHandle.standardError.write(Data("could not remove \(directory.path)\n".utf8))
    }
  }
}
