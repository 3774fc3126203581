package org.lifeline.staff.form;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One page of a form, which asks for one thing and may have several inputs.
 *
 * @param key of its texts in the message file
 * @param context fields of earlier questions that its rules depend on
 * @param asked whether it is asked, given the earlier answers
 */
public record Question(String key, List<Input> inputs, Set<String> context, Predicate<Draft> asked) {

  public Question {
    inputs = List.copyOf(inputs);
    context = Set.copyOf(context);
  }

  /** A question that is always asked. */
  static Question of(String key, Input... inputs) {
    return new Question(key, List.of(inputs), Set.of(), draft -> true);
  }

  /** This question, with rules that also depend on these fields. */
  Question inContextOf(String... fields) {
    return new Question(key, inputs, Set.of(fields), asked);
  }

  /** This question, asked only if the condition holds. */
  Question when(Predicate<Draft> condition) {
    return new Question(key, inputs, context, condition);
  }

  /** The names of the fields that it fills in. */
  public Set<String> fields() {
    return inputs.stream().map(Input::field).collect(Collectors.toSet());
  }

  /** Whether it has just one input, so that the question itself is the input's label. */
  public boolean single() {
    return inputs.size() == 1;
  }
}
