package org.lifeline.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A topic as {@code operations/kafka/topics.yaml} describes it.
 *
 * @param name with {@code {partner}} or {@code {operator}} if each has a topic of its own
 * @param key what a record's key is, in words
 * @param cleanup Kafka's {@code cleanup.policy}
 * @param keep {@code forever}, or {@code N days}
 * @param settings further topic settings
 * @param events event types that may be in it
 */
record Topic(String name, String key, int partitions, String cleanup, String keep, Map<String, String> settings,
    List<String> events, List<String> writtenBy, List<String> readBy) {

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** Whether somebody outside the scheme writes or reads it. */
  boolean isOutside() {
    return isWrittenOutside() || readBy.stream().anyMatch(Topic::isParameter);
  }

  /** Whether its records come from outside, so that we can promise nothing about them. */
  boolean isWrittenOutside() {
    return writtenBy.stream().anyMatch(Topic::isParameter);
  }

  /** The parameters in the name: {@code operator} for {@code dispatch-feed.{operator}}. */
  List<String> parameters() {
    var names = new ArrayList<String>();
    PARAMETER.matcher(name).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  /** The name without parameters: {@code dispatch-feed} for {@code dispatch-feed.{operator}}. */
  String id() {
    return name.replaceAll("\\.\\{\\w+}", "");
  }

  /** The parties in words: on a topic that each operator has, {@code {operator}} means only that one. */
  String inWords(List<String> parties) {
    return String.join(", ", parties.stream()
        .map(party -> isParameter(party) ? (name.contains(party) ? "that " : "every ") + roleOf(party) : party)
        .toList());
  }

  private static String roleOf(String party) {
    return party.equals("{operator}") ? "network operator" : PARAMETER.matcher(party).replaceAll("$1");
  }

  private static boolean isParameter(String party) {
    return PARAMETER.matcher(party).matches();
  }
}
