// SPDX-License-Identifier: Apache-2.0

/// Where each byte of a scalar's text stands in its file: quotes, escapes, folded lines and indentation
/// undone.
///
/// The scalar is read a second time from its source. If that does not give the very text that the YAML
/// library read (an unusual way of writing it), every byte is placed at the scalar's beginning instead.
struct ScalarMap {
  private let file: SourceFile
  private let start: SourcePlace
  /// For each byte of the text, its byte in the file; one more for the end. Empty: not known.
  private let offsets: [Int]

  init(_ text: String, style: SourceNode.Style, at start: SourcePlace, in file: SourceFile) {
    self.file = file
    self.start = start
    guard let from = file.byte(line: start.line, column: start.column) else {
      offsets = []
      return
    }
    var copy = ScalarCopy(file: file, position: from, wanted: Array(text.utf8))
    offsets = copy.read(style) ?? []
  }

  /// Where the byte at `offset` of the text stands.
  func place(of offset: Int) -> SourcePlace {
    guard !offsets.isEmpty else { return start }
    return file.place(ofByte: offsets[min(max(offset, 0), offsets.count - 1)])
  }
}

extension SourceNode {
  /// Where a byte of a scalar's text stands in its file. Reads the whole file again: for mistakes.
  ///
  /// - Parameter source: the file's text.
  package func place(ofByte offset: Int, in source: String) -> SourcePlace {
    guard case .scalar(let text, let style) = content else { return place }
    let file = SourceFile(name: place.file, text: source)
    return ScalarMap(text, style: style, at: place, in: file).place(of: offset)
  }
}
