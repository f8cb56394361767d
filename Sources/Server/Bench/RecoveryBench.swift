// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Journal
import Router

/// How long a start takes after a crash: a million records of one command each, without a snapshot and with
/// one.
struct RecoveryBench {
  var records: Int

  func run(_ print: (BenchFigure) -> Void) async throws {
    // In memory, where a flush costs nothing: writing a million flushed records would take minutes; reading
    // them comes from the page cache in either case.
    let memory = URL(fileURLWithPath: "/dev/shm")
    let base =
      FileManager.default.isWritableFile(atPath: memory.path)
      ? memory : FileManager.default.temporaryDirectory
    let directory = base.appendingPathComponent("patchbay-recovery-\(getpid())")
    defer {
      do { try FileManager.default.removeItem(at: directory) } catch {
        FileHandle.standardError.write(Data("could not remove \(directory.path)\n".utf8))
      }
    }
    let configuration = RouterConfiguration(
      directory: directory.path, policyFiles: ["bench.yaml": ServerUnderTest.policy], batchLimit: 1,
      snapshotEvery: .max)
    try await write(configuration)
    let cold = try await open(configuration)
    print(figure("start.recovery_s", cold, .atMost(10)))
    let warm = try await open(configuration)
    print(figure("start.recovery_with_snapshot_s", warm, .atMost(2)))
  }

  private func figure(_ name: String, _ seconds: Double, _ must: BenchFigure.Must) -> BenchFigure {
    BenchFigure(
      bench: "intake", figure: name, value: seconds, unit: "s", must: must,
      params: ["records": .number(Double(records))])
  }

  /// The log of a long day: calls come, are taken and ended, one command in each record. Ends as a kill
  /// would: no snapshot is written.
  private func write(_ configuration: RouterConfiguration) async throws {
    let router = try ContactRouter.open(configuration)
    let running = Task { try await router.run() }
    _ = try await router.submit(Request(.signIn(agent: "agent1")))
    _ = try await router.submit(Request(.ready(agent: "agent1")))
    var number: UInt64 = 0
    while router.durablePosition < UInt64(records) {
      number += 1
      let phone = Identity(kind: .phone, value: "+86139\(10_000_000 + number)")
      let call = InboundContact(
        channel: .voice, conversation: "pbx:\(number)", identities: [phone], language: "en",
        reference: "\(number)")
      guard let id = try await router.submit(Request(.contact(call))).interaction else { break }
      _ = try await router.submit(Request(.accept(agent: "agent1", OfferID(number))))
      _ = try await router.submit(Request(.end(agent: "agent1", id)))
    }
    router.drain()
    try await running.value
    try router.log.close()
    let snapshots = configuration.directory + "/snapshots"
    for file in try FileManager.default.contentsOfDirectory(atPath: snapshots) {
      try FileManager.default.removeItem(atPath: snapshots + "/" + file)
    }
  }

  private func open(_ configuration: RouterConfiguration) async throws -> Double {
    let start = steadyNanoseconds()
    let router = try ContactRouter.open(configuration)
    let took = Double(steadyNanoseconds() - start) / 1e9
    let running = Task { try await router.run() }
    router.drain()
    try await running.value
    try router.log.close()
    return took
  }
}
