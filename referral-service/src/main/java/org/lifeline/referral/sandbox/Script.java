package org.lifeline.referral.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.lifeline.referral.progress.Device;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.HappeningType;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Topic;

/**
 * What becomes of a referral in the sandbox. Its case reference names the script, as in {@code SANDBOX-FAILED} or
 * {@code SANDBOX-FAILED-17}.
 */
enum Script {
  /** It is accepted, and nothing more happens. This is also what any other reference gets. */
  ACCEPTED,
  /** No device fits. */
  WAITS,
  /** The parcel is sent, and the network operator acknowledges everything that it has to. */
  DISPATCHED,
  /** The parcel arrives. */
  DELIVERED,
  /** Nobody collects the parcel: on hold. */
  FAILED,
  /** The phone arrives, and the abuser finds it: on hold. */
  DISCOVERED,
  /** The partner has referred this survivor before. */
  DUPLICATE;

  private static final String PREFIX = "SANDBOX-";
  /** No handset has this IMEI: its type allocation code is reserved for tests. */
  private static final Device DEVICE = new Device("004999010640000", "basic", "Sandbox 1", "sandbox-mobile",
      "HUB-SANDBOX");
  private static final String TRACKING_NUMBER = "XX000000000GB";

  static Script of(String caseReference) {
    for (var script : values()) {
      var name = PREFIX + script.name();
      var reference = caseReference.toUpperCase(Locale.ROOT);
      if (reference.equals(name) || reference.startsWith(name + "-")) {
        return script;
      }
    }
    return ACCEPTED;
  }

  /** The steps, a second apart, the first one a second after acceptance. */
  List<Step> steps(UUID referral, Instant acceptedAt) {
    var steps = new ArrayList<Step>();
    var sequences = new long[Topic.values().length];
    for (var what : happenings(referral)) {
      int topic = HappeningType.of(what).topic().ordinal();
      steps.add(new Step(referral, ++sequences[topic], acceptedAt.plusSeconds(steps.size() + 1L), what));
    }
    return steps;
  }

  /** What happens, in order. The parcel has the id of its referral, since there is one at most. */
  private List<Happening> happenings(UUID parcel) {
    var happenings = new ArrayList<Happening>();
    if (this == WAITS) {
      happenings.add(new Happening.Waitlisted());
    }
    if (this == DISPATCHED || this == DELIVERED || this == FAILED || this == DISCOVERED) {
      happenings.add(new Happening.Reserved(parcel, DEVICE));
      happenings.add(new Happening.Prepared(parcel, TRACKING_NUMBER));
      happenings.add(new Happening.Dispatched(parcel, parcel, TRACKING_NUMBER));
    }
    switch (this) {
      case DISPATCHED -> {
        for (var step : new String[]{"activated", "zero-rated", "hidden-from-bill"}) {
          happenings.add(new Happening.Acknowledged(parcel, step, null));
        }
      }
      case FAILED -> happenings.add(new Happening.Failed(parcel, "not-collected"));
      case DELIVERED -> happenings.add(new Happening.Delivered(parcel));
      case DISCOVERED -> {
        happenings.add(new Happening.Delivered(parcel));
        happenings.add(new Happening.Discovered(parcel));
      }
      default -> {
        // nothing more
      }
    }
    return happenings;
  }
}
