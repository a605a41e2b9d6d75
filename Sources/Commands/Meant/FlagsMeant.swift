import Diagnostics
import Language
import Worksheet

/// What to say of flags of an engine: the line that sets the same here, where one does.
struct FlagsMeant {
  private let settings: [EngineFlags.Setting]
  private let session: Session
  private let place: Diagnostic.Place

  init(_ settings: [EngineFlags.Setting], in session: Session, at place: Diagnostic.Place) {
    self.settings = settings
    self.session = session
    self.place = place
  }

  /// What to say of them.
  var diagnostic: Diagnostic {
    let foreign = settings.first { $0.input.method != nil }
    guard let foreign, let method = foreign.input.method else {
      return session.glimpsing { offer(nil) }
    }
    let changes = try? session.sheet.filling(
      .method, with: session.sheet.library.lineage(.method, method))
    return session.glimpsing(changes ?? []) {
      two(foreign, method) ?? offer((flag: foreign.flag, name: method))
    }
  }

  /// That a flag is of another method than the one that a flag needs and that is supposed now.
  private func two(_ foreign: EngineFlags.Setting, _ method: String) -> Diagnostic? {
    for setting in settings {
      guard let other = session.sheet.input(ofFlag: setting.flag)?.method else { continue }
      return .flags(setting.flag, of: other, foreign.flag, of: method, at: place)
    }
    return nil
  }

  /// The line to type, under the method that holds or is supposed, or the first value that it would
  /// not take.
  private func offer(_ method: (flag: String, name: String)?) -> Diagnostic {
    let first = settings[0]
    do throws(Diagnostic) {
      guard let line = try line(under: method?.name) else {
        let line = method.map { "method \($0.name)" } ?? "show \(first.input.name)"
        return .automatic(first.input.name, line, at: place)
      }
      guard let method else { return .flag(first.flag, line, at: place) }
      return .flag(method.flag, of: method.name, line, at: place)
    } catch {
      return error
    }
  }

  /// The line that sets them; nil where what they say is `auto`, which holds.
  /// - Throws: the first value that is not taken under the method that holds or is supposed.
  private func line(under method: String?) throws(Diagnostic) -> String? {
    var parts: [String] = []
    for setting in settings {
      let name = setting.input.name
      guard let value = value(of: setting) else { continue }
      if value == "auto", let id = session.sheet.find(name) {
        throw AutomaticValue(of: id, in: session.sheet).diagnostic(at: place)
      }
      guard let part = part(name, value) else {
        throw .flagValue(setting.flag, name, setting.value ?? value, method, at: place)
      }
      parts.append(part)
    }
    return parts.isEmpty ? nil : "set " + parts.joined(separator: ", ")
  }

  /// What to say of a line that starts an engine, with these flags: the lines that do the same here.
  func diagnostic(starting engine: EngineStart) -> Diagnostic {
    let changes = try? session.sheet.filling(
      .method, with: session.sheet.library.lineage(.method, engine.method))
    var lines = engine.model.map { ["load \($0)"] } ?? []
    if session.sheet.titles[.method] != engine.method { lines.append("method \(engine.method)") }
    return session.glimpsing(changes ?? []) {
      do throws(Diagnostic) {
        if let line = try line(under: engine.method) { lines.append(line) }
        return .engineStart(lines, engine.others, at: place)
      } catch {
        return error
      }
    }
  }

  /// An input and a value as `set` takes them; where the value is what another cell is meant by, that cell
  /// and the value as its text; nil where neither takes it.
  private func part(_ name: String, _ value: String) -> String? {
    if let written = writing(of: value, for: name) { return "\(name) \(written)" }
    guard let other = session.sheet.cell(meantBy: value).map({ session.sheet.name(of: $0) }) else {
      return nil
    }
    return writing(of: value, for: other).map { "\(other) \($0)" }
  }

  /// A value as the input takes it, which may be between quotes; nil where it does not.
  private func writing(of value: String, for name: String) -> String? {
    if value == "…" { return value }
    return [value, "\"\(value)\""].first { session.takes("set \(name) \($0)") }
  }

  /// The value to type for a flag's; nil for an `auto` that holds since nothing is set.
  private func value(of setting: EngineFlags.Setting) -> String? {
    let name = setting.input.name
    guard let value = setting.value else { return setting.input.isTruth ? "on" : "…" }
    guard value == "auto", let id = session.sheet.find(name) else { return value }
    if session.sheet.find("\(name)_auto") != nil { return "\(name)_auto" }
    return session.sheet.layer(of: id) == .user ? value : nil
  }
}
