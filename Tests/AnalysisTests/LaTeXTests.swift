import Analysis
import Diagnostics
import Language
import Testing
import Worksheet

@Suite struct `A formula in LaTeX` {
  @Test(arguments: [
    ("a * b + 3", #"a \cdot b + 3"#),
    ("(a + b) * a", #"\left(a + b\right) \cdot a"#),
    ("a * b / 2", #"\frac{a \cdot b}{2}"#),
    ("a * (b / 2)", #"a \cdot \frac{b}{2}"#),
    ("(a / b) ^ 2", #"\left(\frac{a}{b}\right)^{2}"#),
    ("a ^ (b + 1)", "a^{b + 1}"),
    ("-a - b", "-a - b"),
    ("a / (b + 1) / 2", #"\frac{\frac{a}{b + 1}}{2}"#),
    ("ceil(a / b)", #"\left\lceil \frac{a}{b}\right\rceil"#),
    ("floor(a + 1, b)", #"\left\lfloor \frac{a + 1}{b}\right\rfloor \cdot b"#),
    ("sqrt(abs(a - b))", #"\sqrt{\left|a - b\right|}"#),
    ("max(a, b, wide_name)", #"\max\left(a, b, \mathrm{wide\_name}\right)"#),
    ("round(a, 2)", #"\operatorname{round}\left(a, 2\right)"#),
    ("sum(range(a))", #"\sum \left(\operatorname{range}\left(a\right)\right)"#),
    (
      "if a >= 2 and not b == 1 then a else if a mod 2 != 0 then inf else 1.5e300",
      #"\begin{cases} a & \text{if } a \ge 2 \land \lnot \left(b = 1\right) \\ "#
        + #"\infty & \text{if } a \bmod 2 \ne 0 \\ "#
        + #"1.5 \times 10^{300} & \text{otherwise} \end{cases}"#
    ),
    (#"count([1, a] == 2)"#, #"\operatorname{count}\left(\left[1, a\right] = 2\right)"#),
    ("[a, b][1]", #"\left[a, b\right]_{1}"#),
    ("16 bit * a", #"16\,\mathrm{bit} \cdot a"#),
    ("a in GB", "a"),
  ])
  func `is written as it is read`(_ formula: String, _ latex: String) throws {
    let formula = try Desk("").formula(formula)
    #expect(LaTeXText(formula) { LaTeXText.name(formula.names[$0]) }.text == latex)
  }

  @Test(arguments: [
    ("1.074 GB", #"1.074\,\mathrm{GB}"#), ("3.35 TB/s", #"3.35\,\mathrm{TB/s}"#),
    ("8030261248", "8030261248"), ("1e+21", #"1 \times 10^{21}"#),
    ("-2.5e-7", #"-2.5 \times 10^{-7}"#),
    ("inf", #"\infty"#), ("10 full + 52 sliding", #"\text{10 full + 52 sliding}"#),
    (
      #""a_b%~^\{}$&#""#,
      #"\text{"a\_b\%\textasciitilde{}\textasciicircum{}"#
        + ##"\textbackslash{}\{\}\$\&\#"}"##
    ),
  ])
  func `has numbers with their units`(_ value: String, _ latex: String) {
    #expect(LaTeXText.value(value) == latex)
  }

  @Test func `of every cell of the book is closed where it was opened`() throws {
    let sheet = Sheet()
    #expect(sheet.knowledge.count > 100)
    for id in sheet.knowledge {
      let latex = Explanation.latex(of: id, in: sheet)
      #expect(isClosed(latex), "\(latex)")
      #expect(latex.hasPrefix("\\begin{align*}\n") && latex.hasSuffix("\n\\end{align*}"))
      #expect(
        latex.split(separator: "\n").dropFirst().dropLast().allSatisfy { $0.contains(" &= ") })
    }
  }

  /// Whether braces, fences and environments are closed in the order in which they were opened.
  private func isClosed(_ latex: String) -> Bool {
    var open: [String] = []
    for match in latex.matches(of: /\\(begin|end)\{([a-z*]+)\}|\\(left|right)\b|\\.|[{}]/) {
      if let word = match.1 {
        if word == "begin" { open.append(String(match.2 ?? "")) }
        if word == "end", open.popLast() != match.2.map(String.init) { return false }
      } else if let side = match.3 {
        if side == "left" { open.append("left") }
        if side == "right", open.popLast() != "left" { return false }
      } else if match.0 == "{" {
        open.append("{")
      } else if match.0 == "}" {
        if open.popLast() != "{" { return false }
      }
    }
    return open.isEmpty
  }
}
