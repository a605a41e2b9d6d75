internal import FoundationEssentials
import Markup

extension JSONTree {
  /// The tree of a JSON text in UTF-8.
  ///
  /// A short and shallow text that is no JSON is read a second time as JSON5, which people write by
  /// hand. A key that stands twice in one object is a fault.
  /// - Throws: the first fault of the text.
  /// - Complexity: linear in the text.
  init(parsing text: ArraySlice<UInt8>) throws(JSONFault) {
    var reader = JSONReader(text)
    do throws(JSONReader.Stop) {
      self = try reader.tree()
    } catch {
      guard error.mayBeJSON5, let tree = Self.json5(text) else { throw JSONFault(error, in: text) }
      if let (key, offset) = JSON5Keys.twice(in: text) {
        throw JSONFault(JSONReader.Stop(reason: .keyTwice(key), offset: offset), in: text)
      }
      self = tree
    }
  }

  /// The tree of a text in JSON5; nil for what is none, or is longer or deeper than what is written
  /// by hand.
  private static func json5(_ text: ArraySlice<UInt8>) -> JSONTree? {
    // The decoder makes and throws an error for each guess, the longer the deeper it is.
    guard text.count <= 64 << 10, !CombiningMarks.areTooMany(in: text),
      JSON5Keys.hasSoundNumbers(text)
    else { return nil }
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    return try? decoder.decode(JSONTree.self, from: Data(text))
  }
}

extension JSONReader.Stop {
  /// Whether the text may be JSON5 all the same.
  fileprivate var mayBeJSON5: Bool {
    switch reason {
    case .keyTwice, .tooDeep, .marks: false
    default: true
    }
  }
}

extension JSONTree: Decodable {
  // Each wrong guess costs an error made and thrown, so the frequent kinds are tried first.
  init(from decoder: any Decoder) throws {
    if decoder.codingPath.count > 16 { throw TooDeep() }
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let text = try unlessOther({ try value.decode(String.self) }) {
      self = .text(text)
    } else if let number = try unlessOther({ try Self.number(of: value) }) {
      self = .number(number)
    } else if let fields = try unlessOther({ try decoder.container(keyedBy: AnyKey.self) }) {
      self = .object(try Self.fields(of: fields))
    } else if let boolean = try unlessOther({ try value.decode(Bool.self) }) {
      self = .boolean(boolean)
    } else {
      self = .list(try Self.elements(of: decoder.unkeyedContainer()))
    }
  }

  private static func number(of value: any SingleValueDecodingContainer) throws -> Double {
    do {
      return try value.decode(Double.self)
    } catch let mismatch as DecodingError {
      throw mismatch
    } catch {
      // FoundationEssentials 6.3 refuses `0E1` as a Double, and reads it as an Int.
      return Double(try value.decode(Int.self))
    }
  }

  private static func fields(
    of container: KeyedDecodingContainer<AnyKey>
  ) throws -> [String: JSONTree] {
    var fields: [String: JSONTree] = [:]
    for key in container.allKeys {
      fields[key.stringValue] = try container.decode(JSONTree.self, forKey: key)
    }
    return fields
  }

  private static func elements(of container: any UnkeyedDecodingContainer) throws -> [JSONTree] {
    var container = container
    var elements: [JSONTree] = []
    elements.reserveCapacity(container.count ?? 0)
    while !container.isAtEnd { elements.append(try container.decode(JSONTree.self)) }
    return elements
  }
}

/// What a decoding gives, nil where the value is of another kind; a damaged value stays an error.
private func unlessOther<Value>(_ decode: () throws -> Value) throws -> Value? {
  do {
    return try decode()
  } catch DecodingError.typeMismatch {
    return nil
  }
}

/// More lists and objects in each other than a person writes.
private struct TooDeep: Error {}

/// Any key of an object.
private struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }

  init?(intValue: Int) { nil }
}
