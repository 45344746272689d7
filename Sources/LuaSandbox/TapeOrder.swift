// SPDX-License-Identifier: MIT

/// The order of an integer's bytes on a tape: the machine's own, since `CLua` copies them as they
/// are.
enum TapeOrder {
    /// By how many bits the value of a byte is shifted.
    static func shift(ofByte index: Int, of count: Int) -> Int {
        #if _endian(little)
            8 * index
        #else
            8 * (count - 1 - index)
        #endif
    }
}
