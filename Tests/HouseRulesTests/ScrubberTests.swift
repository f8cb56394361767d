// SPDX-License-Identifier: Apache-2.0

import Testing

/// What counts as code: everything else is blanked, and nothing moves.
@Suite("Scrubber")
struct ScrubberTests {
  @Test(
    "leaves code only",
    arguments: [
      (Language.swift, #"a // b"#, #"a     "#),
      (.swift, #"a /* b /* c */ d */ e"#, #"a                   e"#),
      (.swift, #"a("b \(c(d)) e")"#, #"a("   (c(d))  ")"#),
      (.swift, ##"#"a "b" \(c)"# d"##, ##"#"          "# d"##),
      (.swift, ##"#"a \#(b) c"#"##, ##"#"    (b)  "#"##),
      (.swift, "\"\"\"\n a \"b\"\n \"\"\" c", "\"\"\"\n      \n \"\"\" c"),
      (.swift, #""a\"b" c"#, #""    " c"#),
      (.js, "a = `b ${c + `d`} e`", "a = `   {c + ` `}  `"),
      (.js, #"a = /[/"]'/.test(b) / 2"#, #"a =        .test(b) / 2"#),
      (.js, #"a = 'b"' // c"#, #"a = '  '     "#),
      (.py, "a = '''b\n\"c''' # d", "a = ''' \n  '''    "),
      (.c, "char a = '\"'; /* b */", "char a = ' ';        "),
    ])
  func leavesCodeOnly(_ language: Language, _ text: String, _ expected: String) {
    #expect(Scrubber.code(of: text, in: language) == expected)
  }
}
