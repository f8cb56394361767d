// SPDX-License-Identifier: Apache-2.0

import Yams

/// Reads one file into `SourceNode`s. Bounds are kept before and while reading, so that no text can make it
/// crash, hang or fill memory: size, nesting, and no anchors (a few lines of aliases can stand for billions).
package struct YAMLReader {
  /// Mappings and lists inside one another.
  static let maximumDepth = 32
  static let tooDeepMessage = "more than \(maximumDepth) mappings and lists inside one another"

  private let file: SourceFile
  private var findings: [Diagnostic] = []

  private init(_ file: SourceFile) {
    self.file = file
  }

  /// The file's root, or nil if it is empty or cannot be read; and what is wrong.
  static func read(_ file: SourceFile) -> (root: SourceNode?, diagnostics: [Diagnostic]) {
    var reader = YAMLReader(file)
    let root = reader.read()
    return (root, reader.findings)
  }

  /// The same for a text that is no policy, such as a file of providers.
  package static func read(name: String, text: String) -> (root: SourceNode?, diagnostics: [Diagnostic]) {
    read(SourceFile(name: name, text: text))
  }

  private mutating func read() -> SourceNode? {
    guard file.bytes.count <= SourceFile.maximumBytes else {
      add(
        .tooLarge, "the file has \(file.bytes.count) bytes; at most \(SourceFile.maximumBytes) are read",
        at: file.start, suggestion: "split the policy into several files of one folder")
      return nil
    }
    if let place = AliasGuard.firstDangerousAlias(in: file) {
      refuseAnchor("*…", at: place)
      return nil
    }
    do {
      // Anchors are held weakly by the nodes: the parser must outlive the conversion.
      let parser = try Parser(yaml: file.text, resolver: .basic, constructor: .default, encoding: .utf8)
      return try withExtendedLifetime(parser) {
        try parser.singleRoot().flatMap { node(from: $0, depth: 0) }
      }
    } catch let error as YamlError {
      findings.append(YAMLMistake.diagnostic(for: error, in: file))
    } catch {
      add(.yamlSyntax, "the file cannot be read as YAML", at: file.start)
    }
    return nil
  }

  private mutating func node(from node: Node, depth: Int) -> SourceNode? {
    let place = place(of: node)
    if let anchor = node.anchor {
      refuseAnchor("&\(anchor.rawValue)", at: place)
      return nil
    }
    guard depth <= Self.maximumDepth else {
      add(.tooDeep, Self.tooDeepMessage, at: place)
      return nil
    }
    switch node {
    case .scalar(let scalar):
      guard scalar.tag == Tag(.implicit) || scalar.tag == Tag(.str) || scalar.tag == Tag(.nonSpecific) else {
        return refuseTag(scalar.tag, at: place)
      }
      return SourceNode(place: place, content: .scalar(scalar.string, style(of: scalar)))
    case .sequence(let sequence):
      guard isPlain(sequence.tag, .seq) else { return refuseTag(sequence.tag, at: place) }
      return SourceNode(
        place: place, content: .sequence(sequence.compactMap { self.node(from: $0, depth: depth + 1) }))
    case .mapping(let mapping):
      guard isPlain(mapping.tag, .map) else { return refuseTag(mapping.tag, at: place) }
      let pairs = mapping.compactMap { pair(from: $0.key, $0.value, depth: depth + 1) }
      return SourceNode(place: place, content: .mapping(pairs))
    case .alias:
      refuseAnchor("*…", at: place)
      return nil
    }
  }

  private mutating func pair(from key: Node, _ value: Node, depth: Int) -> SourceNode.Pair? {
    guard let keyNode = node(from: key, depth: depth) else { return nil }
    guard case .scalar(let text, _) = keyNode.content else {
      add(
        .wrongType, "a key must be a text, this is \(keyNode.kind)", at: keyNode.place,
        suggestion: "put text that begins with { or [ in quotes")
      return nil
    }
    guard let valueNode = node(from: value, depth: depth) else { return nil }
    return SourceNode.Pair(key: text, keyPlace: keyNode.place, value: valueNode)
  }

  private func isPlain(_ tag: Tag, _ kind: Tag.Name) -> Bool {
    tag == Tag(.implicit) || tag == Tag(kind) || tag == Tag(.nonSpecific)
  }

  private func style(of scalar: Node.Scalar) -> SourceNode.Style {
    switch scalar.style {
    case .any, .plain: .plain
    case .singleQuoted: .singleQuoted
    case .doubleQuoted: .doubleQuoted
    case .literal: .literal
    case .folded: .folded
    }
  }

  private func place(of node: Node) -> SourcePlace {
    guard let mark = node.mark else { return file.start }
    // A value that is missing at the end of a file without a line break is said to stand in the next line.
    guard mark.line <= file.lineCount else { return file.place(ofByte: file.bytes.count) }
    return SourcePlace(file: file.name, line: mark.line, column: mark.column)
  }

  private mutating func refuseAnchor(_ text: String, at place: SourcePlace) {
    add(
      .yamlAnchor, "anchors and aliases (\(text)) are not part of the language", at: place,
      suggestion: "write it out; a text that begins with & or * is put in quotes")
  }

  private mutating func refuseTag(_ tag: Tag, at place: SourcePlace) -> SourceNode? {
    add(
      .yamlTag, "tags (\(tag.description)) are not part of the language", at: place,
      suggestion: "leave it out; a text that begins with ! is put in quotes")
    return nil
  }

  private mutating func add(
    _ code: DiagnosticCode, _ message: String, at place: SourcePlace, suggestion: String? = nil
  ) {
    findings.append(Diagnostic(.error, code, message, at: place, suggestion: suggestion))
  }
}
