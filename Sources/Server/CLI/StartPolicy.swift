// SPDX-License-Identifier: Apache-2.0

/// What a server is told of its policy when it starts.
struct StartPolicy: Sendable {
  /// The files at the path; none: the version that was live last goes on.
  var files: [String: String] = [:]
  /// The path that is followed while the server runs; nil: it is read at the start only.
  var followed: String?

  var isFollowed: Bool { followed != nil }
}
