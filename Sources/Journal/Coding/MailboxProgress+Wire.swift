// SPDX-License-Identifier: Apache-2.0

import Interactions

extension MailboxProgress {
  var wire: WireMailbox {
    var wire = WireMailbox()
    wire.address = mailbox
    wire.validity = validity
    wire.uid = uid
    return wire
  }

  init(wire: WireMailbox) { self.init(mailbox: wire.address, validity: wire.validity, uid: wire.uid) }
}
