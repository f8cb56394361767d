// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Auditing
import Foundation

/// `patchbay torture`: kills a server of its own again and again under load, and looks whether every contact
/// and message that was acknowledged is there afterwards, in one place, once.
struct TortureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "torture",
    abstract: "Kill a server of its own again and again, and see whether anything is lost.",
    discussion: """
      Exit status: 0 nothing was lost, 1 something was, 2 no request met a kill, so that nothing is proven, \
      64 wrong words.
      """)

  @Option(help: "How often it is killed.")
  var kills = 100
  @Option(help: "Who sends, side by side.")
  var senders = 8
  @Option(help: "The same number plays the same again; chosen at random where none is given.")
  var seed: UInt64?

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard (1...100_000).contains(kills) else { throw ValidationError("--kills takes 1 to 100000.") }
    guard (1...64).contains(senders) else { throw ValidationError("--senders takes 1 to 64.") }
  }

  func run() throws {
    let seed = seed ?? UInt64.random(in: 0..<1 << 32)
    if !json { Terminal.say("replay with: patchbay torture --kills \(kills) --senders \(senders) --seed \(seed)") }
    var chance = Seeded(seed: seed)
    let server = try ServerUnderTest()
    defer { server.stop() }
    let token = try server.token(role: "channel")
    let all = (0..<senders).map { number in
      TortureSender(
        number: number, port: server.port, token: token,
        chance: Seeded(seed: seed &+ UInt64(number) &+ 1))
    }
    for sender in all { sender.start() }
    let progress = Progress("kills", of: UInt64(kills))
    defer { progress.end() }
    for kill in 1...kills {
      Thread.sleep(forTimeInterval: chance.number() < 0.3 ? chance.number() * 0.15 : chance.number() * 1.2)
      server.kill()
      try server.relaunch()
      if chance.number() < 0.3 {
        // And again before it answers.
        Thread.sleep(forTimeInterval: chance.number() * 0.4)
        server.kill()
        try server.relaunch()
      }
      try server.waitUntilUp(seconds: 300)
      progress.reach(UInt64(kill))
    }
    progress.end()
    for sender in all { sender.end() }
    for sender in all { try sender.wait() }
    let check = try TortureCheck(server, token: try server.token(role: "admin"))
    let faults = check.faults(of: all.flatMap(\.promises))
    let promises = all.reduce(0) { $0 + $1.promises.count }
    let retries = all.reduce(0) { $0 + $1.retries }
    for fault in faults.prefix(20) { Terminal.complain(fault) }
    let facts: JSON = .members([
      "ok": .bool(faults.isEmpty && retries > 0), "seed": .int(Int64(clamping: seed)),
      "kills": .int(Int64(kills)), "acknowledged": .int(Int64(promises)), "retries": .int(Int64(retries)),
      "lost_or_doubled": .int(Int64(faults.count)),
    ])
    Terminal.say(
      json
        ? Terminal.json(facts)
        : "\(kills) kills, \(promises) contacts and messages acknowledged, \(retries) retries, "
          + "\(faults.count) lost or doubled")
    guard faults.isEmpty else { throw ExitCode(1) }
    guard retries > 0 else {
      Terminal.complain("no request met a kill: this run proves nothing")
      throw ExitCode(2)
    }
  }
}
