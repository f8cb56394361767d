// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What commands say to the person who called them.
enum Terminal {
  static func say(_ line: String) { write(line + "\n", to: .standardOutput) }
  static func complain(_ line: String) { write(line + "\n", to: .standardError) }

  static func json(_ value: JSON) -> String {
    var json = JSONText()
    json.value(value)
    return json.string
  }

  /// Puts another text into the line of standard error in which the cursor stands.
  static func redraw(_ line: String) { write("\r\u{1B}[K" + line, to: .standardError) }

  static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Of standard output, where it is a terminal: what COLUMNS says, else the terminal itself.
  static var columns: Int? {
    guard isInteractive else { return nil }
    if let told = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), told > 0 {
      return told
    }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// At once, without a buffer: a process that is killed has said what it said.
  private static func write(_ text: String, to file: FileHandle) {
    do { try file.write(contentsOf: Data(text.utf8)) } catch {
      // Nobody is there to hear it: the pipe is closed.
      return
    }
  }
}
