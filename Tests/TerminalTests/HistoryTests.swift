import Glibc
import PtySupport
import Testing

@testable import Terminal

@Suite struct `The history's file` {
  @Test(arguments: [
    ["PLIMSOLL_HISTORY": "/x/y", "HOME": "/h"]: "/x/y",
    ["PLIMSOLL_HISTORY": "", "HOME": "/h"]: nil,
    ["PLIMSOLL_HISTORY": "/dev/null", "HOME": "/h"]: nil,
    ["XDG_STATE_HOME": "/s", "HOME": "/h"]: "/s/plimsoll/history",
    ["XDG_STATE_HOME": "s", "HOME": "/h"]: "/h/.local/state/plimsoll/history",
    ["XDG_STATE_HOME": "", "HOME": "/h"]: "/h/.local/state/plimsoll/history",
    ["HOME": ""]: nil,
    [:]: nil,
  ])
  func `has its place from the environment`(environment: [String: String], path: String?) {
    #expect(HistoryFile.defaultPath(environment: environment) == path)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a\nb", "a\\nb"), ("C:\\new", "C:\\\\new"),
    ("\u{3B7}\\\n", "\u{3B7}\\\\\\n"), ("a\tb", "a\\tb"), ("\u{7}\u{202E}", "\\u{7}\\u{202E}"),
    ("\\t", "\\\\t"),
  ])
  func `has one line for an entry`(entry: String, line: String) {
    #expect(HistoryFile.line(for: entry) == line)
    #expect(HistoryFile.entry(from: Array(line.utf8)) == entry)
  }

  @Test(arguments: [
    [], [0xFF, 0x61], [0x61, 0x5C], [0x5C, 0x76], Array("\\u{61}".utf8), Array("\\u{7".utf8),
    Array("\\u7".utf8), [0x61, 0x1B], [0x5C, 0x1B],
  ])
  func `has lines that are broken`(line: [UInt8]) {
    #expect(HistoryFile.entry(from: line) == nil)
  }

  @Test func `has no letter with more marks than any has`() {
    let marks = { (count: Int) in "a" + String(repeating: "\u{301}\u{323}", count: count) }
    #expect(HistoryFile.entry(from: Array(marks(32).utf8)) == marks(32))
    #expect(HistoryFile.entry(from: Array(marks(33).utf8)) == nil)
    var store = HistoryStore(path: nil)
    #expect([store.append(marks(32)), store.append(marks(33))] == [true, false])
  }
}

@Suite struct `A history store` {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/state/plimsoll/history" }

  init() throws { folder = try TemporaryFolder() }

  @Test func `keeps entries for the next session, for this user alone`() {
    var store = HistoryStore(path: path)
    #expect(store.warning == nil)
    store.append("\u{3B7} \u{D7} \u{7DCF}\u{91CF}")
    store.append("a\\b\nc")
    #expect(folder.mode(of: "state/plimsoll/history") == 0o600)
    #expect(folder.mode(of: "state") == 0o700)
    #expect(folder.mode(of: "state/plimsoll") == 0o700)
    #expect(HistoryStore(path: path).entries == ["\u{3B7} \u{D7} \u{7DCF}\u{91CF}", "a\\b\nc"])
  }

  @Test func `leaves out blanks, private lines and repetitions`() {
    var store = HistoryStore(path: path)
    let added = ["a", "a", " secret", "", "b", "a"].map { store.append($0) }
    #expect(added == [true, false, false, false, true, true])
    #expect(store.entries == ["a", "b", "a"])
    #expect(folder.text(of: "state/plimsoll/history") == "a\nb\na\n")
  }

  @Test func `holds as much of long entries as is read of the file`() {
    var store = HistoryStore(path: nil, readLimit: 100)
    let entries = "abcdef".map { String(repeating: $0, count: 40) }
    for entry in entries { store.append(entry) }
    #expect(store.entries == entries.suffix(2))
    let long = String(repeating: "z", count: 200)
    store.append(long)
    #expect(store.entries == [long])
    store.append("short")
    #expect(store.entries == ["short"])
  }

  @Test func `keeps what steers a terminal, written out`() {
    var store = HistoryStore(path: path)
    let added = ["a", "1+\u{7}1", "b\u{8B}", "c\t1"].map { store.append($0) }
    #expect(added == [true, true, true, true])
    #expect(store.entries == ["a", "1+\u{7}1", "b\u{8B}", "c\t1"])
    #expect(
      folder.text(of: "state/plimsoll/history") == "a\n1+\\u{7}1\nb\\u{8B}\nc\\t1\n")
    #expect(HistoryStore(path: path).entries == store.entries)
  }

  @Test func `keeps what two sessions write side by side`() {
    var one = HistoryStore(path: path)
    var two = HistoryStore(path: path)
    one.append("from one")
    two.append("from two")
    one.append("more")
    #expect(HistoryStore(path: path).entries == ["from one", "from two", "more"])
  }

  @Test func `reads the newest and skips what is broken`() {
    let broken: [UInt8] = [0xFF, 0x0A]
    folder.write(Array("1\n2\n".utf8) + broken + Array("3\n\n3\n4\n".utf8), to: "history")
    let store = HistoryStore(path: folder.path + "/history", limit: 4)
    #expect(store.entries == ["3", "4"])
    #expect(HistoryStore(path: folder.path + "/history").entries == ["1", "2", "3", "4"])
  }

  @Test(arguments: [("1\n\n2\n3\n", false), ("1\n2\n\n\n3", false), ("cut\n2\n3", true)])
  func `takes no more lines of a file than it wants`(text: String, isCut: Bool) {
    let lines = HistoryStore.newestLines(3, of: Array(text.utf8), isCut: isCut)
    let all = isCut ? ["2", "3"] : ["1", "2", "3"]
    #expect(lines.map { String(decoding: $0, as: UTF8.self) } == all)
    let two = HistoryStore.newestLines(2, of: Array(text.utf8), isCut: isCut)
    #expect(two.map { String(decoding: $0, as: UTF8.self) } == ["2", "3"])
  }

  @Test func `keeps all entries, however long they are together`() {
    let entries = (0..<5_000).map { "\($0) " + String(repeating: "x", count: 1_018) }
    let text = entries.map { $0 + "\n" }.joined()
    folder.write(Array(text.utf8), to: "history")
    #expect(HistoryStore(path: folder.path + "/history").entries == entries)
    #expect(folder.text(of: "history") == text)
  }

  @Test func `reads the end of a file that is too large`() {
    let line = String(repeating: "x", count: 1_023) + "\n"
    let large = String(repeating: line, count: 5_000) + "newest\n"
    folder.write(Array(large.utf8), to: "history")
    let store = HistoryStore(path: folder.path + "/history", readLimit: 4 << 20)
    #expect(store.entries.suffix(1) == ["newest"])
  }

  @Test func `ends a line that another session could not`() {
    folder.write(Array("torn".utf8), to: "history")
    var store = HistoryStore(path: folder.path + "/history")
    store.append("whole")
    #expect(folder.text(of: "history") == "torn\nwhole\n")
  }

  @Test func `forgets the oldest beyond its limit`() {
    var store = HistoryStore(path: nil, limit: 2)
    for entry in ["1", "2", "3"] { store.append(entry) }
    #expect(store.entries == ["2", "3"])
  }

  @Test func `keeps the file within bounds, and each line that is written meanwhile`() {
    let old = (1...25).map { "\($0)" }
    folder.write(Array((old.joined(separator: "\n") + "\n").utf8), to: "history")
    let path = folder.path + "/history"
    var other = HistoryStore(path: path, limit: 20)
    var store = HistoryStore(path: path, limit: 10)
    #expect(folder.text(of: "history") == old.suffix(10).joined(separator: "\n") + "\n")
    #expect(folder.mode(of: "history") == 0o600)
    store.append("a")
    other.append("b")
    #expect(folder.text(of: "history")?.hasSuffix("25\na\nb\n") == true)
  }

  @Test func `leaves a long file alone that is no history`() {
    let text = String(repeating: "x", count: 5 << 20)
    folder.write(Array(text.utf8), to: "history")
    var store = HistoryStore(path: folder.path + "/history", readLimit: 4 << 20)
    store.append("1 + 1")
    #expect(
      HistoryStore(path: folder.path + "/history", readLimit: 4 << 20).entries == ["1 + 1"])
    #expect(folder.text(of: "history") == text + "\n1 + 1\n")
  }

  @Test func `is kept behind a link to a name that is no text`() throws {
    let strange = Array((folder.path + "/st").utf8CString.dropLast()) + [-1, 0]
    #expect(unsafe mkdir(strange, 0o700) == 0)
    #expect(unsafe symlink(strange, folder.path + "/link") == 0)
    for line in ["11+1", "22+2"] {
      var store = HistoryStore(path: folder.path + "/link/history")
      store.append(line)
      #expect(store.warning == nil)
    }
    #expect(HistoryStore(path: folder.path + "/link/history").entries == ["11+1", "22+2"])
  }

  @Test func `is shortened behind its link`() {
    let old = (1...25).map { "\($0)\n" }.joined()
    folder.write(Array(old.utf8), to: "kept")
    #expect(unsafe symlink("kept", folder.path + "/history") == 0)
    _ = HistoryStore(path: folder.path + "/history", limit: 10)
    #expect(folder.text(of: "kept") == (16...25).map { "\($0)\n" }.joined())
  }

  @Test func `is shortened beside what a killed program of the same number left`() {
    let old = (1...25).map { "\($0)\n" }.joined()
    folder.write(Array(old.utf8), to: "history")
    folder.write(Array("torn".utf8), to: "history.\(getpid()).new")
    _ = HistoryStore(path: folder.path + "/history", limit: 10)
    #expect(folder.text(of: "history") == (16...25).map { "\($0)\n" }.joined())
    #expect(folder.text(of: "history.\(getpid()).new") == "torn")
  }

  @Test func `takes nothing away while another holds the lock`() {
    let old = (1...25).map { "\($0)\n" }.joined()
    folder.write(Array(old.utf8), to: "history")
    let held = unsafe open(folder.path + "/history", O_RDONLY)
    defer { close(held) }
    #expect(flock(held, LOCK_EX) == 0)
    var store = HistoryStore(path: folder.path + "/history", limit: 10)
    #expect(folder.text(of: "history") == old)
    store.append("a")
    #expect(folder.text(of: "history") == old + "a\n")
    #expect(folder.text(of: "history.\(getpid()).new") == nil)
  }

  @Test func `loses none of the lines that sessions write at once`() async {
    let path = folder.path + "/history"
    // One session keeps shortening the file under the others.
    await withTaskGroup(of: Void.self) { group in
      for name in ["one", "two"] {
        group.addTask {
          var store = HistoryStore(path: path)
          for number in 1...1_000 { store.append("\(name) \(number)") }
        }
      }
      group.addTask {
        for _ in 0..<10 {
          var store = HistoryStore(path: path)
          store.shorten(path)
          await Task.yield()
        }
      }
    }
    let entries = HistoryStore(path: path).entries
    for name in ["one", "two"] {
      #expect(entries.filter { $0.hasPrefix(name) } == (1...1_000).map { "\(name) \($0)" })
    }
    #expect(entries.count == 2_000)
  }

  /// Who waits for the lock in vain writes without it, in the file that has the name behind the write.
  @Test func `loses no line that is written without the lock`() async {
    let path = folder.path + "/history"
    folder.write(Array((1...200).map { "old \($0)\n" }.joined().utf8), to: "history")
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for number in 1...3_000 { appendUnlocked("new \(number)\n", to: path) }
      }
      group.addTask {
        for _ in 0..<100 {
          var store = HistoryStore(path: path)
          store.shorten(path)
        }
      }
    }
    let kept = Set(HistoryStore(path: path).entries)
    #expect((1...3_000).filter { !kept.contains("new \($0)") } == [])
  }

  @Test func `goes on in memory where it cannot write`() {
    folder.write([], to: "file")
    for path in [folder.path, folder.path + "/file/history", "/proc/none/history"] {
      var store = HistoryStore(path: path)
      store.append("kept")
      #expect(store.entries == ["kept"])
      #expect(store.warning?.hasPrefix("history is not kept: ") == true, "\(path)")
    }
  }
}

/// Adds a line as a session does that does not come by the lock.
private func appendUnlocked(_ line: String, to path: String) {
  var (own, named) = (stat(), stat())
  repeat {
    let descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    defer { close(descriptor) }
    _ = unsafe write(descriptor, line, line.utf8.count)
    unsafe fstat(descriptor, &own)
    unsafe stat(path, &named)
  } while own.st_ino != named.st_ino
}
