// SPDX-License-Identifier: Apache-2.0

extension ContiguousArray {
  /// Takes all out and keeps the memory. Lists of what a command touched are emptied several times a command
  /// and hold one or two entries: the library's way costs a hundred instructions even for none.
  @inline(__always) mutating func clear() {
    if count > 4 {
      removeAll(keepingCapacity: true)
    } else {
      while !isEmpty { removeLast() }
    }
  }
}
