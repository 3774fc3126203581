package org.lifeline.demo.stage;

/** What can be done to a stack that is the scenes' own, and what those see who look after one. */
public interface Backstage {

  /** Has a service stand still, wherever it is, until it is told to go on. */
  void standStill(String service);

  void goOn(String service);

  /** The alert of this name, as the rules for Prometheus have it. */
  AlertRule alert(String name);

  /** The value of a metric that a service shows to Prometheus; 0 where it shows none. @param managementPort its usual one */
  double metric(int managementPort, String name);
}
