package org.lifeline.benchmarks.rig;

import java.util.Set;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.localstack.home.Size;

/** A part of the bench that can be asked for by name. */
public interface Section {

  /** Its name, as in {@code --only}. */
  String name();

  /** A short description for the person who waits. */
  String purpose();

  /** Whether it runs on request only. */
  default boolean onRequest() {
    return false;
  }

  /** The size of the stack that it measures. */
  default Size size() {
    return Size.SMALLEST;
  }

  /** Names of the sections with whose figures it compares; they run before it. */
  Set<String> needs();

  /** The most referrals that it makes; each gets a device. */
  int referrals(Scale scale);

  /** Measures, and adds what it finds. */
  void run(Rig rig, Findings findings) throws InterruptedException;
}
