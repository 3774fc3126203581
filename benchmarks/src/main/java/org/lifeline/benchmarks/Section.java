package org.lifeline.benchmarks;

import java.util.Set;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.localstack.home.Size;

/** A part of the bench that can be asked for by name. */
public interface Section {

  /** As {@code --only} has it. */
  String name();

  /** In a few words, for the person who waits. */
  String purpose();

  /** Whether it is left out unless it is asked for. */
  default boolean onRequest() {
    return false;
  }

  /** How large a stack it measures. */
  default Size size() {
    return Size.SMALLEST;
  }

  /** Names of the sections whose figures it compares with; they run before it. */
  Set<String> needs();

  /** How many referrals it makes at most; each gets a device. */
  int referrals(Scale scale);

  /** Measures, and tells what it found. */
  void run(Rig rig, Findings findings) throws InterruptedException;
}
