package org.lifeline.staff.form;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** Reads what was filled in on a page, in the form that the service takes. */
final class Answers {

  private Answers() {
  }

  /** The parts of a date on a page, in the order in which they are written to the service. */
  static final List<String> DATE_PARTS = List.of("year", "month", "day");

  static String read(Input input, MultiValueMap<String, String> form) {
    return switch (input.kind()) {
      case DATE -> date(DATE_PARTS.stream().map(part -> one(form, input.field() + "-" + part)).toList());
      case MANY_OF -> form.getOrDefault(input.field(), List.of()).stream().filter(value -> !value.isEmpty())
          .collect(Collectors.joining(input.separator()));
      default -> one(form, input.field());
    };
  }

  /** Turns {@code 1990-3-1} into {@code 1990-03-01}; the service decides whether there is such a day. */
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

  /** Returns one part of a date that was written before. */
  static String part(String date, String part) {
    var parts = date.split("-", DATE_PARTS.size());
    int at = DATE_PARTS.indexOf(part);
    return at < parts.length ? parts[at] : "";
  }
}
