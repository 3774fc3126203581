package org.lifeline.staff.form;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns a draft into what its pages show. */
@Component("shown")
public final class Shown {

  private final Options options;
  private final MessageSource messages;

  Shown(Options options, MessageSource messages) {
    this.options = options;
    this.messages = messages;
  }

  /**
   * An input as it is shown.
   *
   * @param id of the element that an error links to
   * @param error what is wrong with it; null where nothing is
   */
  public record Asked(Input input, String id, String text, Set<String> chosen, List<Options.Option> options,
      @Nullable String error) {

    /** A part of a date: year, month or day. */
    public String part(String name) {
      return Answers.part(text, name);
    }
  }

  /** One line on the page that checks all answers. */
  public record Line(String field, String text, int question) {
  }

  /** One line of an error summary. */
  public record Error(String href, String text) {
  }

  /**
   * The inputs of a question.
   *
   * @param wrong whether to show the errors that were found before
   */
  List<Asked> inputs(Draft draft, Question question, boolean wrong) {
    return question.inputs().stream().map(input -> {
      var text = draft.text(input.field());
      return new Asked(input, id(input), text,
          Arrays.stream(text.split(input.separator())).map(String::strip).collect(Collectors.toSet()),
          options.of(input.field()).stream().filter(option -> draft.mayChoose(input.field(), option.value())).toList(),
          wrong ? error(draft, input.field()) : null);
    }).toList();
  }

  private @Nullable String error(Draft draft, String field) {
    return draft.errors().stream().filter(error -> error.field().equals(field)).map(error -> message(draft, error))
        .findFirst()
        .orElse(null);
  }

  private static String id(Input input) {
    return input.kind() == Input.Kind.DATE ? input.field() + "-day" : input.field();
  }

  List<Error> errors(Draft draft, Question question) {
    return question.inputs().stream().flatMap(input -> draft.errors().stream()
        .filter(error -> error.field().equals(input.field())).limit(1)
        .map(error -> new Error("#" + id(input), message(draft, error)))).toList();
  }

  /**
   * The errors found when the whole draft was handed in; each links to its question, which shows it. Where the
   * draft as a whole is refused, the link leads to where its outcome is seen. What is wrong with the referral that it
   * replaces links to that referral, unless it is not the partner's.
   */
  List<Error> errors(Draft draft) {
    return draft.errors().stream().map(error -> {
      if (error.field().equals("form")) {
        return new Error(draft.outcome(), orElse(key(error) + "." + draft.form().key(), message(error)));
      }
      if (error.field().equals(Draft.REPLACES)) {
        return new Error(error.rule().equals("unknown-value") ? draft.outcome() : draft.home(), message(draft, error));
      }
      int number = draft.route().asking(error.field());
      return new Error(number == 0 ? "#answers" : draft.address(number) + "?change=true&wrong=true",
          message(draft, error));
    }).toList();
  }

  /** The message for an error in our words, or in the service's own where we have none for it. */
  public String message(FieldError error) {
    return orElse(key(error), error.message());
  }

  /** The message for an error in a draft: what the person can do may depend on why another phone is asked for. */
  private String message(Draft draft, FieldError error) {
    return orElse(key(error) + "." + draft.text("replaces_reason"), message(error));
  }

  private static String key(FieldError error) {
    return "error." + error.field() + "." + error.rule();
  }

  private String orElse(String key, String otherwise) {
    var found = messages.getMessage(key, null, otherwise, Locale.UK);
    return found == null ? otherwise : found;
  }

  List<Line> lines(Draft draft) {
    return IntStream.rangeClosed(1, draft.form().questions().size()).filter(draft.route()::asks).boxed()
        .flatMap(number -> draft.form().questions().get(number - 1).inputs().stream()
            .map(input -> new Line(input.field(), text(draft, input), number)))
        .toList();
  }

  private String text(Draft draft, Input input) {
    var text = draft.text(input.field());
    return switch (input.kind()) {
      case ONE_OF, SELECT -> options.label(input.field(), text);
      case MANY_OF -> Arrays.stream(text.split(input.separator())).filter(value -> !value.isEmpty())
          .map(value -> options.label(input.field(), value)).collect(Collectors.joining(", "));
      case DATE -> String.join(" ", Answers.part(text, "day"), Answers.part(text, "month"), Answers.part(text, "year"));
      default -> text;
    };
  }
}
