package org.lifeline.localstack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lifeline.localstack.StackFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parties of a scheme: each gets credentials, partners and network operators a topic as well.
 *
 * @param regions who lives there is served by which of the hubs, by the region's code
 */
public record Scheme(List<String> partners, List<String> hubs, List<String> operators,
    SortedMap<String, Region> regions) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

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
