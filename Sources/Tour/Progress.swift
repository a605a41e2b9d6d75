/// How far a learner has come.
package struct Progress: Sendable, Equatable {
  /// The number of the lesson, from 0.
  package private(set) var lesson: Int
  /// The number of the step in it, from 0.
  package private(set) var step = 0

  /// The beginning of a lesson.
  package init(lesson: Int) { self.lesson = lesson }

  /// The step that the learner is at; nil when the lesson was gone through to its end.
  package var present: Lesson.Step? {
    let steps = Lesson.all[lesson].steps
    return step < steps.count ? steps[step] : nil
  }

  /// Goes on to the next step.
  package mutating func advance() { step += 1 }
}
