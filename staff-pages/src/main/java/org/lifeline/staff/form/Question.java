package org.lifeline.staff.form;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One page of a form: one thing, which may take several inputs.
 *
 * @param key of its texts in the message file
 * @param context fields of earlier questions that its rules look at
 * @param asked whether it is asked, after what was answered before
 */
public record Question(String key, List<Input> inputs, Set<String> context, Predicate<Draft> asked) {

  public Question {
    inputs = List.copyOf(inputs);
    context = Set.copyOf(context);
  }

  /** One that is always asked. */
  static Question of(String key, Input... inputs) {
    return new Question(key, List.of(inputs), Set.of(), draft -> true);
  }

  /** The same, of which the rules look at these too. */
  Question inContextOf(String... fields) {
    return new Question(key, inputs, Set.of(fields), asked);
  }

  /** The same, asked only then. */
  Question when(Predicate<Draft> condition) {
    return new Question(key, inputs, context, condition);
  }

  /** Names of the fields that it fills in. */
  public Set<String> fields() {
    return inputs.stream().map(Input::field).collect(Collectors.toSet());
  }

  /** Whether its one input says all, so that the question is the input's own label. */
  public boolean single() {
    return inputs.size() == 1;
  }
}
