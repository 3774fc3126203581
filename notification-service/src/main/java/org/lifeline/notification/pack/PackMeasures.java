package org.lifeline.notification.pack;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.lifeline.notification.directory.PackVersion;
import org.lifeline.platform.settings.SettingsFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gauges of the packs, read from the database on a schedule, so that a scrape does not wait for it: the version of each
 * region's, and how many telephone numbers it holds in the regions of the scheme.
 */
@Component
class PackMeasures {

  private final ContactPacks packs;
  private final Set<String> regions;
  private final MultiGauge versions;
  private final MultiGauge numbers;

  PackMeasures(ContactPacks packs, @Value("${lifeline.scheme}") Path scheme, MeterRegistry metrics) {
    this.packs = packs;
    regions = SettingsFile.read(scheme, Scheme.class).regions().keySet();
    versions = MultiGauge.builder("lifeline.contact.pack.version").description("version of a region's contact pack")
        .register(metrics);
    numbers = MultiGauge.builder("lifeline.contact.pack.numbers")
        .description("telephone numbers in the contact pack of a region of the scheme").register(metrics);
  }

  /** The part of the scheme's file that is read here. */
  private record Scheme(Map<String, Object> regions) {
  }

  @Scheduled(fixedDelayString = "PT15S")
  void read() {
    versions.register(packs.versions().stream()
        .map(pack -> MultiGauge.Row.of(Tags.of("region", pack.region()), pack, PackVersion::version)).toList(), true);
    var counts = packs.numbers();
    numbers.register(regions.stream()
        .map(region -> MultiGauge.Row.of(Tags.of("region", region), counts.getOrDefault(region, 0))).toList(), true);
  }
}
