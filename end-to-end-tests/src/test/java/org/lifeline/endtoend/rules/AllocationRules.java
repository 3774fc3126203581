package org.lifeline.endtoend.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules of allocation, implemented a second time from {@code scheme.json}: which device may go to which referral,
 * and which of two is the better one.
 */
public final class AllocationRules {

  /** A SIM that expires earlier than this many days after today is given to nobody. */
  public static final int SIM_MARGIN_DAYS = 90;

  private final Map<String, Set<String>> features = new HashMap<>();
  private final Map<String, List<String>> hubs = new HashMap<>();
  private final LocalDate earliestExpiry;

  /** @param today by the clock of the scheme, in London */
  public AllocationRules(Path scheme, LocalDate today) {
    var json = read(scheme);
    json.get("forms").propertyStream()
        .forEach(form -> features.put(form.getKey(), new HashSet<>(texts(form.getValue()))));
    json.get("regions").propertyStream()
        .forEach(region -> hubs.put(region.getKey(), texts(region.getValue().get("hubs"))));
    earliestExpiry = today.plusDays(SIM_MARGIN_DAYS);
  }

  /** Whether a device may go to whoever has this wish. */
  public boolean fits(Device device, Wish wish) {
    return hubsOf(wish).contains(device.hub()) && featuresOf(device).containsAll(wish.needs())
        && !device.operator().equals(wish.excludedOperator()) && !device.simExpiresOn().isBefore(earliestExpiry);
  }

  /** The better one first: nearest hub, then fewest features that nobody asked for, then the SIM that expires first. */
  public Comparator<Device> preference(Wish wish) {
    return Comparator.<Device>comparingInt(device -> hubsOf(wish).indexOf(device.hub()))
        .thenComparingInt(device -> featuresOf(device).size()).thenComparing(Device::simExpiresOn);
  }

  private List<String> hubsOf(Wish wish) {
    return hubs.getOrDefault(wish.region(), List.of());
  }

  private Set<String> featuresOf(Device device) {
    return features.getOrDefault(device.form(), Set.of());
  }

  private static JsonNode read(Path scheme) {
    try {
      return JsonMapper.shared().readTree(Files.readAllBytes(scheme));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
