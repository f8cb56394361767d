// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Rehearsal

@Suite("JUnit reports") struct JUnitTests {
  @Test("have a suite for each file, a case for each test, and the failure's words")
  func report() throws {
    let text = Desk.file(["c1 calls hotline from mei", "expect c1 is offered to li"])
      .replacing("a test", with: "'<a> & \"b\"'")
    let file = try Desk.read(text)
    let played = PlayedFile(file, file.tests.map { PlayedTest($0, $0.play(), milliseconds: 1234) })
    let broken = PlayedFile(try Desk.read("tests: 1"), [])
    let xml = TestReport([played, broken], milliseconds: 1500).junit
    #expect(
      xml.hasPrefix(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"patchbay test\" tests=\"2\""))
    #expect(xml.contains("failures=\"1\" errors=\"1\" time=\"1.500\""))
    #expect(xml.contains("<testcase name=\"&lt;a&gt; &amp; &quot;b&quot;\" classname=\"a.yaml\""))
    #expect(xml.contains("time=\"1.234\""))
    #expect(
      xml.contains("<failure type=\"not-as-expected\" message=\"expected: c1 is offered to li; in fact: "))
    #expect(xml.contains("<error type=\"wrong-type\""))
  }

  @Test("leave out what no XML may have")
  func characters() {
    #expect(TestReport.escaped("a\u{0}\u{1B}\u{FFFE}b\n") == "a\u{FFFD}\u{FFFD}\u{FFFD}b&#10;")
  }
}
