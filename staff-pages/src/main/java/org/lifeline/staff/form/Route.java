package org.lifeline.staff.form;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The way through the questions of a form: which of them are asked, and which have an accepted answer. */
final class Route {

  private final List<Question> questions;
  private final Predicate<Question> asked;
  private final Set<Integer> answered = new HashSet<>();

  /**
   * @param questions in their order; a question's number is its position, from 1
   * @param asked whether a question is asked, with the answers as they are at that moment
   */
  Route(List<Question> questions, Predicate<Question> asked) {
    this.questions = questions;
    this.asked = asked;
  }

  boolean asks(int number) {
    return number > 0 && number <= questions.size() && asked.test(questions.get(number - 1));
  }

  /** The number of the question that asks for a field; 0 where none does. */
  int asking(String field) {
    for (int i = 1; i <= questions.size(); i++) {
      if (asks(i) && questions.get(i - 1).fields().contains(field)) {
        return i;
      }
    }
    return 0;
  }

  /** The number of the next question that is asked after this one; 0 where there is none. */
  int next(int number) {
    for (int i = number + 1; i <= questions.size(); i++) {
      if (asks(i)) {
        return i;
      }
    }
    return 0;
  }

  /** The number of the last question that is asked before this one; 0 where there is none. */
  int previous(int number) {
    for (int i = number - 1; i > 0; i--) {
      if (asks(i)) {
        return i;
      }
    }
    return 0;
  }

  /** The number of the first question that is asked and has no accepted answer; 0 where there is none. */
  int open() {
    int number = next(0);
    while (number > 0 && isAnswered(number)) {
      number = next(number);
    }
    return number;
  }

  /** Notes that a question was answered; an answer that was not accepted leaves it open. */
  void answered(int number, boolean accepted) {
    if (accepted) {
      answered.add(number);
    } else {
      answered.remove(number);
    }
  }

  boolean isAnswered(int number) {
    return answered.contains(number);
  }

  /** Whether any question is answered. */
  boolean isBegun() {
    return !answered.isEmpty();
  }

  /** Whether a question after this one is answered, so that this one was answered before, or passed over. */
  boolean answeredAfter(int number) {
    return answered.stream().anyMatch(later -> later > number && asks(later));
  }
}
