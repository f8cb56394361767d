// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How text stands out at a terminal; nowhere else, and not where `NO_COLOR` is set (https://no-color.org).
struct Style {
  let isPlain: Bool
  /// Of the terminal; nil: there is none, and lines are as long as they are.
  var columns: Int?

  /// For standard output.
  static var ofOutput: Style {
    let environment = ProcessInfo.processInfo.environment
    let isWanted = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    return Style(isPlain: !(Terminal.isInteractive && isWanted), columns: Terminal.columns)
  }

  func strong(_ text: String) -> String { code("1", text) }
  func faint(_ text: String) -> String { code("2", text) }
  func good(_ text: String) -> String { code("32", text) }
  func warning(_ text: String) -> String { code("33", text) }
  func bad(_ text: String) -> String { code("31", text) }

  private func code(_ number: String, _ text: String) -> String {
    isPlain || text.isEmpty ? text : "\u{1B}[\(number)m\(text)\u{1B}[0m"
  }
}
