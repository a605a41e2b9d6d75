/// What is odd of a file that is read all the same: the sentences.
enum CheckpointRemarks {
  static func leadingSpace(_ path: String) -> String {
    "\(path): byte 8: the header begins with a space; the format wants '{' there"
  }

  static func twice(_ path: String, _ tensor: String) -> String {
    "\(path): tensor '\(tensor)' stands twice in the header; the last one was taken"
  }

  static func more(_ count: Int) -> String {
    "and \(count) more of such oddities, which are not listed"
  }

  static func indexMisfit(
    _ index: String, _ shard: String, _ wanted: Int, _ held: Int
  ) -> String {
    "\(index) looks for \(wanted) tensors in \(shard), which holds \(held); those were counted"
  }

  static func totalMisfit(_ index: String, _ total: Int, _ held: Int) -> String {
    "\(index) gives a total_size of \(total) B, its files hold \(held) B; those were counted"
  }

  static func allRead(_ path: String, _ count: Int) -> String {
    "\(path) is one of \(count) files; all of them were read"
  }

  static func partAlone(_ path: String, _ count: Int) -> String {
    "\(path): split.count says that it is one of \(count) files, but its name does not say which; "
      + "it was read alone"
  }

  static func notUTF8(_ path: String, _ name: String) -> String {
    "\(path): '\(name)' is not UTF-8 throughout; what is not was replaced"
  }

  static func keyNotUTF8(_ path: String, _ place: Int) -> String {
    "\(path): byte \(place): a key is not UTF-8; what is not was replaced"
  }

  static func zeroInName(_ path: String, _ key: String) -> String {
    "\(path): the key '\(key)' holds a zero byte"
  }

  static func oddBoolean(_ path: String, _ key: String, _ byte: UInt64) -> String {
    "\(path): \(key) is a boolean of \(byte); it was taken for true"
  }

  static func noArchitecture(_ path: String) -> String {
    "\(path): no key general.architecture says what kind of model it is"
  }

  static func oddArchitecture(_ path: String) -> String {
    "\(path): general.architecture is no text, so no key of the model could be found"
  }

  static func bigEndian(_ path: String) -> String {
    "\(path) is big-endian; llama.cpp refuses it on other machines"
  }

  static func noTensors(_ path: String) -> String {
    "\(path) holds no tensors, only metadata; the weights are those of the architecture"
  }

  static func headerAlone(_ path: String) -> String {
    "\(path) ends with its header; the sizes are those that the header gives"
  }

  static func dataCut(_ path: String, _ tensor: String, needs: Int, has: Int) -> String {
    "\(path): the bytes of tensor '\(tensor)' reach to byte \(needs), but the file ends at byte "
      + "\(has): it is incomplete; the sizes are those that the header gives"
  }
}
