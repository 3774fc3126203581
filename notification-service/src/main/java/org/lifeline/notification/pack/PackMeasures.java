package org.lifeline.notification.pack;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import org.lifeline.notification.directory.PackVersion;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gauge of the version of each region's pack, read from the database on a schedule, so that a scrape does not wait for
 * it.
 */
@Component
class PackMeasures {

  private final ContactPacks packs;
  private final MultiGauge versions;

  PackMeasures(ContactPacks packs, MeterRegistry metrics) {
    this.packs = packs;
    versions = MultiGauge.builder("lifeline.contact.pack.version").description("version of a region's contact pack")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "PT15S")
  void read() {
    versions.register(packs.versions().stream()
        .map(pack -> MultiGauge.Row.of(Tags.of("region", pack.region()), pack, PackVersion::version)).toList(), true);
  }
}
