import CEditline
import LineEditing

/// A function of libedit's kind: what a key does.
private typealias KeyFunction = @convention(c) (OpaquePointer?, Int32) -> UInt8

/// What some keys do, and under which name a user's `.editrc` of another day may bind it.
private struct KeyBinding {
  let name: String
  /// Keys that no keyboard sends as characters: bound in every mode.
  var functionKeys: [FunctionKey] = []
  /// Keys while typing, in libedit's notation.
  var keys: [String] = []
  /// Keys while typing that begin with Escape, which is a key of its own in vi's mode.
  var emacsKeys: [String] = []
  /// Keys in vi's command mode.
  var commandKeys: [String] = []
  let function: KeyFunction
}

extension LineEditor {
  /// Tells libedit the functions that keys may have.
  ///
  /// - Returns: Their names, which libedit keeps pointers to.
  func addFunctions() -> [WideText] {
    Self.bindings.map { binding in
      let name = WideText("plimsoll-" + binding.name)
      ce_add_function(handle, name.pointer, name.pointer, binding.function)
      return name
    }
  }

  /// Binds the keys that must hold, after the user's own.
  func bindKeys() {
    let isEmacs = ce_is_emacs(handle) != 0
    for (binding, name) in zip(Self.bindings, keptNames) {
      let typing = binding.keys + (isEmacs ? binding.emacsKeys : [])
      bind(binding.functionKeys, typing: typing, command: binding.commandKeys, to: name)
    }
    for (key, builtin) in Self.builtins { bind([key], to: WideText(builtin)) }
    // Where no sequence is left libedit looks for one at no address: of this one no keyboard sends a key.
    bind([], typing: ["\u{8F}\u{8F}"], command: ["\u{8F}\u{8F}"], to: WideText("ed-unassigned"))
    // Libedit clears the screen for it in vi's command mode alone.
    bind([], typing: ["^L"], command: ["^L"], to: WideText("ed-clear-screen"))
    // Of vi's commands, "v" would start an editor while this one hears the terminal's signals, ":" reads
    // function keys as characters, "." can write before libedit's memory, and "R" behind it, where the line
    // fills whole rows, as its own "r" would. "n" and "N" behind "K" or "J" leave the cursor behind the end
    // of an empty line, and "G" cuts the line off as libedit's own history does: behind 1,024 letters;
    // "|" with a count of nothing copies from before its memory. Emacs's Alt-x and Alt-X read a command of libedit's too, and end the program at an open quote.
    bind(
      [], typing: isEmacs ? ["^[x", "^[X"] : [],
      command: ["v", ":", ".", "R", "n", "N", "K", "J", "G", "|"], to: WideText("ed-unassigned"))
  }

  private func bind(
    _ functionKeys: [FunctionKey],
    typing: [String] = [],
    command: [String] = [],
    to name: WideText
  ) {
    let everywhere = functionKeys.map(\.text)
    for key in (everywhere + typing).map(WideText.init) {
      withExtendedLifetime(key) { _ = ce_bind(handle, key.pointer, name.pointer) }
    }
    for key in (everywhere + command).map(WideText.init) {
      withExtendedLifetime(key) { _ = ce_bind_alternate(handle, key.pointer, name.pointer) }
    }
  }

  /// Keys that libedit has functions for, but under other codes.
  private static let builtins: [(FunctionKey, String)] = [
    (.left, "ed-prev-char"), (.delete, "ed-delete-next-char"),
    (.submit, "ed-newline"),
  ]

  /// Computed, because a C function in a stored global would have to be Sendable.
  ///
  /// The functions of libedit's own with these keys are wrong for formulas: they take operators
  /// for parts of words, search for regular expressions, and refuse to bring back long texts.
  private static var bindings: [KeyBinding] {
    [
      KeyBinding(name: "complete", keys: ["^I"]) { el, _ in act(el) { $0.completeWord() } },
      KeyBinding(
        name: "older", functionKeys: [.up], keys: ["^P"], emacsKeys: ["\\ep", "\\eP"],
        commandKeys: ["k", "^P", "\\055"]
      ) { el, _ in act(el) { $0.recallOlder() } },
      KeyBinding(
        name: "newer", functionKeys: [.down], keys: ["^N"], emacsKeys: ["\\en", "\\eN"],
        commandKeys: ["j", "^N", "+"]
      ) { el, _ in act(el) { $0.recallNewer() } },
      KeyBinding(name: "replace-letter", commandKeys: ["r"]) { el, _ in
        act(el) { $0.replaceLetter() }
      },
      KeyBinding(name: "search", keys: ["^R", "^S"], commandKeys: ["^R", "/", "?"]) { el, _ in
        act(el) { $0.beginSearch() }
      },
      KeyBinding(name: "search-step", functionKeys: [.searchStep]) { el, _ in
        act(el) { $0.showSearch() }
      },
      KeyBinding(name: "paste", functionKeys: [.paste]) { el, _ in act(el) { $0.insertPaste() } },
      KeyBinding(name: "line-start", functionKeys: [.home], keys: ["^A"]) { el, _ in
        act(el) { $0.edit { $0.moveToStart() } }
      },
      KeyBinding(name: "line-end", functionKeys: [.end], keys: ["^E"]) { el, _ in
        act(el) { $0.edit { $0.moveToEnd() } }
      },
      KeyBinding(name: "right", functionKeys: [.right], keys: ["^F"]) { el, _ in
        act(el) { $0.moveRightOrAccept() }
      },
      KeyBinding(name: "undo", keys: ["^_"]) { el, _ in act(el) { $0.travel { $0.undo() } } },
      KeyBinding(name: "redo", emacsKeys: ["\\e_", "\\e^_"]) { el, _ in
        act(el) { $0.travel { $0.redo() } }
      },
      KeyBinding(name: "new-row", emacsKeys: ["\\e^M", "\\e^J"]) { el, _ in
        act(el) { $0.edit { $0.insert("\n") } }
      },
      KeyBinding(name: "word-left", functionKeys: [.wordLeft], emacsKeys: ["\\eb"]) { el, _ in
        act(el) { $0.edit { $0.moveWordLeft() } }
      },
      KeyBinding(name: "word-right", functionKeys: [.wordRight], emacsKeys: ["\\ef"]) { el, _ in
        act(el) { $0.moveWordRightOrAccept() }
      },
      KeyBinding(name: "cut-word-left", keys: ["^W"], emacsKeys: ["\\e^?", "\\e^H"]) { el, _ in
        act(el) { $0.cut { $0.cutWordLeft() } }
      },
      KeyBinding(name: "cut-word-right", functionKeys: [.cutWord], emacsKeys: ["\\ed"]) { el, _ in
        act(el) { $0.cut { $0.cutWordRight() } }
      },
      KeyBinding(name: "cut-to-start", keys: ["^U"]) { el, _ in
        act(el) { $0.cut { $0.cutToStart() } }
      },
      KeyBinding(name: "cut-to-end", keys: ["^K"]) { el, _ in
        act(el) { $0.cut { $0.cutToEnd() } }
      },
      KeyBinding(name: "bring-back", keys: ["^Y"]) { el, _ in
        act(el) { editor in editor.edit { $0.insert(editor.killed) } }
      },
    ]
  }
}

/// Calls a method of the editor; outside of the type, because a C function captures no `Self`.
private func act(_ handle: OpaquePointer?, _ body: (LineEditor) -> UInt8) -> UInt8 {
  LineEditor.of(handle).map(body) ?? UInt8(CC_ERROR)
}

extension FunctionKey {
  /// The key as libedit's notation writes it: as itself.
  fileprivate var text: String {
    Unicode.Scalar(rawValue).map { String($0) } ?? ""
  }
}
