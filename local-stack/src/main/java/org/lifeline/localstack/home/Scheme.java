package org.lifeline.localstack.home;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parties of a scheme: each gets credentials, partners and network operators a topic as well.
 *
 * @param regions         by region code, the hubs that serve the people who live there
 * @param formerOperators network operators that have left: no new device gets one of their SIMs, but some survivors
 * still have one. Each keeps its topic, but no rights to it
 */
public record Scheme(List<String> partners, List<String> hubs, List<String> operators,
    SortedMap<String, Region> regions, @JsonProperty(Scheme.FORMER) List<String> formerOperators) {

  private static final String FORMER = "former_operators";
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** The features that each form of handset offers. */
  private record Handsets(Map<String, List<String>> forms) {

    Handsets {
      forms = forms == null
          ? Map.of()
          : forms.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, form -> List.copyOf(form.getValue())));
    }
  }

  /** @param hubs nearest first */
  public record Region(List<String> hubs) {

    public Region {
      hubs = hubs == null ? List.of() : List.copyOf(hubs);
    }
  }

  public Scheme {
    partners = List.copyOf(partners);
    hubs = List.copyOf(hubs);
    operators = List.copyOf(operators);
    regions = Collections.unmodifiableSortedMap(regions == null ? new TreeMap<>() : new TreeMap<>(regions));
    regions.values().forEach(Objects::requireNonNull);
    formerOperators = formerOperators == null ? List.of() : List.copyOf(formerOperators);
  }

  /** All network operators, present and former. */
  public List<String> operatorsEver() {
    return Stream.concat(operators.stream(), formerOperators.stream()).distinct().toList();
  }

  /**
   * Reads a scheme's file, in UTF-8.
   *
   * @throws StackFailure there is no such file, it names no partners, hubs, operators, regions or forms of handset, or
   * no stack could be run for it: a region is not one of the twelve or not served by hubs of this scheme, or there
   * are more than 12 needs
   */
  public static Scheme read(Path file) {
    try {
      var text = text(file);
      var scheme = JSON.readValue(text, Scheme.class);
      new SchemeRules(file, JSON.readValue(text, Handsets.class).forms()).verify(scheme);
      return scheme;
    } catch (IOException e) {
      throw StackFailure.refused("The scheme " + file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw StackFailure.refused(file + " is no scheme: it needs partners, hubs, operators, regions and forms. "
          + e.getOriginalMessage());
    }
  }

  /**
   * The text of a scheme's file, without its byte order mark.
   *
   * @throws IOException it cannot be read, or is not encoded in UTF-8
   */
  public static String text(Path file) throws IOException {
    var text = Files.readString(file);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /**
   * This scheme, together with every network operator that has left.
   *
   * @param known all operators that there have been so far; one that has come back does not count as having left
   */
  public Scheme remembering(Collection<String> known) {
    var left = Stream.concat(formerOperators.stream(), known.stream()).distinct()
        .filter(operator -> !operators.contains(operator)).toList();
    return new Scheme(partners, hubs, operators, regions, left);
  }

  /** The text of a scheme's file with the former network operators as they are here; nothing else in it changes. */
  public String in(String text) {
    var root = (ObjectNode) JSON.readTree(text);
    if (JSON.valueToTree(formerOperators).equals(root.path(FORMER))
        || formerOperators.isEmpty() && !root.has(FORMER)) {
      return text;
    }
    root.set(FORMER, JSON.valueToTree(formerOperators));
    return JSON.writeValueAsString(root) + "\n";
  }
}
