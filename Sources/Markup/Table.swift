/// Rows and columns of an answer.
package struct Table: Sendable, Equatable {
  /// One column: its title and the side its cells lean to.
  package struct Column: Sendable, Equatable {
    /// What stands at the head on a screen; empty for a column that needs no title there.
    package var title: String
    /// What stands at the head in a file, where the column has no title.
    package var name: String
    /// Numbers lean right, words left.
    package var leansRight: Bool

    /// A column with its title, or with a name for files alone.
    package init(_ title: String = "", name: String = "", leansRight: Bool = false) {
      self.title = title
      self.name = name
      self.leansRight = leansRight
    }

    /// What stands at the head in a file.
    package var heading: String { title.isEmpty ? name : title }
  }

  /// What a table holds as numbers with all of their digits, their units at the head.
  package struct Figures: Sendable, Equatable {
    /// What stands at the head of each column; none where a table before it has the figures of both.
    package var titles: [String]
    /// The rows, each as long as the titles.
    package var rows: [[Datum]]

    /// Titles and rows.
    package init(titles: [String], rows: [[Datum]]) {
      self.titles = titles
      self.rows = rows
    }
  }

  /// What stands in one place of the table.
  package enum Cell: Sendable, Equatable {
    case text(StyledText)
    /// A bar that fills this share, 0…1, of its column.
    case bar(Double)
  }

  /// The columns, left to right.
  package var columns: [Column]
  /// The rows, each as long as `columns`.
  package var rows: [[Cell]]
  /// The same for a file of numbers alone, in full where the cells are rounded; nil where they are not.
  package var figures: Figures?

  /// A table of these columns, to be filled row by row.
  package init(columns: [Column], rows: [[Cell]] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// Whether any column has a title.
  package var hasTitles: Bool { columns.contains { !$0.title.isEmpty } }

  /// Whether any column has a title or a name.
  package var hasHeadings: Bool { columns.contains { !$0.heading.isEmpty } }

  /// Whether every column is one of numbers.
  package var isNumeric: Bool { columns.allSatisfy(\.leansRight) }
}
