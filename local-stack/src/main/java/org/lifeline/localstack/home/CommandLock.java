package org.lifeline.localstack.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;

/** One command at a time changes a stack. The lock goes with the process that holds it, however that ends. */
public final class CommandLock implements AutoCloseable {

  private final FileChannel channel;
  private final boolean removalFinished;

  private CommandLock(FileChannel channel, boolean removalFinished) {
    this.channel = channel;
    this.removalFinished = removalFinished;
  }

  /**
   * In a home that is whole or empty: a removal that was broken off is brought to its end first.
   *
   * @throws StackFailure if another command holds it
   */
  public static CommandLock take(StackHome home) {
    return ifFree(home)
        .orElseThrow(() -> StackFailure.refused("Another lifeline command is at work on " + home.directory()
            + ". Wait for it, or end it with Ctrl-C where it runs."));
  }

  /** The same; empty if another command holds it. */
  public static Optional<CommandLock> ifFree(StackHome home) {
    try {
      var channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new CommandLock(channel, finishedRemoval(home)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean finishedRemoval(StackHome home) {
    var removal = new Removal(home);
    if (!removal.brokenOff()) {
      return false;
    }
    removal.finish();
    StackHome.at(home.directory());
    return true;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** Whether a removal that had been broken off was brought to its end: of what was there before, nothing is left. */
  public boolean removalFinished() {
    return removalFinished;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
