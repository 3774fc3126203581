package org.lifeline.demo.stage;

import java.util.ArrayList;
import java.util.List;

/** The progress of the erasure of a referral's person. */
public final class Erasure {

  private static final double NANOS = 1e9;

  private final Case referral;

  public Erasure(Case referral) {
    this.referral = referral;
  }

  /** Waits until every service has confirmed, and returns how many seconds that took. */
  public double untilComplete() {
    long begun = System.nanoTime();
    Expect.eventually("every service to have erased", this::outstanding, List::isEmpty,
        services -> "these had not: " + services);
    return (System.nanoTime() - begun) / NANOS;
  }

  private List<String> outstanding() {
    var services = new ArrayList<String>();
    for (var service : referral.partner().referral().get(referral.path() + "/erasure").get("services")) {
      if (!service.get("confirmed").asBoolean()) {
        services.add(service.get("service").asString());
      }
    }
    return services;
  }
}
