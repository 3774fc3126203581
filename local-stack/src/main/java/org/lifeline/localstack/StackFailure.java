package org.lifeline.localstack;

import java.io.Serial;

/**
 * A failure that the person at the keyboard can read and act on: one clear sentence, no stack trace. It carries the
 * exit status of the command.
 */
public class StackFailure extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1L;

  /** Exit status: the command could not do what it was asked to. */
  public static final int FAILED = 1;
  /** Exit status: a check beforehand refused, and nothing was touched. */
  public static final int REFUSED = 3;

  private final int exitStatus;

  private StackFailure(int exitStatus, String sentence) {
    super(sentence);
    this.exitStatus = exitStatus;
  }

  /** A failure of a command that could not do what it was asked to. */
  public static StackFailure failed(String sentence) {
    return new StackFailure(FAILED, sentence);
  }

  /** A failure of a check made beforehand; nothing has been touched. */
  public static StackFailure refused(String sentence) {
    return new StackFailure(REFUSED, sentence);
  }

  public int exitStatus() {
    return exitStatus;
  }
}
