// SPDX-License-Identifier: Apache-2.0

/// A message's text and its sender's id, as they look before they are sealed.
struct SealedMessage {
  var text: String
  var senderID: String?

  init(text: String, senderID: String?) {
    self.text = text
    self.senderID = senderID
  }

  init(bytes: [UInt8]) {
    var list = FieldList(bytes: bytes)
    text = list.read() ?? ""
    senderID = list.read()
  }

  var bytes: [UInt8] {
    var list = FieldList()
    list.append(text)
    if let senderID { list.append(senderID) }
    return list.bytes
  }
}
