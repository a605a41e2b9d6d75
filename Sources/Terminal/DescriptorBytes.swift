import Glibc

/// So many bytes of an open file from a place there, or as many as it has.
func bytes(of descriptor: Int32, from offset: Int, count: Int) -> [UInt8] {
  if count <= 0 { return [] }
  return Array(unsafeUninitializedCapacity: count) { buffer, filled in
    while let base = buffer.baseAddress, filled < count {
      let got = pread(descriptor, base + filled, count - filled, offset + filled)
      if got > 0 {
        filled += got
      } else if got == 0 || errno != EINTR {
        return
      }
    }
  }
}
