package org.lifeline.localstack.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.lifeline.localstack.StackFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The number of brokers and of service instances in a stack.
 *
 * @param brokers   1 or 3: a majority of them decides, so two would stop where one carries on
 * @param instances of each service, from 1 to 3: no topic that they share has more partitions
 */
public record Size(int brokers, int instances) {

  /** One of each. */
  public static final Size SMALLEST = new Size(1, 1);

  private static final int MOST_INSTANCES = 3;

  /** The largest number of each. */
  public static final Size LARGEST = new Size(3, MOST_INSTANCES);

  /** @throws StackFailure if a stack cannot have this size */
  public Size {
    if (brokers != 1 && brokers != 3) {
      throw StackFailure.refused("A stack has one broker or three, not " + brokers + ".");
    }
    if (instances < 1 || instances > MOST_INSTANCES) {
      throw StackFailure.refused("A stack has one to three instances of each service, not " + instances + ".");
    }
  }

  /** The size with which a stack was last started; one of each if it never was. */
  public static Size of(StackHome home) {
    try {
      return Files.exists(home.size())
          ? JsonMapper.shared().readValue(Files.readString(home.size()), Size.class)
          : SMALLEST;
    } catch (IOException | JacksonException e) {
      throw StackFailure.refused(home.size() + " cannot be read. Restore it, or start over with ./lifeline reset.");
    }
  }

  public void write(StackHome home) {
    try {
      WholeFile.write(home.size(), JsonMapper.shared().writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
