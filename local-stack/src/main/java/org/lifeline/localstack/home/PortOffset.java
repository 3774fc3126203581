package org.lifeline.localstack.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.lifeline.localstack.StackFailure;

/**
 * The offset added to every port of a stack. It is stored when the stack is started, so that every command uses the
 * same ports.
 */
public final class PortOffset {

  private PortOffset() {
  }

  /**
   * The offset with which a stack was last started; 0 if it never was.
   *
   * @throws StackFailure it cannot be read
   */
  public static int of(StackHome home) {
    try {
      return Files.exists(home.portOffset()) ? Integer.parseInt(Files.readString(home.portOffset()).strip()) : 0;
    } catch (IOException | NumberFormatException e) {
      throw StackFailure
          .refused(home.portOffset() + " cannot be read. Restore it, or start over with ./lifeline reset.");
    }
  }

  public static void write(StackHome home, int offset) {
    try {
      WholeFile.write(home.portOffset(), Integer.toString(offset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
