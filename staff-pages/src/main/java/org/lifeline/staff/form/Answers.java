package org.lifeline.staff.form;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** Reads what was filled in, as the service takes it. */
final class Answers {

  private Answers() {
  }

  /** Parts of a date as the page has them, in the order in which they are written down. */
  static final List<String> DATE_PARTS = List.of("year", "month", "day");

  static String read(Input input, MultiValueMap<String, String> form) {
    return switch (input.kind()) {
      case DATE -> date(DATE_PARTS.stream().map(part -> one(form, input.field() + "-" + part)).toList());
      case MANY_OF -> form.getOrDefault(input.field(), List.of()).stream().filter(value -> !value.isEmpty())
          .collect(Collectors.joining(input.separator()));
      default -> one(form, input.field());
    };
  }

  /** {@code 1990-3-1} as {@code 1990-03-01}; whether there is such a day is for the service to say. */
  private static String date(List<String> parts) {
    return parts.stream().allMatch(String::isEmpty)
        ? ""
        : Stream.of(parts.get(0), twoDigits(parts.get(1)), twoDigits(parts.get(2))).collect(Collectors.joining("-"));
  }

  private static String twoDigits(String part) {
    return part.length() == 1 ? "0" + part : part;
  }

  private static String one(MultiValueMap<String, String> form, String name) {
    var value = form.getFirst(name);
    return value == null ? "" : value.strip();
  }

  /** A part of a date that was written before. */
  static String part(String date, String part) {
    var parts = date.split("-", DATE_PARTS.size());
    int at = DATE_PARTS.indexOf(part);
    return at < parts.length ? parts[at] : "";
  }
}
