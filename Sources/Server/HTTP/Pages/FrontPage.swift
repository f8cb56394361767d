// SPDX-License-Identifier: Apache-2.0

/// What is shown at `/`.
enum FrontPage {
  static var html: String {
    ProblemPage.frame(
      title: "Patchbay",
      """
      <h1>Patchbay</h1>
      <ul><li><a href="/chat">Chat, as a visitor</a></li><li><a href="/desk">Desk, as an agent</a></li>
      <li><a href="/problems">Codes of problems</a></li></ul>
      """)
  }
}
