// SPDX-License-Identifier: Apache-2.0

/// What an `Identifier` may stand for. These types have no values.
package enum Subject {
  package enum Agent {}
  package enum AwayReason {}
  package enum Bot {}
  package enum Caller {}
  package enum Client {}
  package enum Complaint {}
  package enum Customer {}
  package enum Disposition {}
  package enum Entry {}
  package enum Language {}
  package enum Mode {}
  package enum Queue {}
  package enum Recipient {}
  package enum Route {}
  package enum Skill {}
  package enum Team {}
  package enum Tier {}
}
