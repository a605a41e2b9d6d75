import Foundation
import Glibc
import Synchronization

/// A web server on 127.0.0.1 that does as a test says, also what no server should do.
///
/// It listens on a port of its own from its making to its end, and notes what it was asked.
package final class LoopbackHub: Sendable {
  /// What it was asked.
  package struct Asked: Sendable, Equatable {
    /// The path with its query.
    package let path: String
    /// The value of the header Range.
    package let range: String?
    /// The value of the header Authorization.
    package let authorization: String?
  }

  /// The port.
  package let port: UInt16
  private let socket: Int32
  private let pages: Mutex<[String: [Page]]>
  private let notes = Mutex<[Asked]>([])
  private let left = Mutex(0)
  private let sent = Mutex(0)

  /// Starts it; each page does in turn what it lists, its last behaviour again and again.
  package init(_ pages: [String: [Page]]) {
    self.pages = Mutex(pages)
    (socket, port) = Self.listen()
    Thread.detachNewThread { [self] in
      while case let connection = accept(socket, nil, nil), connection >= 0 {
        Thread.detachNewThread { [self] in serve(connection) }
      }
      // Not sooner: another socket would get the number while it is still waited on.
      close(socket)
    }
  }

  /// Ends it.
  package func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

  /// The address that it is asked at.
  package var endpoint: String { "http://127.0.0.1:\(port)" }

  /// What it was asked so far; a copy, for the thread sanitizer does not see who else holds an array.
  package var asked: [Asked] { notes.withLock { $0.map { $0 } } }

  /// How many of those who waited for a stalled answer have gone away.
  package var gone: Int { left.withLock { $0 } }

  /// Bytes that it could write to those who asked.
  package var written: Int { sent.withLock { $0 } }

  /// Gives a page another behaviour.
  package func set(_ path: String, _ page: Page) { pages.withLock { $0[path] = [page] } }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let head = Self.head(connection) else { return }
    let lines = head.split(separator: "\r\n").map(String.init)
    let words = (lines.first ?? "").split(separator: " ").map(String.init)
    guard words.count > 1 else { return }
    let range = Self.value("range", lines)
    let path = words[1]
    notes.withLock {
      $0.append(
        Asked(path: path, range: range, authorization: Self.value("authorization", lines)))
    }
    let page = pages.withLock { pages in
      guard var list = pages[path], let first = list.first else { return Page.absent }
      if list.count > 1 { list.removeFirst() }
      pages[path] = list
      return first
    }
    for piece in page.pieces(range) {
      switch piece {
      case .bytes(let bytes): write(bytes, connection)
      case .pause(let seconds): usleep(useconds_t(seconds * 1e6))
      case .stall:
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) > 0 {}
        left.withLock { $0 += 1 }
      }
    }
    shutdown(connection, Int32(SHUT_WR))
  }

  private static func listen() -> (socket: Int32, port: UInt16) {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
        _ = bind(socket, plain, size)
        _ = getsockname(socket, plain, &size)
      }
    }
    _ = Glibc.listen(socket, 64)
    return (socket, UInt16(bigEndian: address.sin_port))
  }

  private static func head(_ connection: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while recv(connection, &byte, 1, 0) > 0 {
      bytes.append(byte)
      if bytes.suffix(4) == [13, 10, 13, 10] { return String(decoding: bytes, as: UTF8.self) }
    }
    return nil
  }

  private static func value(_ name: String, _ lines: [String]) -> String? {
    lines.first { $0.lowercased().hasPrefix(name + ": ") }.map {
      String($0.dropFirst(name.count + 2))
    }
  }

  private func write(_ bytes: [UInt8], _ connection: Int32) {
    var at = 0
    while at < bytes.count {
      let count = bytes[at...].withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      at += count
      sent.withLock { $0 += count }
    }
  }
}
