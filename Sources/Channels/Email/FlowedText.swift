// SPDX-License-Identifier: Apache-2.0

/// Undoes `format=flowed` (RFC 3676): lines that were broken for the way become paragraphs again.
enum FlowedText {
  static func unfold(_ text: String, deletingSpace: Bool) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var (openDepth, isOpen, isFirst) = (0, false, true)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var rest = line
      let depth = rest.prefix { $0 == ">" }.count
      rest = rest.dropFirst(depth)
      if rest.first == " " { rest = rest.dropFirst() }
      let isSignature = rest == "-- "
      if isOpen, depth == openDepth, !isSignature {
        result += rest
      } else {
        if !isFirst { result += "\n" }
        if depth > 0 { result += String(repeating: ">", count: depth) + " " }
        result += rest
      }
      isFirst = false
      isOpen = rest.last == " " && !isSignature
      openDepth = depth
      if isOpen, deletingSpace { result.removeLast() }
    }
    return result
  }
}
