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

/**
 * The lock that lets only one command at a time change a stack. It is released when the process that holds it ends,
 * however that happens.
 */
public final class CommandLock implements AutoCloseable {

  private final FileChannel channel;
  private final boolean removalFinished;

  private CommandLock(FileChannel channel, boolean removalFinished) {
    this.channel = channel;
    this.removalFinished = removalFinished;
  }

  /**
   * Takes the lock. The home is then whole or empty: an interrupted removal is completed first.
   *
   * @throws StackFailure if another command holds it
   */
  public static CommandLock take(StackHome home) {
    return ifFree(home)
        .orElseThrow(() -> StackFailure.refused("Another lifeline command is at work on " + home.directory()
            + ". Wait for it, or end it with Ctrl-C where it runs."));
  }

  /** As {@link #take}, but empty if another command holds it. */
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

  /** Whether taking the lock completed an interrupted removal: of what was there before, nothing is left. */
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
