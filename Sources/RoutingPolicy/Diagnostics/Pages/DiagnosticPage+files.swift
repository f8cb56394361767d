// SPDX-License-Identifier: Apache-2.0

extension DiagnosticPage {
  /// Files and what is in them as YAML.
  static let files: [DiagnosticPage] = [
    DiagnosticPage(
      .noPolicy, .error, "There is no policy here", form: .words,
      means: "The file is empty or has remarks only, or the folder has no file that ends in .yaml or .yml.",
      why: "A server without a policy would route nothing. It does not start, and a live policy stays.",
      wrong: "patchbay check Routing/examples      (the policy lies in a folder inside it)",
      right: "patchbay check Routing/examples/bank"),
    DiagnosticPage(
      .unreadable, .error, "The file or folder cannot be read", form: .words,
      means: "There is no such file or folder, or its rights do not let it be read.",
      why: "A policy that is read in part could send contacts to the wrong people.",
      wrong: "patchbay check Routing/defualt.yaml", right: "patchbay check Routing/default.yaml"),
    DiagnosticPage(
      .notUTF8, .error, "The file is not UTF-8", form: .words,
      means: "It was saved in another encoding, such as GB18030 or Windows-1252.",
      why: "Names would be read as other names than those that were written.",
      wrong: "a file that an editor saved as GB18030",
      right: "the same, saved as UTF-8: iconv -f GB18030 -t UTF-8 old.yaml > policy.yaml"),
    DiagnosticPage(
      .tooLarge, .error, "The policy is too large", form: .words,
      means: "A file has more than 4 MiB, or all together have more than 16 MiB.",
      why: "Every activation and every restart reads all of it.",
      wrong: "one file with 100,000 agents",
      right: "agents kept over the API, or several files in one folder"),
    DiagnosticPage(
      .tooDeep, .error, "Mappings and lists too deep inside one another",
      means: "More than 32 are inside one another; the language needs eight.",
      why: "A bracket that is not closed looks like this, and so does a text made to exhaust memory.",
      wrong: tooDeepList,
      right: "name: Bank contact centre"),
    DiagnosticPage(
      .tooMany, .error, "Too many of something", also: [.warning, .advice], form: .words,
      means: """
        A policy has at most 256 files, 5,000 routes, 50,000 agents, 64 calendars, 64 webhooks, 16 steps \
        of `escalate` and 4,096 names of each other kind. After 500 findings of a kind the rest is \
        counted only.
        """,
      why: "Each limit is far above what a centre has: reaching it is a mistake of whatever wrote the file.",
      wrong: "escalate: with 17 steps", right: "escalate: with the three or four people who can decide"),
  ]

  private static let tooDeepList: String = {
    let (open, close) = (String(repeating: "[", count: 32), String(repeating: "]", count: 33))
    return "name: \(open)‸[\(close)"
  }()

  static let yaml: [DiagnosticPage] = [
    DiagnosticPage(
      .yamlSyntax, .error, "Not YAML",
      means: """
        The file cannot be read further: a bracket or quote is not closed, a tab is in the indentation, \
        or a text with a colon is not in quotes.
        """,
      why: "What comes after this place was not looked at: correct it and check again.",
      wrong: "name: Bank‸: contact centre", right: "name: \"Bank: contact centre\""),
    DiagnosticPage(
      .yamlAnchor, .error, "Anchors and aliases",
      means: "`&name` and `*name` of YAML are not part of the language.",
      why:
        "A few lines of aliases can stand for billions, and a reader has to look elsewhere for what holds here.",
      wrong: """
        queues:
          cards: ‸&same { needs: { cards: 3 } }
          general: {}
        """,
      right: """
        queues:
          cards: { needs: { cards: 3 } }
          general: {}
        """),
    DiagnosticPage(
      .yamlTag, .error, "Tags",
      means: "`!name` before a value is not part of the language.",
      why: "A tag would make another value of it than the one that is read.",
      wrong: "name: ‸!bank centre", right: "name: \"!bank centre\""),
    DiagnosticPage(
      .duplicateKey, .error, "A key stands twice",
      means: "One mapping, or two files of one policy, have the same key.",
      why: "One of the two would be passed over without a word.",
      wrong: """
        teams:
          cards-team: {}
          loans-team: {}
          ‸cards-team: { leader: wang }
        """,
      right: """
        teams:
          cards-team: { leader: wang }
          loans-team: {}
        """),
  ]
}
