package org.lifeline.verification;

import java.util.function.Supplier;
import org.lifeline.localstack.StackFailure;

/** Says what to do where a check keeps more than its memory holds. */
final class WithinMemory {

  private static final int MEGABYTE = 1 << 20;

  private WithinMemory() {
  }

  /** @throws StackFailure there was not enough memory for it */
  static <T> T of(Supplier<T> work) {
    try {
      return work.get();
    } catch (OutOfMemoryError e) {
      throw tooLittle();
    } catch (RuntimeException e) {
      throw isOfMemory(e) ? tooLittle() : e; // the driver of the databases wraps it
    }
  }

  private static boolean isOfMemory(Throwable e) {
    var cause = e;
    while (cause.getCause() != null && !(cause instanceof OutOfMemoryError)) {
      cause = cause.getCause();
    }
    return cause instanceof OutOfMemoryError;
  }

  private static StackFailure tooLittle() {
    return StackFailure.failed("This stack holds more than can be checked in the "
        + Runtime.getRuntime().maxMemory() / MEGABYTE
        + " MB there are for it. Nothing is known of the promises. Give it "
        + "more: LIFELINE_CHECK_MEMORY=3g, for example; docs/operations.md says how much is needed.");
  }
}
