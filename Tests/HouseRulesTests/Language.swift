// SPDX-License-Identifier: Apache-2.0

/// What a source file is written in, as far as the rules care.
enum Language: String {
  case swift, c, cpp, h, js, mjs, css, html, sh, py, proto, sql

  /// True where `{` and `}` enclose a function.
  var hasBraces: Bool {
    switch self {
    case .swift, .c, .cpp, .h, .js, .mjs: true
    case .css, .html, .sh, .py, .proto, .sql: false
    }
  }

  var isJavaScript: Bool { self == .js || self == .mjs }

  /// What begins a comment that ends with its line.
  var lineComment: String? {
    switch self {
    case .swift, .c, .cpp, .h, .js, .mjs, .proto: "//"
    case .py, .sh: "#"
    case .sql: "--"
    case .css, .html: nil
    }
  }

  var hasBlockComments: Bool { hasBraces || self == .css || self == .proto || self == .sql }

  /// The characters that enclose a string.
  var quotes: String {
    switch self {
    case .swift, .proto: "\""
    case .js, .mjs: "\"'`"
    case .c, .cpp, .h, .py, .css, .sql: "\"'"
    case .html, .sh: ""
    }
  }
}
