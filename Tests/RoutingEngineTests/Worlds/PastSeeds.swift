// SPDX-License-Identifier: Apache-2.0

/// Seeds that failed once, run before all others. Never shortened.
let pastSeeds: [UInt64] = [3, 5, 6, 14, 28, 34, 42, 56, 111, 129, 1279, 1353]
