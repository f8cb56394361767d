// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Journal
import Router
import RoutingPolicy

/// Answers out of a data directory, read as it lies there: no lock is taken and no file is changed,
/// whether its server runs or not.
struct LocalCentre {
  let directory: String

  /// The centre behind the last record: as of now where a server runs, else as of that record.
  func newest() throws(AskingError) -> (past: PastCentre, now: Moment) {
    let past = try reading { log in
      guard log.lastPosition > 0 else {
        throw AskingError(
          text: "nothing has ever happened in \(directory).", advice: "Start the server once.")
      }
      let past = try PastCentre(log: log)
      try past.foldAll()
      return past
    }
    guard FileManager.default.fileExists(atPath: directory + "/server.url") else {
      Terminal.complain("No server runs there: this is how it stood at the last record.")
      return (past, past.now)
    }
    let now = max(past.now, Self.now)
    past.advanceClock(to: now)
    return (past, now)
  }

  func explain(_ question: ExplainQuestion) throws(AskingError) -> JSON {
    try reading { log in try Explainer.explain(question, log: log) }
  }

  /// Opens, asks, closes; every failure is put into words.
  func reading<Value>(_ body: (RecordLog) throws -> Value) throws(AskingError) -> Value {
    // A server beside it goes first, on few cores too; the threads that fold inherit it.
    if nice(15) == -1 { Terminal.complain("It runs at usual priority: a server beside it may feel it.") }
    do {
      let log = try RecordLog.openForReading(directory: directory)
      let value = try Progress.during("reading the journal") { try body(log) }
      try log.close()
      return value
    } catch let error as AskingError {
      throw error
    } catch let problem as Problem {
      throw AskingError(
        text: problem.detail, advice: problem.code.advice.remedy, status: AskingError.notThere)
    } catch let error as JournalError {
      throw AskingError(text: "\(directory): \(error.description).", advice: error.advice)
    } catch let error as OpeningError {
      throw AskingError(text: error.message, advice: "See `patchbay check`.")
    } catch {
      throw AskingError(
        text: "\(directory) cannot be read: \(error)", advice: "Check that you may read its files.")
    }
  }

  /// Now, by this machine's clock.
  static var now: Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

extension LocalCentre {
  /// The zone of the policy in force at the end of the log.
  func timezone() throws(AskingError) -> String {
    try reading { log in
      let snapshot = try log.newestSnapshot().snapshot
      var files = snapshot?.policy?.files ?? [:]
      try log.forEachRecord(from: (snapshot?.position ?? 0) + 1, opening: []) { record in
        files = record.policies.last?.files ?? files
      }
      return Policy.load(files: files).policy?.timezone ?? "UTC"
    }
  }
}
