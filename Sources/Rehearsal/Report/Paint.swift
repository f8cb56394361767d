// SPDX-License-Identifier: Apache-2.0

/// Colours of a terminal, or none.
package struct Paint: Sendable {
  private let isOn: Bool

  package init(isOn: Bool) { self.isOn = isOn }

  func good(_ text: String) -> String { paint("32", text) }
  func bad(_ text: String) -> String { paint("31", text) }
  func quiet(_ text: String) -> String { paint("2", text) }
  func strong(_ text: String) -> String { paint("1", text) }

  private func paint(_ code: String, _ text: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
