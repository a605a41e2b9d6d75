import Incremental
import Language
import Markup
import Quantities
import Worksheet

/// The headline terms as one stacked bar; with an accelerator, those of one of them in its memory.
struct HeadlineStack {
  private let sheet: Sheet
  private let unit: Unit?

  /// The stack of a sheet as it is now, its figures in a unit of information or as they print.
  init(_ sheet: Sheet, in unit: Unit?) {
    self.sheet = sheet
    self.unit = unit.flatMap { $0.dimension == .information ? $0 : nil }
  }

  /// The bar; nil where there is no total, or no part of it.
  var bar: StackedBar? {
    guard let whole = sheet.headlines.first(where: { sheet.declaration(of: $0).isWhole }) else {
      return nil
    }
    let headlines = sheet.headlines.filter { id in
      id != whole && sheet.kind(of: id).dimension == sheet.kind(of: whole).dimension
    }
    let parts = sheet.parts(of: whole, among: headlines)
    let own = own(whole, beside: parts)
    guard let memory, let one = perGPU(whole) else { return bar(of: whole, parts + own) }
    let isTheSame = sheet.value(of: one) == sheet.value(of: whole)
    let held = bar(of: one, isTheSame ? parts + own : parts.compactMap(perGPU))
    guard var held else { return nil }
    held.limit = limit(memory, held.whole)
    return held
  }

  /// The terms of the user's own that the total names, as far as they are what it has beside its parts.
  private func own(_ whole: NodeID, beside parts: [NodeID]) -> [NodeID] {
    let own = sheet.ownTerms(of: whole, .information, most: StackedBar.mostParts)
    let known = (parts + own).reduce(0) { sum, id in
      sheet.kind(of: id).dimension == .information ? sum + (number(id) ?? 0) : sum
    }
    return known <= 1.001 * (number(whole) ?? 0) ? own : []
  }

  private func bar(of whole: NodeID?, _ parts: [NodeID]) -> StackedBar? {
    guard let total = whole.flatMap(number), total > 0, total.isFinite else { return nil }
    var known: [StackedBar.Part] = []
    for id in parts {
      if let amount = number(id), amount > 0 { known.append(.init(name(of: id), amount)) }
    }
    func rest() -> Double { total - known.reduce(0) { $0 + $1.amount } }
    func hasRest() -> Bool { rest() > 0.005 * total }
    if known.count + (hasRest() ? 1 : 0) > StackedBar.mostParts {
      known = Array(known.prefix(StackedBar.mostParts - 1))
    }
    if hasRest() { known.append(.init("the rest", rest())) }
    return known.count > 1 ? StackedBar(known, of: total) : nil
  }

  /// What one GPU has of a term, where the book says so.
  private func perGPU(_ id: NodeID) -> NodeID? { sheet.find(sheet.name(of: id) + Self.ending) }

  private static let ending = "_per_gpu"

  /// A term's name; where one GPU has another part of it than the table says, with its value.
  private func name(of id: NodeID) -> String {
    let name = sheet.name(of: id)
    guard name.hasSuffix(Self.ending) else { return name }
    let short = String(name.dropLast(Self.ending.count))
    let isTheSame = sheet.find(short).map { sheet.value(of: $0) == sheet.value(of: id) } ?? false
    return isTheSame ? short : "\(name) \(sheet.text(of: id, in: unit))"
  }

  private func limit(_ memory: Double, _ need: Double) -> StackedBar.Limit {
    let split = sheet.find("tensor_parallel").flatMap(number) ?? 1
    let each = split > 1 ? "each of \(PlainNumber.text(split))" : "one"
    let whose = sheet.chosenAccelerator.map { "\(each) \($0.name): " } ?? "memory: "
    let (needed, held) = (text(need), text(memory))
    let sentence =
      need <= memory
      ? StyledText("\(whose)\(needed) of \(held), \(text(memory - need)) free", .strong)
      : StyledText("\(whose)\(needed) for \(held), \(text(need - memory)) too much", .problem)
    return .init("memory", memory, sentence: sentence)
  }

  private func text(_ bytes: Double) -> String {
    let quantity = Quantity(bytes, .information)
    return unit.map { quantity.formatted(in: $0) } ?? quantity.formatted()
  }

  private func number(_ id: NodeID) -> Double? { sheet.value(of: id).number }

  private var memory: Double? {
    guard let memory = sheet.find("memory").flatMap(number), memory > 0, memory.isFinite else {
      return nil
    }
    return memory
  }
}
