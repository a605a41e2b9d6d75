internal import FoundationEssentials

extension JSONTree {
  /// The tree of a JSON text in UTF-8.
  ///
  /// Published files hold the words `Infinity` and `NaN`, which JSON lacks and JSON5 has: what is
  /// no JSON is read a second time as JSON5. A key that stands twice in one object is a fault.
  /// - Throws: the first fault of the text.
  /// - Complexity: linear in the text; 30 to 70 µs per kB in a release build.
  init(parsing text: ArraySlice<UInt8>) throws(JSONFault) {
    let data = Data(text)
    for isLenient in [false, true] {
      let decoder = JSONDecoder()
      decoder.allowsJSON5 = isLenient
      guard let tree = try? decoder.decode(JSONTree.self, from: data) else { continue }
      if let fault = JSONFault.keyTwice(in: text) { throw fault }
      self = tree
      return
    }
    throw JSONFault.first(in: text)
  }
}

extension JSONTree {
  /// What a sound JSON text in its quotes stands for.
  static func text(_ quoted: ArraySlice<UInt8>) -> String {
    let plain = String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
    guard quoted.contains(UInt8(ascii: "\\")) else { return plain }
    return (try? JSONDecoder().decode(String.self, from: Data(quoted))) ?? plain
  }
}

extension JSONTree: Decodable {
  // Each wrong guess costs an error made and thrown, so the frequent kinds are tried first.
  init(from decoder: any Decoder) throws {
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

/// Any key of an object.
private struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }

  init?(intValue: Int) { nil }
}
