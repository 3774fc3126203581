package org.lifeline.localstack.home;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parties of a scheme: each gets credentials, partners and network operators a topic as well.
 *
 * @param regions         who lives there is served by which of the hubs, by the region's code
 * @param formerOperators network operators that have left: nobody gets a SIM of theirs any more, and some have one. Of each
 *                        there is the topic still, and none of its rights
 */
public record Scheme(List<String> partners, List<String> hubs, List<String> operators,
    SortedMap<String, Region> regions, @JsonProperty(Scheme.FORMER) List<String> formerOperators) {

  private static final String FORMER = "former_operators";
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
    formerOperators = formerOperators == null ? List.of() : List.copyOf(formerOperators);
  }

  /** Those that are and those that have left. */
  public List<String> operatorsEver() {
    return Stream.concat(operators.stream(), formerOperators.stream()).distinct().toList();
  }

  /**
   * @throws StackFailure if there is no such file, if it names no partners, hubs, operators or regions, or if a region is not
   *                      served by hubs of this scheme
   */
  public static Scheme read(Path file) {
    try {
      var scheme = JSON.readValue(Files.readString(file), Scheme.class);
      scheme.verifyRegions(file);
      return scheme;
    } catch (IOException e) {
      throw StackFailure.refused("The scheme " + file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw StackFailure
          .refused(file + " is no scheme: it needs partners, hubs, operators and regions. " + e.getOriginalMessage());
    }
  }

  /**
   * The same, with every network operator that has left.
   *
   * @param known all that there have been so far; of those, who is back has not left
   */
  public Scheme remembering(Collection<String> known) {
    var left = Stream.concat(formerOperators.stream(), known.stream()).distinct()
        .filter(operator -> !operators.contains(operator)).toList();
    return new Scheme(partners, hubs, operators, regions, left);
  }

  /** The text of a scheme's file with the network operators that have left as they are here; nothing else of it changes. */
  public String in(String text) {
    var root = (ObjectNode) JSON.readTree(text);
    if (JSON.valueToTree(formerOperators).equals(root.path(FORMER))
        || formerOperators.isEmpty() && !root.has(FORMER)) {
      return text;
    }
    root.set(FORMER, JSON.valueToTree(formerOperators));
    return JSON.writeValueAsString(root) + "\n";
  }

  private void verifyRegions(Path file) {
    if (regions.isEmpty()) {
      throw StackFailure.refused("The scheme " + file + " has no regions: nobody could be served.");
    }
    regions.forEach((code, region) -> {
      if (region.hubs().isEmpty()) {
        throw StackFailure.refused("The scheme " + file + " has a region without a hub: " + code + ".");
      }
      region.hubs().stream().filter(hub -> !hubs.contains(hub)).findFirst().ifPresent(unknown -> {
        throw StackFailure.refused("The scheme " + file + " has region " + code + " served by " + unknown
            + ", which is not among its hubs.");
      });
    });
  }
}
