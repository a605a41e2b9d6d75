import CEditline

extension LineEditor {
  /// Tells libedit all that it must know, and the user's `.editrc` before the keys that must hold.
  func configure() {
    ce_set_signal_handling(handle, 0)
    ce_set_client(handle, Unmanaged.passUnretained(self).toOpaque())
    ce_set_prompt(handle) { LineEditor.of($0)?.prompt.pointer }
    ce_history_set_size(past, 1)
    ce_set_history(handle, past)
    store.entries.last.map(enterPast)
    let emacs = WideText("emacs")
    withExtendedLifetime(emacs) { _ = ce_set_editor(handle, emacs.pointer) }
    keptNames = addFunctions()
    OwnKeys().carryOut(handle)
    ce_drop_typed(handle)
    bindKeys()
    ce_set_reader(handle) { handle, slot in
      guard let editor = LineEditor.of(handle), let slot else { return -1 }
      return editor.readKey(into: slot)
    }
  }

  /// Gives libedit an entry of its own, for vi's `_`, which writes a word of the newest.
  func enterPast(_ entry: String) {
    let text = WideText(entry)
    withExtendedLifetime(text) { _ = ce_history_enter(past, text.pointer) }
  }

  /// The editor that a callback of libedit's is about.
  static func of(_ handle: OpaquePointer?) -> LineEditor? {
    guard let handle, let client = ce_client(handle) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
  }
}
