package org.lifeline.allocation.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an upload of any size, made bit by bit while the upload is read. Many clients read nothing before they
 * have sent everything: waiting for such a client to read while it waits for the service to read would be a deadlock.
 * So the first {@link #AHEAD} bytes are sent at once, as they fit into the network's buffers, and the rest is kept in a
 * temporary file until the upload has been read. Used by one thread.
 */
final class UploadAnswer implements AutoCloseable {

  /** How much is sent before the upload has been read. */
  static final int AHEAD = 64 << 10;

  private final OutputStream out;
  private long size;
  private @Nullable FileChannel held;

  /** @param out takes what is sent to the client */
  UploadAnswer(OutputStream out) {
    this.out = out;
  }

  /** Whether anything was added: from then on an error can only be reported in the answer itself. */
  boolean hasBegun() {
    return size > 0;
  }

  /** Adds to the answer. Never waits for the client to read. */
  void add(byte[] lines) throws IOException {
    size += lines.length;
    if (held == null && size <= AHEAD) {
      out.write(lines);
      out.flush();
    } else {
      hold(ByteBuffer.wrap(lines));
    }
  }

  /** Sends what is left, once the upload has been read or is not read any further. */
  void finish() throws IOException {
    if (held != null) {
      Channels.newInputStream(held.position(0)).transferTo(out);
    }
    out.flush();
  }

  /** Drops what was not sent. */
  @Override
  public void close() throws IOException {
    if (held != null) {
      held.close();
    }
  }

  private void hold(ByteBuffer lines) throws IOException {
    if (held == null) {
      held = FileChannel.open(Files.createTempFile("answer", ".part"), StandardOpenOption.READ,
          StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }
    while (lines.hasRemaining()) {
      held.write(lines);
    }
  }
}
