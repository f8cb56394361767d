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

  /// The centre behind the last record. What it shows of time is that record's, unless a moment is given.
  func newest(at moment: Moment? = nil) throws(AskingError) -> PastCentre {
    try reading { log in
      let past = try PastCentre(log: log)
      guard log.lastPosition > 0 else {
        throw AskingError(
          text: "nothing has ever happened in \(directory).", advice: "Start the server once.")
      }
      let last = moment ?? .never
      try past.walk {
        $0.at <= last
      } visit: { _, _, _, _ in
      }
      if let moment { past.advanceClock(to: moment) }
      return past
    }
  }

  func explain(_ question: ExplainQuestion) throws(AskingError) -> JSON {
    try reading { log in try Explainer.explain(question, log: log) }
  }

  /// Opens, asks, closes; every failure is put into words.
  func reading<Value>(_ body: (RecordLog) throws -> Value) throws(AskingError) -> Value {
    do {
      let log = try RecordLog.openForReading(directory: directory)
      let value = try body(log)
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
