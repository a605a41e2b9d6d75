package import Diagnostics
import Markup

extension Diagnostic {
  /// Someone stopped what was asked of the Hub.
  package static let hubStopped = Diagnostic("stopped; the session is as it was")

  /// Too few files may be open.
  static let noDescriptors = Diagnostic(
    "too few files may be open to ask the Hub; raise the limit with 'ulimit -n 256', or \(Words.path)"
  )

  /// The system starts no thread.
  static let noThreads = Diagnostic(
    "the system starts no more threads, so that the Hub cannot be asked; end other programs, raise the "
      + "limit with 'ulimit -u', or \(Words.path)")

  /// There is too little memory to ask in.
  static let noMemory = Diagnostic(
    "too little memory may be had to ask the Hub; raise the limit with 'ulimit -v 1000000', or \(Words.path)"
  )

  /// Why the Hub gave nothing, and what to do about it.
  static func hub(_ fault: HubClient.Fault, _ question: HubQuestion) -> Diagnostic {
    switch fault {
    case .curl(let fault, let address): curl(fault, address, question)
    case .refused(let answer, let address):
      [401, 403].contains(answer.status) && !address.isSameOrigin(as: question.endpoint)
        ? refused(answer, elsewhere: address, question) : refused(answer, question)
    case .tooManyRedirects(let start):
      Diagnostic("the Hub redirects \(start) again and again; \(Words.endpoint)")
    case .oddRedirect(let location):
      Diagnostic(
        "the Hub redirects to '\(Words.shown(location))', which is not followed; \(Words.endpoint)")
    }
  }

  private static func curl(
    _ fault: Curl.Fault, _ address: WebAddress, _ question: HubQuestion
  ) -> Diagnostic {
    let place = address.place
    let reason: String
    switch fault {
    case .absent:
      return Diagnostic(
        question.beginning + "the Hub is asked with the program curl, which is not in PATH; "
          + question.wayOut + "install it, or \(Words.path)")
    case .crowded:
      return Diagnostic(
        question.beginning + "too few files may be open to start curl, which asks the Hub; "
          + question.wayOut + "raise the limit with 'ulimit -n 256', or \(Words.path)")
    case .stopped: return hubStopped
    case .failed:
      return Diagnostic(
        question.beginning
          + "the Hub is asked with the program curl, which did not start or was "
          + "ended; " + question.wayOut + "see whether 'curl --version' runs, or "
          + Words.path)
    case .malformed: reason = "what answers at \(place) is no web server"
    case .ended(2):
      return unreachable(
        "curl does not take each line of .curlrc on proxies and certificates", question,
        wayOut: "mend .curlrc")
    case .ended(5): reason = "the proxy that is set for curl is not known"
    case .ended(6): reason = "no address is known for \(address.host)"
    case .ended(7): reason = "\(place) takes no connection"
    case .ended(28): reason = "\(place) does not answer in time"
    case .ended(35): reason = "no safe connection to \(place) comes about"
    case .ended(51), .ended(60):
      return Diagnostic(
        question.beginning
          + "the Hub cannot be reached: curl does not trust the certificate of \(place); "
          + question.wayOut + "set CURL_CA_BUNDLE to the file of those that your network has, or "
          + Words.path)
    case .ended(58), .ended(77):
      return unreachable(
        "curl cannot use the certificates that are set for it", question,
        wayOut: "mend CURL_CA_BUNDLE or .curlrc")
    case .ended(18), .ended(52), .ended(56): reason = "\(place) cut the connection, twice"
    case .ended(97): reason = "the proxy that is set for curl lets nothing through"
    case .ended(let status): reason = "curl ended with status \(status) at \(place)"
    }
    return unreachable(reason, question, wayOut: "see to the network")
  }

  private static func unreachable(
    _ reason: String, _ question: HubQuestion, wayOut: String
  ) -> Diagnostic {
    Diagnostic(
      question.beginning + "the Hub cannot be reached: \(reason); " + question.wayOut
        + "\(wayOut), or \(Words.path)")
  }

  private static func refused(_ answer: WebAnswer, _ question: HubQuestion) -> Diagnostic {
    let code = answer["x-error-code"] ?? ""
    switch (answer.status, code) {
    case (401, _) where answer["x-error-message"]?.hasPrefix("Invalid") ?? false,
      (401, "") where question.isKnown && question.file == nil:
      return Diagnostic(
        "the Hub does not take the token that HF_TOKEN or the token file holds; mend it, or unset it"
      )
    case (401, "GatedRepo"), (403, "GatedRepo"): return gated(question)
    case (404, "RevisionNotFound"):
      return Diagnostic(
        "'\(question.id)' has no revision '\(question.revision)'; give a branch, a tag or a whole "
          + "commit of it")
    case (404, _) where question.file != nil:
      return Diagnostic(
        "the Hub lists \(question.file ?? "") of '\(question.id)' and has no such file; try again "
          + "later")
    case (401, _), (404, _): return unknown(question)
    case (403, _):
      return Diagnostic(
        "the Hub does not let this account read '\(question.id)' (403); set HF_TOKEN to a token that "
          + "may")
    case (429, _):
      let wait = answer.retryAfter.flatMap { $0 > 0 ? "for \($0) s" : nil } ?? "for a while"
      return Diagnostic(
        "the Hub wants not to be asked again \(wait) (429); load again then, or set HF_TOKEN: who is "
          + "known may ask more")
    case (500..., _):
      return Diagnostic(
        "the Hub is out of order: it answered \(answer.status), twice; load again later, or "
          + Words.path)
    default:
      return Diagnostic(
        "the Hub answered \(answer.status) where a file was wanted; \(Words.endpoint)")
    }
  }

  private static func refused(
    _ answer: WebAnswer, elsewhere address: WebAddress, _ question: HubQuestion
  ) -> Diagnostic {
    let words =
      "the Hub redirects to \(address.place), which does not give '\(question.id)' "
      + "(\(answer.status))"
    if !question.isKnown { return Diagnostic("\(words); load again later") }
    return Diagnostic(
      "\(words), and the token goes to the Hub alone; if that is your Hub, set HF_ENDPOINT to "
        + "\(address.scheme)://\(address.place)")
  }

  private static func gated(_ question: HubQuestion) -> Diagnostic {
    let page = question.endpoint.text + "/" + question.id
    if question.isKnown {
      return Diagnostic(
        "'\(question.id)' is gated, and not yet open to your token's account; accept its conditions at "
          + "\(page) and wait until they let you in")
    }
    return Diagnostic(
      "'\(question.id)' is gated; accept its conditions at \(page), then set HF_TOKEN to a token of "
        + "that account" + Words.heldBack(question))
  }

  private static func unknown(_ question: HubQuestion) -> Diagnostic {
    let viewers = question.isKnown ? "this token" : "everyone"
    let wayOut =
      question.isKnown
      ? "if it is private, ask its owner to let you in"
      : "if it is private, set HF_TOKEN to a token that may read it"
    return Diagnostic(
      "the Hub shows no model '\(question.id)' to \(viewers); \(question.guess)\(wayOut)"
        + Words.heldBack(question))
  }

  static func noListing(_ endpoint: String) -> Diagnostic {
    Diagnostic(
      "what \(endpoint) answered is no listing of a model; is HF_ENDPOINT right, or does the network want "
        + "a login first?")
  }

  static func oddEndpoint(_ text: String) -> Diagnostic {
    Diagnostic(
      "HF_ENDPOINT is '\(Words.shown(Words.withoutUser(text)))', no address of a web server; set one such as "
        + "\(HubSettings.standardEndpoint), or unset it")
  }

  static func oddToken(_ source: String) -> Diagnostic {
    Diagnostic(
      "what \(source) holds is no token: it has blanks or other signs that no token has; mend it, or "
        + "unset it")
  }

  static func hubFileTooLarge(_ title: String, _ file: String) -> Diagnostic {
    Diagnostic(
      "\(file) of \(title) would need more than the \(HubFile.mostBytes >> 20) MiB that are fetched of "
        + "a file; download it and load that")
  }

  static func hubLie(_ title: String, _ file: String, _ lie: HubLie) -> Diagnostic {
    let words =
      switch lie {
      case .otherRange(let range):
        "it gave other bytes than those asked for (\(Words.shown(range)))"
      case .count(let said, let came): "it promised \(said) bytes and gave \(came)"
      case .otherSize(let one, let other): "the file had \(one) bytes, then \(other)"
      case .nothingNew: "it gave nothing that was not there before"
      case .noLength: "it gave all of the file and did not say how long that is"
      case .noRange(let range):
        "it did not say which bytes it gave (\(Words.shown(range ?? "nothing")))"
      }
    return Diagnostic(
      "what the Hub says of \(file) of \(title) does not fit together: \(words); load again later")
  }
}

private enum Words {
  static let endpoint = "is HF_ENDPOINT right?"
  static let path = "give a file that you have: load PATH"

  /// A text from elsewhere, short enough and without signs that a terminal acts on.
  static func shown(_ text: String) -> String {
    let plain = ScreenText.withoutTokens(text).unicodeScalars.map {
      (32..<127).contains($0.value) ? Character($0) : "?"
    }
    return String(plain.prefix(80)) + (plain.count > 80 ? "..." : "")
  }

  /// An address without the name and the password before its host.
  static func withoutUser(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@") else { return address }
    let start = address.firstRange(of: "://")?.upperBound ?? address.startIndex
    return start < at ? address[..<start] + "..." + address[at...] : address
  }

  static func heldBack(_ question: HubQuestion) -> String {
    question.isHeldBack ? "; it is not sent to \(question.endpoint.text), over plain http" : ""
  }
}
