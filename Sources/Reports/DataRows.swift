import Markup

/// The rows that a script reads from a reply, as one table: a column for each key that a row has.
struct DataRows {
  /// The keys, in the order met.
  private(set) var keys: [String] = []
  /// The fields of every row under these keys; empty where a row has none.
  private(set) var fields: [[String]] = []

  /// The rows of a reply, or the term that it explains with its operands, or what it moved, or the one
  /// term that it shows; nil where it has none.
  ///
  /// A list that goes by the reply's columns takes a column for each.
  init?(of reply: Reply) {
    let named = reply.fields.filter { ["rows", "operands", "moved"].contains($0.key) }
    guard var rows = named.lazy.compactMap({ Self.objects($0.value) }).first ?? Self.shown(reply)
    else { return nil }
    if named.first?.key == "operands" { rows.insert(Self.term(of: reply), at: 0) }
    rows += reply.fields.first { $0.key == "per_gpu" }.flatMap { Self.objects($0.value) } ?? []
    let columns = reply.fields.first { $0.key == "columns" }.flatMap { Self.texts($0.value) }
    let spread = rows.map { row in row.flatMap { Self.spread($0, over: columns ?? []) } }
    for field in spread.joined() where !keys.contains(field.key) { keys.append(field.key) }
    fields = spread.map { row in
      keys.map { key in row.first { $0.key == key }.map { Self.text(of: $0.value) } ?? "" }
    }
  }

  /// What a reply says of the term that it explains, as it says it of an operand.
  private static func term(of reply: Reply) -> [Datum.Field] {
    ["name", "value", "unit", "source"].compactMap { key in reply.fields.first { $0.key == key } }
  }

  /// The one term that a reply shows, what it was and is; nil where it shows none.
  private static func shown(_ reply: Reply) -> [[Datum.Field]]? {
    guard reply.kind == .answer, reply.fields.first?.key == "name",
      reply.fields.contains(where: { $0.key == "value" })
    else { return nil }
    return [
      ["name", "value", "unit", "old", "ratio"].compactMap { key in
        let field = reply.fields.first { $0.key == key }
        return field ?? (key == "unit" ? Datum.Field(key, .null) : nil)
      }
    ]
  }

  private static func objects(_ datum: Datum) -> [[Datum.Field]]? {
    guard case .list(let elements) = datum, !elements.isEmpty else { return nil }
    let rows = elements.compactMap { if case .object(let fields) = $0 { fields } else { nil } }
    return rows.count == elements.count ? rows : nil
  }

  private static func texts(_ datum: Datum) -> [String]? {
    guard case .list(let elements) = datum else { return nil }
    return elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  private static func spread(_ field: Datum.Field, over columns: [String]) -> [Datum.Field] {
    guard case .list(let elements) = field.value, !columns.isEmpty, elements.count == columns.count
    else { return [field] }
    return zip(columns, elements).map { Datum.Field("\(field.key) \($0)", $1) }
  }

  /// A text that a spreadsheet does not take for a formula: behind an apostrophe where it begins like one.
  private static func harmless(_ text: String) -> String {
    text.utf8.first.map { "=+-@".utf8.contains($0) } ?? false ? "'\(text)" : text
  }

  /// A value as a field of a file.
  static func text(of datum: Datum) -> String {
    switch datum {
    case .null: ""
    case .text(let text): harmless(ScreenText.visible(text))
    case .number(let number) where number.isInfinite: number > 0 ? "inf" : "-inf"
    default: JSONWriter.text(of: datum)
    }
  }
}
