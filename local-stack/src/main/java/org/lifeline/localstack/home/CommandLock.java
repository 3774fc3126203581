package org.lifeline.localstack.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;

/** One command at a time changes a stack. The lock goes with the process that holds it, however that ends. */
public final class CommandLock implements AutoCloseable {

  private final FileChannel channel;

  private CommandLock(FileChannel channel) {
    this.channel = channel;
  }

  /** @throws StackFailure if another command holds it */
  public static CommandLock take(StackHome home) {
    try {
      var channel = FileChannel.open(home.runFiles().resolve("lock"), StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw StackFailure.refused("Another lifeline command is at work on " + home.directory()
            + ". Wait for it, or end it with Ctrl-C where it runs.");
      }
      return new CommandLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
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
