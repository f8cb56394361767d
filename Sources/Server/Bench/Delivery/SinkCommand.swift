// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The server that the bench starts beside itself.
struct SinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sink", shouldDisplay: false)

  @Option var port: Int

  func run() throws { try SinkServer(port: port).run() }
}
