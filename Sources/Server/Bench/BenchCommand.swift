// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay bench NAME`: prints one JSON object per line for each figure.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure this build on this machine; one JSON object per figure.",
    subcommands: [
      IntakeCommand.self, EngineBenchCommand.self, RoutingBenchCommand.self, ChannelsCommand.self,
      PolicyBenchCommand.self, DeliveryBenchCommand.self,
      EchoCommand.self, SinkCommand.self,
    ])

  struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "intake", abstract: "Accepting contacts, chatting, the engine's memory, recovery.",
      discussion: BenchRun.help)

    @Option(help: "Seconds of the longest load.")
    var seconds = 60.0
    @Option(help: "Runs of each comparison; the median counts.")
    var runs = 3
    @Option(help: "Only these figures: http, store, chat, engine, start (comma between them).")
    var only: String = "http,store,chat,engine,start"
    @Option(help: "Records of the recovery figure.")
    var records = 1_000_000

    func run() async throws {
      let wanted = try BenchRun.chosen(only, of: ["http", "store", "chat", "engine", "start"])
      try await BenchRun.show("intake") { show in
        if wanted.contains("engine") { try EngineBench().run(show) }
        if wanted.contains("store") { try await StoreBench(runs: runs).run(show) }
        if wanted.contains("start") { try await RecoveryBench(records: records).run(show) }
        if wanted.contains("chat") { try ChatBench(seconds: min(seconds, 20)).run(show) }
        if wanted.contains("http") { try IntakeBench(seconds: seconds, runs: runs).run(show) }
      }
    }
  }

  struct ChannelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "channels", abstract: "What comes by SMS and mail.", discussion: BenchRun.help)

    @Option(help: "Seconds of the longest load.")
    var seconds = 30.0
    @Option(help: "Runs of each comparison; the median counts.")
    var runs = 3
    @Option(help: "Only these figures: sms, email (comma between them).")
    var only: String = "sms,email"

    func run() async throws {
      let wanted = try BenchRun.chosen(only, of: ["sms", "email"])
      try await BenchRun.show("channels") { show in
        if wanted.contains("sms") { try ChannelsBench(seconds: seconds, runs: runs).sms(show) }
        if wanted.contains("email") { try await MailBench().run(show) }
      }
    }
  }

  /// The echo server that a bench starts beside the server it measures.
  struct EchoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "echo", shouldDisplay: false)

    @Option var port: Int

    func run() async throws { try await EchoServer.run(port: port) }
  }
}
