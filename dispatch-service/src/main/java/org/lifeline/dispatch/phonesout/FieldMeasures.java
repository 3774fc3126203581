package org.lifeline.dispatch.phonesout;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.lifeline.dispatch.phonesout.FieldedPacks.Held;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures the phones in the field that need following up. */
@Component
class FieldMeasures {

  private static final Logger LOG = LoggerFactory.getLogger(FieldMeasures.class);

  private final FieldedPacks packs;
  private final FoundPhones found;
  /** NaN before the first look, when nobody knows: the alert compares the number with the one before. */
  private volatile double withdrawn = Double.NaN;
  private volatile double outdated = Double.NaN;
  private volatile double withOthers = Double.NaN;

  FieldMeasures(FieldedPacks packs, FoundPhones found, MeterRegistry metrics) {
    this.packs = packs;
    this.found = found;
    Gauge.builder("lifeline.fielded.packs.withdrawn.number", () -> withdrawn)
        .description("phones that have gone with a number that is no longer in use, and whose referral is not erased")
        .register(metrics);
    Gauge.builder("lifeline.fielded.packs.outdated", () -> outdated)
        .description("phones that have gone with another contact pack than the current one").register(metrics);
    Gauge.builder("lifeline.found.phones.with.others", () -> withOthers)
        .description("phones that an abuser has found, and that have gone out again since").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT1M")
  void lookForFound() {
    withOthers = found.count();
  }

  /** Looks rarely, as it counts every phone in the field, and reads those that hold such a number, if any do. */
  @Scheduled(fixedDelayString = "PT15M")
  void look() {
    var held = packs.held();
    double before = withdrawn;
    long now = held.stream().anyMatch(Held::withdrawnNumber) ? packs.countWithWithdrawnNumber() : 0;
    withdrawn = now;
    outdated = held.stream().filter(one -> !one.current()).mapToLong(Held::devices).sum();
    if (now > before) {
      LOG.warn("{} phones in the field hold a number that is no longer in use; see /v1/fielded-packs/outdated", now);
    }
  }
}
