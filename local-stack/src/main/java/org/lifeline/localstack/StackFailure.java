package org.lifeline.localstack;

import java.io.Serial;

/**
 * Something that the person at the keyboard can read and act on: one clear sentence, no stack trace. The exit status of
 * the command follows from it.
 */
public class StackFailure extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1L;

  /** Exit status: the command could not do what it was asked to. */
  public static final int FAILED = 1;
  /** Exit status: checked beforehand and refused, nothing was touched. */
  public static final int REFUSED = 3;

  private final int exitStatus;

  private StackFailure(int exitStatus, String sentence) {
    super(sentence);
    this.exitStatus = exitStatus;
  }

  /** The command could not do what it was asked to. */
  public static StackFailure failed(String sentence) {
    return new StackFailure(FAILED, sentence);
  }

  /** A check made beforehand says no; nothing has been touched. */
  public static StackFailure refused(String sentence) {
    return new StackFailure(REFUSED, sentence);
  }

  public int exitStatus() {
    return exitStatus;
  }
}
