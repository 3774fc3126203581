package org.lifeline.benchmarks.synthetic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The regions of a scheme, each with the hub that serves it first; sorted by code. */
public record Regions(List<Region> all) {

  /** @param hub the nearest one, from which its survivors' devices come while there are any */
  public record Region(String code, String hub) {
  }

  public Regions {
    all = List.copyOf(all);
  }

  /** Reads the regions from a scheme.json. */
  public static Regions read(Path scheme) {
    try {
      var sorted = new TreeMap<String, String>();
      JsonMapper.shared().readTree(Files.readAllBytes(scheme)).get("regions").properties()
          .forEach(region -> sorted.put(region.getKey(), region.getValue().get("hubs").get(0).asString()));
      return new Regions(sorted.entrySet().stream().map(e -> new Region(e.getKey(), e.getValue())).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The region for an index, so that every region is used equally often. */
  Region of(long index) {
    return all.get((int) (index % all.size()));
  }
}
