import Commands

/// Lines as a person or a script types them.
final class LinesSubject: Subject {
  private let desk = Desk()

  func take(_ bytes: [UInt8]) {
    for line in Script(String(decoding: bytes, as: UTF8.self), name: "fuzz") {
      desk.run(line)
    }
    desk.clear()
  }
}

/// A saved session: sourced, saved, and sourced again.
final class SavedSubject: Subject {
  private let desk = Desk()

  func take(_ bytes: [UInt8]) {
    desk.lay(bytes, at: "/saved.plim")
    desk.type("source /saved.plim")
    desk.type("save /again.plim")
    desk.type("source /again.plim")
    desk.clear()
  }
}
