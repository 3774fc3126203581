package org.lifeline.demo.stage;

/** What can be done to a stack that belongs to the scenes, and what the people who run one would see there. */
public interface Backstage {

  /** Pauses a service, wherever it is, until it is told to continue. */
  void standStill(String service);

  void goOn(String service);

  /** The alert of this name in the rules for Prometheus. */
  AlertRule alert(String name);

  /**
   * The value of a metric that a service exposes to Prometheus; 0 if it exposes none.
   *
   * @param managementPort its usual one
   */
  double metric(int managementPort, String name);
}
