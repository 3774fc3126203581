package org.lifeline.endtoend.rules;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a referral needs of a device. */
public record Wish(String region, Set<String> needs, String excludedOperator) {

  public static Wish of(Map<String, String> row) {
    return new Wish(row.getOrDefault("region", ""), Stream.of(row.getOrDefault("needs", "").split(";"))
        .filter(Predicate.not(String::isBlank)).collect(Collectors.toSet()),
        row.getOrDefault("excluded_operator", ""));
  }
}
