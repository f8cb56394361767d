// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Archive
import Foundation
import Interactions
import Journal

/// `patchbay archive rebuild`: makes the archive anew from the journal.
struct ArchiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "Look after the archive.", subcommands: [Rebuild.self])

  struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rebuild", abstract: "Make the archive anew from the journal, while no server runs.",
      discussion:
        "Exit status: 0 rebuilt, 1 it cannot be (a server runs, the journal is damaged), 64 wrong words.")

    @Option(help: "The data directory.", completion: .directory)
    var data: String
    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
      guard FileManager.default.fileExists(atPath: data + "/journal.sqlite") else {
        throw ValidationError("\(data) is no data directory: there is no journal in it.")
      }
      do {
        let (log, _) = try RecordLog.open(directory: data)
        try await rebuild(from: log)
        try log.close()
      } catch let error as JournalError {
        Terminal.complain("patchbay does not rebuild the archive: \(error.description)\n\(error.advice)")
        throw ExitCode(1)
      }
    }

    private func rebuild(from log: RecordLog) async throws {
      let path = data + "/archive.sqlite"
      for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
        try FileManager.default.removeItem(atPath: path + suffix)
      }
      let archive = try ArchiveFile(path: path, vault: JournalVault(log: log))
      var position: UInt64 = 0
      let progress = Progress("rebuilding the archive: records", of: log.lastPosition)
      defer { progress.end() }
      while true {
        let records = try log.records(from: position + 1, limit: 512)
        guard let last = records.last else { break }
        try await archive.fold(records)
        position = last.position
        progress.reach(position)
      }
      try archive.close()
      progress.end()
      Terminal.say(
        json
          ? Terminal.json(.members(["records": .int(Int64(position))]))
          : "The archive holds all that \(position) records say.")
    }
  }
}
